"""Opening and closing duties; called inside the transaction of the verb that wants it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collab.kit.refusals import NotNow
from coordination.duties.models import PERSONAL, TO_EACH, Duty, Outcome
from people.journal.models import record
from people.journal.rights import require

LISTENERS = []
OF_A_PART = gettext_lazy("This is asked by a flow: give the place in the flow to somebody else.")


def on_change(listener):
    """Register `listener(duties, now)`, told of duties that were opened, deferred or closed."""
    LISTENERS.append(listener)
    return listener


def _tell(duties, now):
    for listener in LISTENERS:
        listener(duties, now)


def owe(matter, *, holder, asked_by, kind, due_at, now):
    """Open a duty, unless the same one is open already; returns it."""
    duty = Duty(matter_id=matter.pk, holder=holder, asked_by=asked_by, kind=kind, due_at=due_at)
    return owe_all([duty], now=now)[0]


def owe_all(duties, *, now):
    """Open unsaved duties, each unless the same one is open already; returns those that stand.

    Two of the same at once meet the unique constraint; the verbs that call this hold their matter.
    """
    open_ones = Duty.objects.open().filter(matter__in={duty.matter_id for duty in duties})
    standing = _open(duties, open_ones, now)
    _tell(standing, now)
    return standing


def exchange(matter, *, settled, owed, now):
    """Settle the matter's open duties of kinds `settled` and open unsaved ones, in one go."""
    open_ones = list(Duty.objects.open().filter(matter_id=matter.pk, part=""))
    closing = [duty for duty in open_ones if duty.kind in settled]
    _close(closing, now, Outcome.DONE)
    standing = _open(owed, [duty for duty in open_ones if duty.is_open], now)
    _tell([*closing, *standing], now)


def _open(duties, open_ones, now):
    """Save those of `duties` that are not among the open ones; returns those that stand."""
    there = {_same(duty): duty for duty in open_ones}
    fresh = {_same(duty): duty for duty in duties if _same(duty) not in there}
    for duty in fresh.values():
        duty.opened_at, duty.is_fresh = now, True
    Duty.objects.bulk_create(fresh.values())
    there |= fresh
    return [there[_same(duty)] for duty in duties]


def _same(duty):
    """What makes two open duties the same one (`duty_open_once`, `duty_open_once_to_each`)."""
    asker = duty.asked_by_id if duty.kind in TO_EACH else None
    return duty.matter_id, duty.holder_id, duty.kind, asker, duty.part


def settle(
    matter,
    *,
    now,
    kinds=None,
    holder=None,
    holders=None,
    asked_by=None,
    part="",
    outcome=Outcome.DONE,
):
    """Close the matter's open duties, of some kinds, of one holder or some, or of one asker only.

    Those of another part of the matter stay (`Duty.part`)."""
    duties = Duty.objects.open().filter(matter_id=matter.pk, part=part)
    if holders is not None:
        duties = duties.filter(holder__in=holders)
    if kinds:
        duties = duties.filter(kind__in=kinds)
    if holder:
        duties = duties.filter(holder=holder)
    if asked_by:
        duties = duties.filter(asked_by=asked_by)
    closing = list(duties)
    if not closing:
        return
    _close(closing, now, outcome)
    _tell(closing, now)


def _close(duties, now, outcome):
    Duty.objects.open().filter(pk__in=[duty.pk for duty in duties]).update(
        settled_at=now, outcome=outcome
    )
    for duty in duties:
        duty.settled_at, duty.outcome = now, outcome


def release(matter, *, now):
    """Nobody owes this matter anything any more, whatever part of it wants it."""
    duties = list(Duty.objects.open().filter(matter_id=matter.pk))
    if duties:
        _close(duties, now, Outcome.RELEASED)
        _tell(duties, now)


def defer(matter, *, kind, due_at, now):
    """Move the due time of the matter's open duties of a kind."""
    _move(Duty.objects.open().filter(matter_id=matter.pk, kind=kind, part=""), due_at, now)


def hasten(matter, *, kinds, due_at, now):
    """Let no open duty of these kinds be owed later than `due_at`."""
    later = Duty.objects.open().filter(matter_id=matter.pk, kind__in=kinds, part="")
    later = later.filter(due_at__gt=due_at)
    _move(later, due_at, now)


def _move(found, due_at, now):
    duties = list(found)
    if not duties:
        return
    Duty.objects.filter(pk__in=[duty.pk for duty in duties]).update(due_at=due_at)
    for duty in duties:
        duty.due_at = due_at
    _tell(duties, now)


@transaction.atomic
def waive(duty, *, by, reason, now):
    """An administrator declares an open duty no longer owed; its reminders stop.

    Needs the permission to change duties. Raises NotNow when it is settled already, or when a part of the
    matter keeps it: that part gives it to somebody else.
    """
    require(by, "coordination.change_duty")
    if duty.part:
        raise NotNow(OF_A_PART)
    if not reason.strip():
        raise ValidationError({"reason": _("Write the reason: the journal keeps it.")})
    waived = Duty.objects.open().filter(pk=duty.pk)
    if not waived.update(settled_at=now, outcome=Outcome.RELEASED):
        raise NotNow(_("This duty is settled already."))
    duty.settled_at, duty.outcome = now, Outcome.RELEASED
    record(
        by=by,
        verb="waive",
        subject=duty.matter,
        now=now,
        duty=duty.kind,
        holder=duty.holder_id,
        reason=reason.strip(),
    )
    _tell([duty], now)


def pass_on(source, target, matters, now):
    """What `source` owes and waits for in some matters is `target`'s now (ids of people, matters).

    Where the target owes the same already, one of the two is enough. Reminders follow. What only the
    person can do stays: to read, to sign, to confirm what one knows.
    """
    theirs = Duty.objects.open().filter(matter__in=matters)
    owed = list(theirs.filter(holder=source).exclude(kind__in=PERSONAL))
    same = set(theirs.filter(holder=target).values_list("matter", "kind", "part"))
    double = [duty for duty in owed if (duty.matter_id, duty.kind, duty.part) in same]
    moving = [duty for duty in owed if (duty.matter_id, duty.kind, duty.part) not in same]
    if double:
        _close(double, now, Outcome.RELEASED)
    Duty.objects.filter(pk__in=[duty.pk for duty in moving]).update(holder=target)
    asked = list(theirs.filter(asked_by=source))
    Duty.objects.filter(pk__in=[duty.pk for duty in asked]).update(asked_by=target)
    for duty in moving:
        duty.holder_id = target
    for duty in asked:
        duty.asked_by_id = target
    told = {duty.pk: duty for duty in [*asked, *double, *moving]}
    if told:
        _tell(list(told.values()), now)
