"""Writing the occurrences that the rules make of duties, and keeping them true."""

from datetime import timedelta

from celery import signature
from django.db import transaction
from django.db.models import F

from collab.kit.jobs import enqueue
from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, State
from coordination.reminders.planning import Plan, notice_key
from people.inbox.actions import withdraw

HORIZON = timedelta(days=14)
MANY = 1000
JOB = "coordination.reminders.jobs.scan"


def schedule(duties, now):
    """Keep the occurrences of some duties true; called when duties open, move or close.

    A closed duty's rows are cancelled; an open duty gets a row for each rule that holds for its
    holder, unless its instant passed before the duty was opened. Letters of earlier reminders that
    wait for another try are called back when they are no longer true. Of very many that were opened at
    once the job makes the rows.
    """
    if len(duties) > MANY and all(duty.is_fresh for duty in duties):
        enqueue(signature(JOB))
        return
    plan = Plan(duties, now)
    mend(plan, plan.wanted)
    said = [one for one in plan.known.values() if one.state == State.SENT]
    withdraw([notice_key(one.key) for one in said if not plan.holds(one)])


def scan(now, size=500):
    """Make the rows that open duties lack, and cancel those that no rule wants any more.

    Covers new and changed rules, calendars, and whatever a fault left out. No row is made of a rule that
    would have begun more than HORIZON back: a new rule does not flood the office with old matters.
    Returns how many rows were made, revived or cancelled.
    """
    changed, last = 0, 0
    while duties := list(Duty.objects.open().filter(pk__gt=last).order_by("pk")[:size]):
        last = duties[-1].pk
        plan = Plan(duties, now)
        fresh = {
            key: row
            for key, row in plan.wanted.items()
            if plan.by_rule[row.rule_id, row.duty_id] or plan.begins(row) >= now - HORIZON
        }
        with transaction.atomic():
            changed += mend(plan, fresh)
    return changed


def mend(plan, wanted):
    """Bring the rows to what is wanted (`{key: unsaved row}`); returns how many were touched.

    Rows that were sent, withheld or given up stay what they are, and what a holder asked for
    stays as long as the duty is open.
    """
    due = {one.key for one in plan.known.values() if one.state == State.DUE}
    own = {one.key for one in plan.known.values() if one.rule is None and one.duty in plan.open}
    cancelled = {one.key for one in plan.known.values() if one.state == State.CANCELLED}
    gone, back = due - wanted.keys() - own, cancelled & wanted.keys()
    missing = [row for key, row in wanted.items() if key not in plan.known]
    if gone:
        Occurrence.objects.filter(key__in=gone, state=State.DUE).update(
            state=State.CANCELLED, settled_at=plan.now
        )
    if back:
        Occurrence.objects.filter(key__in=back, state=State.CANCELLED).update(
            state=State.DUE, settled_at=None, next_try_at=F("due_at"), attempts=0
        )
    if missing:
        Occurrence.objects.bulk_create(missing, ignore_conflicts=True, batch_size=500)
    return len(gone) + len(back) + len(missing)
