"""What those who approve say to the minutes: agreed, agreed with an objection, sent back with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.actions import settle
from coordination.duties.models import Kind as DutyKind
from coordination.groups.states import Ratifying
from coordination.meetings.held.starting import writer_of
from coordination.meetings.held.submitting import (
    APPROVED_WITHIN,
    approvers_of,
    owe_approvals,
    reopen,
)
from coordination.meetings.held.times import days_later
from coordination.meetings.minutes import Approval
from coordination.meetings.states import State, Verdict
from coordination.meetings.telling import tell_people
from people.journal.models import record

WORDS = 4_000
FOR_IT = frozenset({Verdict.AGREES, Verdict.OBJECTS})


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the approval of this submission is: ids of `approvers`, `{id: Approval}`, the rule."""

    rule: Ratifying
    approvers: frozenset
    said: dict
    chair: int
    due_at: datetime | None

    @property
    def agreed(self):
        return sum(1 for one in self.said.values() if one.verdict in FOR_IT)

    @property
    def against(self):
        return len(self.said) - self.agreed

    @property
    def silent(self):
        """Who has said nothing; the chair speaks by ratifying."""
        return self.approvers - self.said.keys() - {self.chair}

    @property
    def is_met(self):
        """Is the rule met, or will it be with the chair's own ratification?"""
        chair = 1 if self.chair not in self.said else 0
        if self.rule == Ratifying.ALL:
            return not self.silent and not self.against
        if self.rule == Ratifying.MAJORITY:
            return 2 * (self.agreed + chair) > len(self.approvers)
        return not self.against

    def is_ready(self, now):
        """May the chair ratify: is the rule met, or the time to speak over with nobody against?"""
        return self.is_met or (self.due_at is not None and self.due_at <= now and not self.against)

    @property
    def is_lost(self):
        """Can the rule not be met any more?"""
        if self.rule == Ratifying.MAJORITY:
            return 2 * (len(self.approvers) - self.against) <= len(self.approvers)
        return bool(self.against)


def standing_of(meeting):
    """The Standing of the minutes as they were last handed in; four queries at most."""
    rows = meeting.approvals.filter(submission=meeting.submission).select_related("employee")
    said = {one.employee_id: one for one in rows}
    handed_in = meeting.submitted_at
    return Standing(
        rule=Ratifying(meeting.ratifying),
        approvers=frozenset(approvers_of(meeting)),
        said=said,
        chair=meeting.holder_id,
        due_at=days_later(meeting.holder, handed_in, APPROVED_WITHIN) if handed_in else None,
    )


@transaction.atomic
def approve(meeting, *, by, now, verdict, words="", submission):
    """Say what one thinks of the minutes as handed in for the `submission`-th time; said again, it is changed.

    An objection is printed with them. Sent back by the chair, or by so many that the rule cannot be met
    any more, they are written on. Returns the Approval. Raises NotYours, NotNow, ValidationError.
    """
    meeting.hold()
    meeting.guard("approve", by)
    _check_turn(meeting, by, submission)
    verdict, words = _checked(verdict, words)
    said, _fresh = Approval.objects.update_or_create(
        meeting=meeting,
        submission=meeting.submission,
        employee=by,
        defaults={"verdict": verdict, "words": words, "at": now},
    )
    settle(meeting, kinds=[DutyKind.DECIDE], holder=by, now=now)
    data = {"verdict": str(verdict), "words": words, "submission": submission}
    entry = record(by=by, verb="approve", subject=meeting, now=now, **data)
    _answer(meeting, verdict, words, entry, by=by, now=now)
    return said


def _check_turn(meeting, by, submission):
    if by.pk not in approvers_of(meeting):
        raise NotYours(_("These minutes are approved by the chair."))
    if submission != meeting.submission:
        raise NotNow(_("The minutes were handed in anew meanwhile. Read them again first."))


def _checked(verdict, words):
    words = (words or "").strip()
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose what you say to the minutes.")})
    if verdict != Verdict.AGREES and not words:
        raise ValidationError({"words": _("Write the reason: the other person will read it.")})
    if len(words) > WORDS:
        most = _("Write it in at most %(most)d characters.") % {"most": WORDS}
        raise ValidationError({"words": most})
    return Verdict(verdict), "" if verdict == Verdict.AGREES else words


def _answer(meeting, verdict, words, entry, *, by, now):
    """What follows from a verdict: back to the writer, or the chair hears that the rule is met."""
    standing = standing_of(meeting)
    is_back = verdict == Verdict.RETURNS and (by.pk == meeting.holder_id or standing.is_lost)
    if is_back:
        acting = None
        meeting.shift("return", to=State.HELD, by=by, now=now, acting=acting)
        reopen(meeting, now=now)
        people = {writer_of(meeting), meeting.submitted_by, meeting.holder}
        tell_people(meeting, "minutes.returned", people, entry=entry, by=by, now=now, words=words)
    elif standing.is_met and by.pk != meeting.holder_id:
        tell_people(meeting, "minutes.ready", [meeting.holder], entry=entry, by=by, now=now)


@transaction.atomic
def withdraw_approval(meeting, *, by, now):
    """A mis-click is undone until the sheet is frozen: the approval is owed again."""
    meeting.hold()
    meeting.guard("approve", by)
    mine = meeting.approvals.filter(submission=meeting.submission, employee=by)
    if not mine.delete()[0]:
        raise NotNow(_("You have said nothing to these minutes yet."))
    asked_by = meeting.submitted_by or meeting.owner
    owe_approvals(meeting, [by], by=asked_by, now=now)
    submission = meeting.submission
    record(by=by, verb="withdraw_approval", subject=meeting, now=now, submission=submission)
