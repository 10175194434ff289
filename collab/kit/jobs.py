"""Waking a worker after the commit, best effort.

The work itself is always a row in the database that the timetable sweeps (safety design 2.1 and 2.2: the
broker is not a database). A wake-up only makes it sooner, so one that cannot be sent is forgotten.
"""

from django.db import transaction
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from collab.kit.outage import Outage

outage = Outage("The broker", (KombuError, RedisError, OSError))


def enqueue(job, *ids):
    """After the commit, ask a worker to run the Celery `job` with `ids` (numbers and texts).

    Never raises for a broker that is away, and waits for it some seconds at most."""

    def wake():
        outage.attempt(lambda: job.apply_async(args=ids, retry=False, ignore_result=True))

    transaction.on_commit(wake, robust=True)
