"""Doors of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from coordination.reminders import actions, running, ticking


@shared_task
def run_due():
    running.run_due(now())


@shared_task
def scan():
    actions.scan(now())


@shared_task
def tick(name="beat"):
    ticking.tick(name, now())
