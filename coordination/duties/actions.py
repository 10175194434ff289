"""Opening and closing duties; called inside the transaction of the verb that wants it."""

from coordination.duties.models import Duty, Outcome

LISTENERS = []


def on_change(listener):
    """Register `listener(duties, now)`, told of duties that were opened, deferred or closed."""
    LISTENERS.append(listener)
    return listener


def _tell(duties, now):
    for listener in LISTENERS:
        listener(duties, now)


def owe(matter, *, holder, asked_by, kind, due_at, now):
    """Open a duty, unless the same one is open already; returns it."""
    duty, _made = Duty.objects.get_or_create(
        matter_id=matter.pk,
        holder=holder,
        kind=kind,
        settled_at=None,
        defaults={"asked_by": asked_by, "due_at": due_at, "opened_at": now},
    )
    _tell([duty], now)
    return duty


def settle(matter, *, now, kinds=None, holder=None, outcome=Outcome.DONE):
    """Close the matter's open duties, of some kinds or of one holder only."""
    duties = Duty.objects.open().filter(matter_id=matter.pk)
    if kinds:
        duties = duties.filter(kind__in=kinds)
    if holder:
        duties = duties.filter(holder=holder)
    closing = list(duties)
    if not closing:
        return
    Duty.objects.open().filter(pk__in=[duty.pk for duty in closing]).update(
        settled_at=now, outcome=outcome
    )
    for duty in closing:
        duty.settled_at, duty.outcome = now, outcome
    _tell(closing, now)


def release(matter, *, now):
    """Nobody owes this matter anything any more."""
    settle(matter, now=now, outcome=Outcome.RELEASED)


def defer(matter, *, kind, due_at, now):
    """Move the due time of the matter's open duties of a kind."""
    duties = list(Duty.objects.open().filter(matter_id=matter.pk, kind=kind))
    if not duties:
        return
    Duty.objects.filter(pk__in=[duty.pk for duty in duties]).update(due_at=due_at)
    for duty in duties:
        duty.due_at = due_at
    _tell(duties, now)
