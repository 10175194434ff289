"""Running the reminders that are due: claim, ask again, say it, mark it; one transaction a batch."""

import logging
import time
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone

from coordination.duties.models import Kind as DutyKind
from coordination.duties.ways import ways
from coordination.reminders import timing
from coordination.reminders.gathering import gather, named
from coordination.reminders.models import Occurrence, Recipient, State
from coordination.reminders.pausing import ASKING, LOOK_AGAIN, is_paused
from coordination.reminders.planning import is_turn_of, notice_key, row_of
from coordination.reminders.rulebook import Rulebook
from coordination.reminders.wording import title_of
from people.inbox.actions import say
from people.inbox.holding import is_held
from people.inbox.kinds import SUBJECTS
from people.inbox.models import Notice
from people.inbox.quiet import quiet_until
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
    if is_held(now):
        return 0
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

    `snoozed_until`: the holder asked to be reminded of the duty again then, and not before.
    """
    asked = Occurrence.objects.filter(
        rule__isnull=True, duty=OuterRef("duty"), state=State.DUE, due_at__gt=now
    )
    return (
        due(now)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("rule", "duty__matter", "duty__holder", "duty__asked_by")
        .annotate(snoozed_until=Subquery(asked.order_by().values("due_at")[:1]), is_asking=ASKING)
    )


def settle(rows, now):
    """Each row becomes sent, passed over, cancelled or withheld, or waits for the reader's office to
    open; a dozen queries or so, however many rows.
    """
    hearers = hearers_of(rows, now)
    book = Rulebook([row.duty for row in rows], [one for one in hearers.values() if one])
    wanted = [row for row in rows if still_wanted(row, book, now)]
    waiting = {row: until for row in wanted if (until := waits(row, hearers[row], book, now))}
    ripe = [row for row in wanted if row not in waiting]
    places = places_of(ripe, hearers)
    told, passed = tellable(ripe, hearers, places, now)
    told, spoken, gathered = gather(told)
    notices = [
        notice_of(row, hearer, places.get(row), now, spoken.get(row))
        for row, hearer in told.items()
    ]
    say(notices, {hearer.pk: hearer for hearer in told.values()}, now=now)
    mark(told, State.SENT, now, recipient=Subquery(RECIPIENT))
    mark(passed | gathered, State.PASSED, now)
    mark(set(ripe).difference(told, passed, gathered), State.WITHHELD, now)
    mark(set(rows).difference(wanted), State.CANCELLED, now)
    hold(waiting)
    go_on(ripe, book, now)


def mark(rows, state, now, **fields):
    """What became of some rows, in one statement; none for none."""
    if rows:
        pks = [row.pk for row in rows]
        Occurrence.objects.filter(pk__in=pks).update(state=state, settled_at=now, **fields)


def hold(waiting):
    """Rows `{row: until}` are tried again then: one statement for each moment."""
    moments = {}
    for row, until in waiting.items():
        moments.setdefault(until, []).append(row.pk)
    for until, pks in moments.items():
        Occurrence.objects.filter(pk__in=pks).update(next_try_at=until)


def go_on(rows, book, now):
    """The next turn of the repeating rules among the rows that had their turn now."""
    coming = []
    for row in rows:
        rule = row.rule_id and book.rule(row.rule_id, row.duty)
        if rule and rule.repeats:
            calendar = book.calendar(row.duty)
            begin = timing.first(rule, row.duty, calendar)
            coming.append(row_of(rule, row.duty, timing.next_turn(begin, now, calendar)))
    if coming:
        Occurrence.objects.bulk_create(coming, ignore_conflicts=True)


def still_wanted(row, book, now):
    """Is the duty open, the rule in force, and this still an instant that the two make, not too late?"""
    duty = row.duty
    if not duty.is_open or row.rule_id is None:
        return duty.is_open
    rule = book.rule(row.rule_id, duty)
    return is_turn_of(rule, duty, row.due_at, book) and not timing.is_too_late(
        rule, duty, row.due_at, now
    )


def waits(row, hearer, book, now):
    """Until when a row waits: the holder put it off or waits for an answer, or the reader's office is
    closed; or None.

    Putting off stops neither the asker's nor the leader's reminders. What the holder asked for at a
    certain time comes at that time, and what is urgent at any; so does that somebody is expected.
    """
    if row.rule_id is None or hearer is None:
        return None
    if row.snoozed_until and row.rule.recipient == Recipient.HOLDER:
        return row.snoozed_until
    if is_paused(row):
        return now + LOOK_AGAIN
    is_pressing = row.duty.matter.is_urgent or row.duty.kind == DutyKind.ATTEND
    return None if is_pressing else quiet_until(book.calendars[hearer.pk], now)


def places_of(rows, hearers):
    """`{row: Way}` of those that tell a holder of what is done elsewhere than on the matter's page."""
    own = [row for row in rows if hearers[row] and hearers[row].pk == row.duty.holder_id]
    found = ways([row.duty for row in own])
    return {row: found[row.duty_id] for row in own if row.duty_id in found}


def tellable(rows, hearers, places, now):
    """`({row: Employee}, {passed rows})`: who hears of which now.

    Only who may still see the matter, or the one thing of it that they are asked about; of several
    reminders of one duty for one person the latest.
    """
    asked = {row: (hearers[row].pk, *about(row, places.get(row))) for row in rows if hearers[row]}
    seen = seen_of(set(asked.values()), timezone.localdate(now))
    heard, latest = [], {}
    for row in rows:
        if asked.get(row) in seen:
            heard.append(row)
            place = (row.duty_id, hearers[row].pk)
            latest[place] = max(latest.get(place, row), row, key=lambda one: (one.due_at, one.pk))
    told = {row: hearers[row] for row in latest.values()}
    return told, set(heard).difference(told)


def about(row, place):
    """What a reminder is about, as notices name it: the kind and the id."""
    if place:
        return place.subject_kind, place.subject_id
    return row.duty.matter.journal_kind, row.duty.matter_id


def seen_of(asked, on):
    """Those of `{(person id, kind of subject, id)}` who may see it; each kind is asked once."""
    by_kind = {}
    for person, kind, pk in asked:
        by_kind.setdefault(kind, set()).add((person, pk))
    return {
        (person, kind, pk)
        for kind, pairs in by_kind.items()
        for person, pk in SUBJECTS[kind](pairs, on)
    }


def hearers_of(rows, now):
    """`{row: Employee or None}`: who is to hear of each; a vacant leader's place is the next one's."""
    asked = {row: row.rule.recipient if row.rule else Recipient.HOLDER for row in rows}
    led = {row.duty.holder_id for row, who in asked.items() if who == Recipient.LEADER}
    leaders = leaders_of_many(led, timezone.localdate(now)) if led else {}
    return {
        row: {
            Recipient.HOLDER: row.duty.holder,
            Recipient.ASKER: row.duty.asked_by,
            Recipient.LEADER: next(iter(leaders.get(row.duty.holder_id, ())), None),
        }[who]
        for row, who in asked.items()
    }


def notice_of(row, hearer, place, now, spoken):
    """`place`: where the duty is done and by what title it is called there, or None: on the matter. `spoken`: the
    rows of others for which it speaks."""
    duty, matter = row.duty, row.duty.matter
    kind, pk = about(row, place)
    to_holder = row.rule is None or hearer.pk == duty.holder_id
    return Notice(
        recipient=hearer,
        kind=f"reminder.{Recipient.HOLDER if to_holder else row.rule.recipient}",
        key=notice_key(row.key),
        params={
            "title": place.title if place else title_of(duty),
            "number": matter.number,
            "duty": duty.kind,
            "holder": duty.holder.full_name,
            "asker": duty.asked_by.full_name,
            "is_own": duty.holder_id == duty.asked_by_id,
            "due_at": duty.due_at,
            "opened_at": duty.opened_at,
            "is_late": duty.due_at is not None and duty.due_at <= now,
            **(named(spoken) if spoken and len(spoken) > 1 else {}),
        },
        subject_kind=kind,
        subject_id=pk,
        url=place.url if place else matter.get_absolute_url(),
        is_urgent=matter.is_urgent or duty.kind == DutyKind.ATTEND,
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


def give_up_before(held_at, now):
    """After a backup was restored: what was due before the hold was said, as far as anybody can know."""
    old = Occurrence.objects.filter(state=State.DUE, due_at__lte=held_at)
    old.update(state=State.PASSED, settled_at=now)


def oldest_due(now):
    """Since when the longest waiting reminder could have been said, or None; for `/readyz`."""
    return due(now).values_list("next_try_at", flat=True).first()
