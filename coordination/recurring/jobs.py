"""Doors of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from coordination.recurring import making, replanning


@shared_task
def make_due():
    making.make_due(now())


@shared_task
def replan():
    replanning.replan_all()
