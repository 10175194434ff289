"""Door of the timetable; safe to run late, twice or at two places at once."""

from celery import shared_task

from collab.kit.clock import now
from coordination.handovers import offering


@shared_task
def offer():
    offering.offer_all(now())
