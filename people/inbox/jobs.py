"""Doors of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from people.inbox import delivering, digesting, fetching


@shared_task
def deliver():
    delivering.deliver()


@shared_task
def digest():
    digesting.digest(now())


@shared_task
def fetch():
    fetching.fetch(now())
