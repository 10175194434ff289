"""The chair ratifies the minutes: frozen under a number, decisions become work, everybody is to read them."""

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.duties.actions import owe_all, release, settle
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.groups.states import Ratifying
from coordination.meetings.held.approving import standing_of
from coordination.meetings.held.assigning import assign_rest
from coordination.meetings.held.freezing import content_of, digest_of
from coordination.meetings.held.numbering import take_number
from coordination.meetings.held.presence import who_was_there
from coordination.meetings.held.times import each_days_later
from coordination.meetings.minutes import Approval, Minutes
from coordination.meetings.states import State, Verdict
from coordination.meetings.telling import tell_people
from people.employees.models import Employee
from people.journal.models import record

READ_WITHIN = 3


@transaction.atomic
def ratify(meeting, *, by, now, submission):
    """Freeze the minutes as handed in for the `submission`-th time. Returns `(Minutes, what is left)`.

    Decisions that are not work yet become it now; `[(Decision, why not)]` are those that could not. Those
    who said nothing in time are named in the sheet. Raises NotYours, NotNow.
    """
    meeting.hold()
    acting = meeting.guard("ratify", by)
    if submission != meeting.submission:
        raise NotNow(_("The minutes were handed in anew meanwhile. Read them again first."))
    standing = standing_of(meeting)
    _check(standing, now)
    _speak_for_chair(meeting, standing, by, now)
    left = assign_rest(meeting, by=by, now=now)
    minutes = _freeze(meeting, standing, by=by, acting=acting, now=now)
    entry = meeting.shift(
        "ratify",
        to=State.CLOSED,
        by=by,
        now=now,
        acting=acting,
        data={"minutes": minutes.number, "digest": minutes.digest},
    )
    meeting.close(now=now)
    release(meeting, now=now)
    _distribute(meeting, minutes, entry, by=by, now=now)
    return minutes, left


def _check(standing, now):
    if standing.is_ready(now):
        return
    if standing.against:
        raise NotNow(_("Somebody sends these minutes back: settle that first."))
    figures = {"agreed": standing.agreed, "approvers": len(standing.approvers)}
    raise NotNow(
        _(
            "%(agreed)d of %(approvers)d have approved. That is not enough yet, and there is still time to"
            " speak."
        )
        % figures
    )


def _speak_for_chair(meeting, standing, by, now):
    """Ratifying is the chair's own approval, where the chair does it in person."""
    if by.pk == meeting.holder_id and by.pk not in standing.said:
        Approval.objects.create(
            meeting=meeting,
            submission=meeting.submission,
            employee=by,
            verdict=Verdict.AGREES,
            at=now,
        )


def _freeze(meeting, standing, *, by, acting, now):
    silent = standing.silent if standing.rule != Ratifying.CHAIR else set()
    number = take_number(meeting, now)
    signature = acting.signature(meeting.holder) if acting else ""
    content = content_of(meeting, number=number, by=by, signature=signature, silent=silent, now=now)
    return Minutes.objects.create(
        meeting=meeting,
        number=number,
        content=content,
        digest=digest_of(content),
        approved_by=by,
        approved_at=now,
    )


def _distribute(meeting, minutes, entry, *, by, now):
    """Everybody who was asked or was there hears of it; who has not approved it is to read it."""
    rows = meeting.invitations.order_by().values_list("employee_id", "representative_id")
    pks = {pk for row in rows for pk in row} | who_was_there(meeting)
    pks |= {meeting.owner_id, meeting.holder_id, meeting.minute_taker_id}
    known = set(
        meeting.approvals.filter(submission=meeting.submission).values_list("employee", flat=True)
    ) | {by.pk, meeting.submitted_by_id}
    people = list(Employee.objects.active().filter(pk__in=pks - {None}))
    readers = [one for one in people if one.pk not in known]
    due = each_days_later(readers, now, READ_WITHIN)
    owe_all(
        [
            Duty(
                matter_id=meeting.pk,
                holder=one,
                asked_by_id=meeting.holder_id,
                kind=DutyKind.READ,
                due_at=due[one.pk],
            )
            for one in readers
        ],
        now=now,
    )
    told = {"minutes": minutes.number}
    tell_people(meeting, "minutes.ratified", people, entry=entry, by=by, now=now, **told)


@transaction.atomic
def read(meeting, *, by, now):
    """Mark the ratified minutes as read; said again, nothing changes."""
    meeting.guard("read", by)
    owed = Duty.objects.open().filter(matter_id=meeting.pk, kind=DutyKind.READ, holder=by)
    if owed.exists():
        settle(meeting, kinds=[DutyKind.READ], holder=by, now=now)
        record(by=by, verb="read_minutes", subject=meeting, now=now)
