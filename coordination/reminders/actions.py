"""Writing the occurrences that the rules make of duties, and keeping them true."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from coordination.duties.models import Duty
from coordination.reminders.models import Anchor, Occurrence, Rule, State
from people.inbox.actions import withdraw

HORIZON = timedelta(days=14)


def schedule(duties, now):
    """Keep the occurrences of some duties true; called when duties open, move or close.

    A closed duty's rows are cancelled; an open duty gets a row for each active rule, unless its
    instant passed before the duty was opened. Letters of earlier reminders that wait for another
    try are called back when they are no longer true. The key makes a repetition harmless.
    """
    opened = any(duty.is_open for duty in duties)
    rules = list(Rule.objects.filter(is_active=True)) if opened else []
    wanted = wanted_of(duties, rules)
    known = known_of(duties)
    mend(wanted, known, now)
    withdraw(
        [
            notice_key(key)
            for key, state in known.items()
            if state == State.SENT and key not in wanted
        ]
    )


def scan(now, size=500):
    """Make the rows that open duties lack, and cancel those that no rule wants any more.

    Covers new and changed rules, and whatever a fault left out. No row is made whose instant lies
    more than HORIZON back: a new rule does not flood the office with old matters. Returns how many
    rows were made, revived or cancelled.
    """
    rules = list(Rule.objects.filter(is_active=True))
    changed, last = 0, 0
    while duties := list(Duty.objects.open().filter(pk__gt=last).order_by("pk")[:size]):
        last = duties[-1].pk
        wanted, known = wanted_of(duties, rules), known_of(duties)
        fresh = {
            key: row for key, row in wanted.items() if key in known or row.due_at >= now - HORIZON
        }
        with transaction.atomic():
            changed += mend(fresh, known, now)
    return changed


def mend(wanted, known, now):
    """Bring the rows to what is wanted (`{key: unsaved row}`) from what is known (`{key: state}`).

    Rows that were sent, withheld or given up stay what they are.
    """
    due = {key for key, state in known.items() if state == State.DUE}
    cancelled = {key for key, state in known.items() if state == State.CANCELLED}
    gone, back = due - wanted.keys(), cancelled & wanted.keys()
    missing = [row for key, row in wanted.items() if key not in known]
    if gone:
        Occurrence.objects.filter(key__in=gone, state=State.DUE).update(
            state=State.CANCELLED, settled_at=now
        )
    if back:
        Occurrence.objects.filter(key__in=back, state=State.CANCELLED).update(
            state=State.DUE, settled_at=None, next_try_at=F("due_at"), attempts=0
        )
    if missing:
        Occurrence.objects.bulk_create(missing, ignore_conflicts=True, batch_size=500)
    return len(gone) + len(back) + len(missing)


def wanted_of(duties, rules):
    """`{key: unsaved row}` that `rules` make of those of the duties that are open."""
    rows = (row for duty in duties if duty.is_open for row in occurrences_of(duty, rules))
    return {row.key: row for row in rows}


def known_of(duties):
    """`{key: state}` of all rows of the duties; none can hang on one that was opened just now."""
    older = [duty.pk for duty in duties if not duty.is_fresh]
    if not older:
        return {}
    rows = Occurrence.objects.filter(duty__in=older)
    return dict(rows.order_by().values_list("key", "state"))


def occurrences_of(duty, rules):
    """The unsaved rows that `rules` make of one open duty."""
    rows = []
    for rule in rules:
        anchor = duty.due_at if rule.anchor == Anchor.DUE else duty.opened_at
        if rule.duty_kind != duty.kind or anchor is None:
            continue
        at = anchor + timedelta(minutes=rule.offset_minutes)
        if at >= duty.opened_at:
            key = f"{rule.pk}:{duty.pk}:{at:%Y%m%dT%H%M%S}"
            row = Occurrence(rule=rule, duty_id=duty.pk, due_at=at, next_try_at=at, key=key)
            rows.append(row)
    return rows


def notice_key(key):
    """The key of the notice that an occurrence becomes."""
    return f"reminder:{key}"
