"""The minutes are handed in for approval, and taken back by who wrote them until they are ratified."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Duty, Outcome
from coordination.duties.models import Kind as DutyKind
from coordination.groups.states import Ratifying
from coordination.meetings.held.presence import who_was_there
from coordination.meetings.held.starting import owe_minutes
from coordination.meetings.held.times import each_days_later
from coordination.meetings.minutes import Approval, Decision, Note
from coordination.meetings.states import State, Verdict
from coordination.meetings.telling import tell_people
from people.employees.models import Employee

APPROVED_WITHIN = 2


def approvers_of(meeting):
    """Ids of who approves the minutes: the chair, or everybody who was there, and the chair with them."""
    if meeting.ratifying == Ratifying.CHAIR:
        return {meeting.holder_id}
    return who_was_there(meeting) | {meeting.holder_id}


@transaction.atomic
def submit(meeting, *, by, now):
    """Hand the minutes in: those who approve them owe a decision, some working days from now.

    Where all or most of those present approve, handing in is the writer's own approval. Raises NotNow,
    ValidationError for empty minutes.
    """
    meeting.hold()
    acting = meeting.guard("submit", by)
    notes = Note.objects.filter(item__meeting=meeting, struck_at=None)
    if not notes.exists() and not Decision.objects.filter(item__meeting=meeting).exists():
        raise ValidationError({"notes": _("There is nothing in the minutes yet.")})
    changes = {"submission": meeting.submission + 1, "submitted_at": now, "submitted_by": by}
    entry = meeting.shift(
        "submit", to=State.APPROVING, by=by, now=now, acting=acting, **_columns(changes)
    )
    meeting.submission = changes["submission"]
    settle(meeting, kinds=[DutyKind.CARRY_OUT], now=now)
    people = list(Employee.objects.active().filter(pk__in=approvers_of(meeting)))
    asked = _but_writer(meeting, people, by, now)
    owe_approvals(meeting, asked, by=by, now=now)
    tell_people(meeting, "minutes.submitted", asked, entry=entry, by=by, now=now)


def _columns(changes):
    return {**changes, "submission": F("submission") + 1}


def _but_writer(meeting, people, by, now):
    """Those to be asked: the writer, who is one of many to approve, has said so by handing in."""
    if len(people) < 2 or by.pk == meeting.holder_id or by not in people:
        return people
    Approval.objects.create(
        meeting=meeting,
        submission=meeting.submission,
        employee=by,
        verdict=Verdict.AGREES,
        at=now,
    )
    return [one for one in people if one != by]


def owe_approvals(meeting, people, *, by, now):
    """Each of some people owes a decision about the minutes."""
    due = each_days_later(people, now, APPROVED_WITHIN)
    owe_all(
        [
            Duty(
                matter_id=meeting.pk,
                holder=one,
                asked_by=by,
                kind=DutyKind.DECIDE,
                due_at=due[one.pk],
            )
            for one in people
        ],
        now=now,
    )


@transaction.atomic
def take_back(meeting, *, by, now):
    """Go on writing: nobody owes an approval any more; what was said stays with that submission."""
    meeting.hold()
    acting = meeting.guard("take_back", by)
    meeting.shift("take_back", to=State.HELD, by=by, now=now, acting=acting)
    reopen(meeting, now=now)


def reopen(meeting, *, now):
    """The minutes are owed again instead of approvals."""
    settle(meeting, kinds=[DutyKind.DECIDE], outcome=Outcome.RELEASED, now=now)
    owe_minutes(meeting, now)
