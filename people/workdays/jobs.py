"""Doors of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from people.workdays import actions


@shared_task
def draft_holidays():
    actions.draft_ahead(now=now())
