"""Doors of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from coordination.meetings import passing
from coordination.meetings.posting import outbox
from coordination.meetings.repeating import making


@shared_task
def let_pass():
    passing.let_pass(now())


@shared_task
def make_ahead():
    making.make_all(now())


@shared_task
def write_to_guests():
    outbox.deliver()
