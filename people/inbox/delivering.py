"""Delivering the outboxes of all channels: claim with a lease, ask again, send outside the transaction, mark.

A mail belongs to a worker from its claim until its lease ends; every later write carries the claim's
token, so a worker that lost its lease can change nothing. A worker that is killed leaves its mails to
the next one after the lease. Killed between the mail server's "accepted" and our mark, the one letter on
its way goes out twice, with the same Message-ID: nobody can know better.
"""

import logging
import secrets
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from collab.kit import clock
from people.inbox.actions import choices_of
from people.inbox.channels import mail as by_mail
from people.inbox.channels import push, webhook
from people.inbox.holding import is_held
from people.inbox.models import Channel, Mail, MailState, Way
from people.inbox.posting import ServerAway, Verdict, wait_after
from people.inbox.quiet import quiet_until
from people.inbox.sight import still_seen
from people.workdays.calendars import calendars_of

BATCH = 100
SECONDS = 50
WAITING = (MailState.DUE, MailState.RETRY, MailState.SENDING)
CHANNELS = (by_mail, push, webhook)
MOST_CLAIMS = 20
DIED = "The worker stopped in the middle of sending, again and again."

log = logging.getLogger("selaras.mail")


def deliver(batch=BATCH, seconds=SECONDS):
    """Send what is due on every channel until nothing is, or `seconds` have passed. Returns how many
    were taken; a channel that is away does not hold up the others.
    """
    if is_held(clock.now()):
        return 0
    return sum(deliver_by(channel, batch, seconds) for channel in CHANNELS)


def deliver_by(channel, batch=BATCH, seconds=SECONDS):
    end, taken = time.monotonic() + seconds, 0
    while rows := claim(clock.now(), batch, channel):
        taken += len(rows)
        if not Round(rows, channel).run() or time.monotonic() > end:
            break
    return taken


def due(now, channel=by_mail):
    """Rows that anybody may take: waiting ones, and those whose worker let the lease run out."""
    return (
        channel.rows()
        .filter(
            ~Q(state=MailState.SENDING) | Q(lease_until__lte=now),
            state__in=WAITING,
            next_try_at__lte=now,
        )
        .order_by("next_try_at", "pk")
    )


def claim(now, size=BATCH, channel=by_mail):
    """Take up to `size` rows under a fresh token; two claims never get the same one.

    PostgreSQL skips rows that another claim has locked; on both databases the conditional update is
    what takes them (SQLite would ignore the lock, and begins IMMEDIATE).
    """
    token = secrets.token_hex(16)
    with transaction.atomic():
        free = due(now, channel).select_for_update(skip_locked=True)
        pks = list(free.values_list("pk", flat=True)[:size])
        if not pks:
            return []
        due(now, channel).filter(pk__in=pks).order_by().update(
            state=MailState.SENDING,
            token=token,
            lease_until=now + lease(),
            attempts=F("attempts") + 1,
        )
    rows = channel.rows().filter(pk__in=pks, token=token)
    beside = () if channel is by_mail else ("target",)
    found = rows.select_related("recipient__reach", "notice__by", *beside)
    return list(found.order_by("next_try_at", "pk"))


def lease():
    return timedelta(seconds=settings.MAIL_LEASE)


class Round:
    """One claimed batch on its way over one kept connection."""

    def __init__(self, mails, channel=by_mail):
        self.channel = channel
        self.left = {mail.pk: mail for mail in mails}
        self.token = mails[0].token
        self.ask_again(mails[0].lease_until)

    def ask_again(self, lease_until):
        self.lease_until = lease_until
        self.said = sayable(list(self.left.values()), clock.now())

    def run(self):
        """Send or settle every row. Returns False when the server is away."""
        server = self.channel.connect()
        try:
            for mail in list(self.left.values()):
                if self.sendable(mail):
                    self.channel.reach(server)
                    if self.keep_lease(mail) and self.sendable(mail):
                        self.post(mail, server)
        except ServerAway as fault:
            log.warning("the mail server is away: %s", fault)
            self.put_back(fault)
            return False
        finally:
            server.close()
        return True

    def sendable(self, mail):
        """Is there something to say now? A mail that ends unsent is marked so."""
        verdict = self.said[mail.pk]
        if isinstance(verdict, datetime):
            self.mark(mail, MailState.DUE, next_try_at=verdict, attempts=F("attempts") - 1)
        elif isinstance(verdict, MailState):
            self.mark(mail, verdict)
        elif mail.attempts > MOST_CLAIMS:
            self.mark(mail, MailState.FAILED, error=DIED)
        return mail.pk in self.left

    def post(self, mail, server):
        """Make the letter and send it, now that the connection stands and the lease is long."""
        try:
            message = self.channel.make(mail, self.said[mail.pk])
        except Exception as fault:
            log.exception("letter %s cannot be made", mail.pk)
            self.mark(mail, MailState.FAILED, error=f"{type(fault).__name__}: {fault}")
        else:
            self.conclude(mail, self.channel.send(message, server))

    def conclude(self, mail, verdict: Verdict):
        if verdict.accepted:
            return self.mark(mail, MailState.SENT, sent_at=clock.now())
        wait = wait_after(mail.attempts)
        if verdict.final or wait is None:
            return self.mark(mail, MailState.FAILED, error=verdict.error)
        return self.mark(mail, MailState.RETRY, error=verdict.error, next_try_at=clock.now() + wait)

    def mark(self, mail, state, **fields):
        """Write what became of a mail, if it is still ours."""
        self.left.pop(mail.pk)
        fields["error"] = fields.get("error", "")[:300]
        ours = self.channel.rows().filter(pk=mail.pk, token=self.token, state=MailState.SENDING)
        ours.update(state=state, **fields)

    def keep_lease(self, mail):
        """Lengthen the lease of all that is left when a sixth of it is gone; is `mail` still ours?

        What remains is longer than a mail server may take for one letter. Time has passed, so
        readers and their rights are asked about again as well.
        """
        now = clock.now()
        if self.lease_until - now > lease() * 5 / 6:
            return True
        until = now + lease()
        rows = self.channel.rows()
        ours = rows.filter(pk__in=self.left, token=self.token, state=MailState.SENDING)
        ours.update(lease_until=until)
        kept = set(ours.values_list("pk", flat=True))
        self.left = {pk: one for pk, one in self.left.items() if pk in kept}
        self.ask_again(until)
        return mail.pk in kept

    def put_back(self, fault):
        """The mail server is away: everything that is left waits for a later try."""
        for mail in list(self.left.values()):
            self.conclude(mail, Verdict(error=str(fault)))


def sayable(mails, now):
    """`{mail id: its notices that may be said now}`; or the state in which the mail ends unsent, or
    the time until which it waits for its reader's office to open.

    Asked right before sending: is the reader still here, do they still want it by mail, may they
    still see what it is about. A fixed number of queries for the batch.
    """
    gathered = digested(mails)
    told = {
        mail.pk: [mail.notice] if mail.notice_id else gathered.get(mail.pk, []) for mail in mails
    }
    notices = [notice for some in told.values() for notice in some]
    seen = still_seen(notices, timezone.localdate(now))
    choices = choices_of({(notice.recipient_id, notice.kind) for notice in notices})
    calendars = calendars_of([mail.recipient for mail in mails])
    return {
        mail.pk: _verdict(mail, told[mail.pk], seen, choices)
        if not (until := _waits(mail, calendars, now))
        else until
        for mail in mails
    }


def _waits(mail, calendars, now):
    """Letters at once keep quiet outside working time; a digest has its own hour."""
    reach = getattr(mail.recipient, "reach", None)
    if mail.notice_id is None or mail.notice.is_urgent or (reach and reach.at_any_hour):
        return None
    return quiet_until(calendars[mail.recipient_id], now)


def digested(mails):
    """`{mail id: [Notice]}`: what digests gather and nobody has read meanwhile."""
    pks = [mail.pk for mail in mails if mail.notice_id is None]
    if not pks:
        return {}
    rows = Mail.digested.through.objects.filter(mail__in=pks, notice__read_at__isnull=True)
    gathered = {}
    for row in rows.select_related("notice__by").order_by("-notice_id"):
        gathered.setdefault(row.mail_id, []).append(row.notice)
    return gathered


def _verdict(mail, notices, seen, choices):
    person, by_post = mail.recipient, mail.channel == Channel.MAIL
    if not person.is_active:
        return MailState.WITHHELD
    way = mail.way if by_post else Way.AT_ONCE
    wanted = [one for one in notices if choices.way(one, mail.channel) == way]
    place = person.email if by_post else mail.target_id
    if not place or not wanted:
        return MailState.CANCELLED
    return [one for one in wanted if one.pk in seen] or MailState.WITHHELD


def send_again(mails, now):
    """Put given-up mails back in line (admin)."""
    return mails.filter(state=MailState.FAILED).update(
        state=MailState.DUE, next_try_at=now, attempts=0, error=""
    )


def oldest_due(now):
    """Since when the longest waiting mail could have been sent, or None; for `/readyz`."""
    return due(now).values_list("next_try_at", flat=True).first()


def dead_leases(now):
    """How many mails lie with a worker that no longer answers."""
    return Mail.objects.filter(state=MailState.SENDING, lease_until__lte=now).count()
