"""Doors of the worker."""

from celery import shared_task

from people.accounts import letters


@shared_task
def send_key(user_id):
    letters.send(user_id)
