"""Doors of the timetable."""

from celery import shared_task

from collab.kit.clock import now
from people.absences.acting import tell_beginnings


@shared_task
def tell():
    tell_beginnings(now())
