"""Long files are worked on by a Celery worker."""

from celery import shared_task

from collab.kit.clock import now
from people.imports import actions


@shared_task
def run_import(pk):
    actions.run(pk, now=now())
