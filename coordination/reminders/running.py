"""Running the reminders that are due: claim, ask again, say it, mark it; one transaction a batch."""

import logging
import time
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone

from coordination.matters.seeing import who_sees
from coordination.reminders.actions import notice_key, occurrences_of
from coordination.reminders.models import Occurrence, Recipient, State
from coordination.reminders.pausing import ASKING, is_paused, put_off
from people.inbox.actions import say
from people.inbox.models import Notice
from people.relations.leaders import leaders_of_many

BATCH = 200
SECONDS = 50
TRIES = (1, 5, 30, 120)
DATABASE_AWAY = (OperationalError, InterfaceError)
# Who heard of an occurrence stands on its notice; one statement copies it for a whole batch.
RECIPIENT = Notice.objects.filter(key=Concat(Value(notice_key("")), OuterRef("key"))).values(
    "recipient"
)

log = logging.getLogger("selaras.reminders")


def run_due(now, batch=BATCH, seconds=SECONDS):
    """Run what is due at `now` until nothing is, or until `seconds` have passed.

    Safe at any number of places at once, and to be killed at any moment: a batch is said and
    marked as a whole or not at all. Returns how many occurrences were settled.
    """
    end, settled = time.monotonic() + seconds, 0
    while taken := run_batch(now, batch):
        settled += taken
        if time.monotonic() > end:
            break
    return settled


def run_batch(now, size=BATCH):
    """One batch; where it fails as a whole, its rows one by one, so that one bad row fails alone."""
    try:
        with transaction.atomic():
            rows = list(claim(now)[:size])
            settle(rows, now)
            return len(rows)
    except DATABASE_AWAY:
        raise
    except Exception:
        log.exception("a batch of reminders failed; its rows are run one by one")
    return run_singly(list(due(now).values_list("pk", flat=True)[:size]), now)


def run_singly(pks, now):
    for pk in pks:
        try:
            with transaction.atomic():
                settle(list(claim(now).filter(pk=pk)), now)
        except DATABASE_AWAY:
            raise
        except Exception as fault:
            log.exception("reminder %s failed", pk)
            postpone(pk, fault, now)
    return len(pks)


def due(now):
    return Occurrence.objects.filter(state=State.DUE, next_try_at__lte=now).order_by(
        "next_try_at", "pk"
    )


def claim(now):
    """Due rows that no other run holds. SQLite has no row locks and needs none: our transactions
    there begin IMMEDIATE, so two runs never overlap.
    """
    return (
        due(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("rule", "duty__matter", "duty__holder", "duty__asked_by")
        .annotate(is_asking=ASKING)
    )


def settle(rows, now):
    """Each row becomes sent, cancelled or withheld, or is put off; ten queries or so, however many rows."""
    wanted = [row for row in rows if still_wanted(row, now)]
    paused = [row for row in wanted if is_paused(row)]
    put_off(paused, now)
    rows, wanted = ([row for row in some if row not in paused] for some in (rows, wanted))
    hearers = hearers_of(wanted, now)
    pairs = {(hearer.pk, row.duty.matter_id) for row, hearer in hearers.items() if hearer}
    seen = who_sees(pairs, timezone.localdate(now)) if pairs else set()
    told = {
        row: hearer
        for row, hearer in hearers.items()
        if hearer and (hearer.pk, row.duty.matter_id) in seen
    }
    notices = [notice_of(row, hearer, now) for row, hearer in told.items()]
    say(notices, {hearer.pk: hearer for hearer in told.values()}, now=now)
    mark(told, State.SENT, now, recipient=Subquery(RECIPIENT))
    mark([row for row in wanted if row not in told], State.WITHHELD, now)
    mark([row for row in rows if row not in hearers], State.CANCELLED, now)


def mark(rows, state, now, **fields):
    """What became of some rows, in one statement; none for none."""
    if rows:
        pks = [row.pk for row in rows]
        Occurrence.objects.filter(pk__in=pks).update(state=state, settled_at=now, **fields)


def still_wanted(row, now):
    """Is the duty open, the rule in force, and this still the instant that the two make?

    What was to be said beforehand, and comes too late after a long stop, is left to the rules for lateness.
    """
    if not (row.duty.is_open and row.rule.is_active):
        return False
    before = timedelta(minutes=-row.rule.offset_minutes)
    if before > timedelta() and row.due_at + before <= now:
        return False
    return row.key in {one.key for one in occurrences_of(row.duty, [row.rule])}


def hearers_of(rows, now):
    """`{row: Employee or None}`: who is to hear of each; a vacant leader's place is the next one's."""
    led = {row.duty.holder_id for row in rows if row.rule.recipient == Recipient.LEADER}
    leaders = leaders_of_many(led, timezone.localdate(now)) if led else {}
    return {
        row: {
            Recipient.HOLDER: row.duty.holder,
            Recipient.ASKER: row.duty.asked_by,
            Recipient.LEADER: next(iter(leaders.get(row.duty.holder_id, ())), None),
        }[row.rule.recipient]
        for row in rows
    }


def notice_of(row, hearer, now):
    duty, matter = row.duty, row.duty.matter
    to_holder = hearer.pk == duty.holder_id
    return Notice(
        recipient=hearer,
        kind=f"reminder.{Recipient.HOLDER if to_holder else row.rule.recipient}",
        key=notice_key(row.key),
        params={
            "title": matter.title,
            "number": matter.number,
            "duty": duty.kind,
            "holder": duty.holder.full_name,
            "asker": duty.asked_by.full_name,
            "is_own": duty.holder_id == duty.asked_by_id,
            "due_at": duty.due_at,
            "opened_at": duty.opened_at,
            "is_late": duty.due_at is not None and duty.due_at <= now,
        },
        subject_kind=matter.journal_kind,
        subject_id=matter.pk,
        url=matter.get_absolute_url(),
        created_at=now,
    )


def postpone(pk, fault, now):
    """Push a row that failed ahead, so that it never blocks; after the last try it stays failed."""
    row = Occurrence.objects.get(pk=pk)
    tries = row.attempts + 1
    given_up = tries > len(TRIES)
    wait = timedelta(minutes=TRIES[min(tries, len(TRIES)) - 1])
    Occurrence.objects.filter(pk=pk, state=State.DUE).update(
        state=State.FAILED if given_up else State.DUE,
        settled_at=now if given_up else None,
        next_try_at=now + wait,
        attempts=tries,
        error=f"{type(fault).__name__}: {fault}"[:300],
    )


def run_again(rows, now):
    """Put given-up occurrences back in line (admin)."""
    return rows.filter(state=State.FAILED).update(
        state=State.DUE, settled_at=None, next_try_at=now, attempts=0
    )


def oldest_due(now):
    """Since when the longest waiting reminder could have been said, or None; for `/readyz`."""
    return due(now).values_list("next_try_at", flat=True).first()
