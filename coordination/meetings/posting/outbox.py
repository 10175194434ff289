"""Letters to guests: written in the verb's transaction, sent outside it, at least once each.

A letter belongs to a worker from its claim until its lease ends; every later write carries the claim's token. One
that was sent by a worker that died before it could say so goes out twice, with the same Message-ID.
"""

import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q

from collab.kit import clock
from coordination.meetings.letters import GuestLetter, Method
from coordination.meetings.posting.composing import letter
from coordination.meetings.states import State
from people.inbox.holding import is_held
from people.inbox.models import MailState
from people.inbox.posting import ServerAway, reach, send, wait_after

BATCH = 50
WAITING = (MailState.DUE, MailState.RETRY, MailState.SENDING)
log = logging.getLogger("selaras.mail")


def post(meeting, invitations, *, now, method=Method.REQUEST, whole=False, turn=""):
    """Write the letters to the guests among some invitations; once for each sequence of the meeting.

    `turn` tells two letters of one sequence apart (an invitation that was taken back and sent again).
    """
    rows = [
        GuestLetter(
            meeting=meeting,
            invitation=one,
            email=one.guest_email,
            name=one.guest_name,
            method=method,
            sequence=meeting.sequence,
            is_series=whole,
            key=f"{meeting.pk}:{meeting.sequence}:{one.pk}:{method}{turn}",
            next_try_at=now,
            created_at=now,
        )
        for one in invitations
        if one.employee_id is None
    ]
    GuestLetter.objects.bulk_create(rows, ignore_conflicts=True)


def due(now):
    """Letters that anybody may take: waiting ones, and those whose worker let the lease run out."""
    return GuestLetter.objects.filter(
        ~Q(state=MailState.SENDING) | Q(lease_until__lte=now),
        state__in=WAITING,
        next_try_at__lte=now,
    ).order_by("next_try_at", "pk")


def claim(now, size=BATCH):
    """Take some under a fresh token; two claims never get the same one."""
    token = secrets.token_hex(16)
    lease = now + timedelta(seconds=settings.MAIL_LEASE)
    with transaction.atomic():
        pks = list(due(now).select_for_update(skip_locked=True).values_list("pk", flat=True)[:size])
        due(now).filter(pk__in=pks).order_by().update(
            state=MailState.SENDING, token=token, lease_until=lease, attempts=F("attempts") + 1
        )
    rows = GuestLetter.objects.filter(pk__in=pks, token=token)
    return list(
        rows.select_related("meeting__owner", "meeting__room", "meeting__series", "invitation")
    )


def deliver(now=None):
    """Send what is due; returns how many were taken."""
    now = now or clock.now()
    if is_held(now):
        return 0
    rows = claim(now)
    if not rows:
        return 0
    server = get_connection()
    try:
        for row in rows:
            _deliver_one(row, server)
    finally:
        server.close()
    return len(rows)


def _deliver_one(row, server):
    if not _is_wanted(row):
        return _mark(row, MailState.CANCELLED)
    try:
        reach(server)
        message = letter(row)
    except ServerAway as fault:
        return _retry(row, str(fault), is_final=False)
    except Exception as fault:
        log.exception("the letter %s to a guest cannot be made", row.pk)
        return _mark(row, MailState.FAILED, error=f"{type(fault).__name__}: {fault}")
    verdict = send(message, server)
    if verdict.accepted:
        return _mark(row, MailState.SENT, sent_at=clock.now())
    return _retry(row, verdict.error, is_final=verdict.final)


def _is_wanted(row):
    """Does it still say how things stand? What was moved or taken back meanwhile has a newer letter."""
    if row.method == Method.CANCEL:
        return True
    is_open = row.meeting.state in (State.CALLED, State.RUNNING)
    is_newest = row.is_series or row.sequence == row.meeting.sequence
    return row.invitation is not None and is_open and is_newest


def _retry(row, error, *, is_final):
    wait = wait_after(row.attempts)
    if is_final or wait is None:
        return _mark(row, MailState.FAILED, error=error)
    return _mark(row, MailState.RETRY, error=error, next_try_at=clock.now() + wait)


def _mark(row, state, **fields):
    fields["error"] = fields.get("error", "")[:300]
    ours = GuestLetter.objects.filter(pk=row.pk, token=row.token, state=MailState.SENDING)
    ours.update(state=state, **fields)
