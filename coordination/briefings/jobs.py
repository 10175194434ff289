"""Doors of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from coordination.briefings import actions


@shared_task
def scan():
    actions.scan(now())


@shared_task
def spread():
    actions.spread_all(now())


@shared_task
def spread_one(pk):
    actions.spread_one(pk, now())
