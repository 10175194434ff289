"""Calling a meeting, moving it, and calling it off: everybody hears of it at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordination.duties import actions as duties
from coordination.meetings.held.following import begin_with_follow_up
from coordination.meetings.inviting import keep_in_step
from coordination.meetings.letters import Method
from coordination.meetings.owing import owe, owe_anew
from coordination.meetings.posting.outbox import post
from coordination.meetings.preparing import TIMES, check, claim, free_room
from coordination.meetings.states import Answer, State
from coordination.meetings.telling import tell, tell_relieved
from people.employees.models import Employee
from people.journal.models import record

ANSWERS = {
    "answer": Answer.NONE,
    "reason": "",
    "representative": None,
    "answered_at": None,
    "answered_by": None,
    "maybe_at": None,
}


@transaction.atomic
def call(meeting, *, by, now):
    """Send the invitations out: from here on the invited see it and owe an answer.

    The room is taken now. Raises NotYours, NotNow, ValidationError keyed by field.
    """
    acting = meeting.guard("call", by)
    meeting.hold()
    check(meeting)
    if meeting.ends_at <= now:
        raise ValidationError({"starts_at": _("This time is past. Choose another one.")})
    rows = list(meeting.invitations.select_related("employee"))
    if not any(one.employee_id != by.pk for one in rows):
        raise ValidationError({"people": _("Invite somebody first.")})
    free_room(meeting)
    entry = meeting.shift(
        "call",
        to=State.CALLED,
        by=by,
        now=now,
        acting=acting,
        called_at=now,
        is_confidential=meeting.stays_confidential,
    )
    keep_in_step(meeting)
    begin_with_follow_up(meeting)
    owe(meeting, now=now)
    tell(meeting, "meeting.invited", rows, entry=entry, by=by, now=now)
    post(meeting, rows, now=now)


@transaction.atomic
def reschedule(meeting, *, by, version, now, reason="", **fields):
    """Move a called meeting to another time or place (`preparing.TIMES`); `version` is the one seen.

    Everybody is told. Where the time changes, everybody but who moves it is asked anew. Raises
    NotYours, NotNow, ValidationError keyed by field.
    """
    acting = meeting.guard("reschedule", by)
    meeting.hold()
    before = {name: getattr(meeting, name) for name in TIMES}
    changed = {name: new for name, new in fields.items() if name in TIMES and new != before[name]}
    if not changed:
        return
    claim(meeting, version)
    for name, value in changed.items():
        setattr(meeting, name, value)
    check(meeting)
    if meeting.ends_at <= now:
        raise ValidationError({"starts_at": _("This time is past. Choose another one.")})
    free_room(meeting)
    meeting.sequence += 1
    meeting.save()
    written = {name: [_written(before[name]), _written(new)] for name, new in changed.items()}
    entry = record(
        by=by, verb="reschedule", subject=meeting, now=now, acting=acting, reason=reason, **written
    )
    is_moved = bool(changed.keys() & {"starts_at", "ends_at"})
    if is_moved:
        _ask_anew(meeting, by, now)
    told = meeting.invitations.all()
    kind = "meeting.moved" if is_moved else "meeting.placed"
    before_at = before["starts_at"]
    tell(meeting, kind, told, entry=entry, by=by, now=now, before_at=before_at, reason=reason)
    post(meeting, told, now=now)


def _ask_anew(meeting, by, now):
    """Who said something about the old time has said nothing about the new one."""
    instead = Employee.objects.filter(pk__in=meeting.invitations.values("representative"))
    tell_relieved(meeting, list(instead), by=by, now=now)
    meeting.invitations.exclude(employee=by, answer=Answer.COMING).update(**ANSWERS)
    keep_in_step(meeting)
    owe_anew(meeting, now=now)


def _written(value):
    return getattr(value, "pk", value)


@transaction.atomic
def cancel(meeting, *, by, now, reason=""):
    """Call it off. Whoever was invited is told why; of a draft nobody knew."""
    acting = meeting.guard("cancel", by)
    meeting.hold()
    reason = (reason or "").strip()
    was_called = meeting.state == State.CALLED
    if was_called and not reason:
        raise ValidationError({"reason": _("Write the reason: everybody invited will read it.")})
    entry = meeting.shift(
        "cancel",
        to=State.CANCELLED,
        by=by,
        now=now,
        acting=acting,
        data={"reason": reason},
        reason=reason,
        sequence=meeting.sequence + 1,
    )
    duties.release(meeting, now=now)
    meeting.close(now=now)
    if was_called:
        rows = meeting.invitations.all()
        tell(meeting, "meeting.cancelled", rows, entry=entry, by=by, now=now, reason=reason)
        post(meeting, rows, now=now, method=Method.CANCEL)
