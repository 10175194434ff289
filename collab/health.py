"""`/readyz`: is what this process needs there, and do the jobs keep up? Names and colours, nothing private.

Each check is a function that returns nothing when all is well and raises when it is not; the answer is 200 when all
are green and 503 otherwise. Limits: safety design 2.2, 8.
"""

import logging
from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import JsonResponse
from django.utils.log import log_response
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from collab.kit.clock import now
from coordination.reminders.models import Occurrence, Tick
from coordination.reminders.models import State as OccurrenceState
from people.inbox.holding import held_since
from people.inbox.models import Mail, MailState

log = logging.getLogger("selaras.health")
TICK_MAY_BE_OLD = timedelta(minutes=3)
WORK_MAY_WAIT = timedelta(minutes=5)


class Behind(Exception):
    """Something runs, but not as it should."""


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def broker():
    once = Retry(NoBackoff(), 0)
    client = redis.Redis.from_url(settings.REDIS_URL, **settings.REDIS_SAFE, retry=once)
    try:
        client.ping()
    finally:
        client.close()


def beat():
    """Beat sends, a worker takes and writes: the newest tick proves the whole way."""
    tick = Tick.objects.order_by("-at").first()
    if tick is None or tick.at < now() - TICK_MAY_BE_OLD:
        raise Behind("no tick within three minutes")


def reminders():
    late = now() - WORK_MAY_WAIT
    waiting = Occurrence.objects.filter(state=OccurrenceState.DUE)
    failing = waiting.filter(attempts__gt=0, due_at__lt=late)
    if waiting.filter(next_try_at__lt=late).exists() or failing.exists():
        raise Behind("a reminder has been due for five minutes")


def mail():
    late = now() - WORK_MAY_WAIT
    waiting = Mail.objects.filter(state__in=[MailState.DUE, MailState.RETRY], next_try_at__lt=late)
    stuck = Mail.objects.filter(state=MailState.SENDING, lease_until__lt=late)
    if waiting.exists() or stuck.exists():
        raise Behind("a mail has been due for five minutes")


def sending():
    if held_since():
        raise Behind("a restored backup: nothing is sent until an administrator confirms it")


CHECKS = (database, broker, beat, reminders, mail, sending)


def verdict(check) -> str:
    """Green or red; why is a matter for the log, not for whoever asks."""
    try:
        check()
    except (Behind, DatabaseError, InterfaceError, RedisError, OSError) as error:
        log.warning("not ready: %s: %s: %s", check.__name__, type(error).__name__, error)
        return "red"
    return "green"


def ready(request):
    checks = {check.__name__: verdict(check) for check in CHECKS}
    healthy = set(checks.values()) == {"green"}
    answer = JsonResponse(
        {"status": "green" if healthy else "red", "checks": checks}, status=200 if healthy else 503
    )
    answer["Cache-Control"] = "no-store"
    if not healthy:  # said once, as a warning: Django would log each 5xx as an error of the page
        log_response("not ready", response=answer, request=request, logger=log, level="warning")
    return answer
