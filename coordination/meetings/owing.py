"""What people owe a meeting: to answer the invitation, and to come."""

from datetime import timedelta

from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Duty, Kind, Outcome
from coordination.meetings.states import Answer, State
from people.employees.models import Employee
from people.workdays.calendars import calendars_of

COMING_AND_ANSWER = (Kind.REPLY, Kind.ATTEND)
# How long before a meeting of a series its duties begin: a year of them is not owed at once.
AHEAD = timedelta(days=14)


def is_near(meeting, now):
    """Is it time that people owe this meeting something? Always, unless it is one of a series."""
    return meeting.series_id is None or meeting.starts_at <= now + AHEAD


def reply_due(starts_at, calendar, now):
    """The invitation is answered a working day before the meeting; called later, until it begins."""
    before = calendar.add_days(starts_at, -1)
    return before if before > now else starts_at


def owe(meeting, *, now):
    """Open what the invited owe, as their answers stand; what is owed already stays as it is. Nothing
    is owed before the call or once it has begun."""
    if meeting.state != State.CALLED or not is_near(meeting, now):
        return
    rows = list(meeting.invitations.exclude(employee=None).select_related("employee"))
    silent = [one.employee for one in rows if one.answer == Answer.NONE]
    calendars = calendars_of(silent) if silent else {}
    owed = [
        (one, Kind.REPLY, reply_due(meeting.starts_at, calendars[one.pk], now)) for one in silent
    ]
    owed += [(one, Kind.ATTEND, meeting.starts_at) for one in attending(rows)]
    if owed:
        owe_all([_duty(meeting, *one) for one in owed], now=now)


def attending(rows):
    """Who is to come, of invitations: everybody who said yes, or must and did not say no, and who comes for
    another."""
    people = [one.employee for one in rows if is_to_come(one)]
    instead = {one.representative_id for one in rows} - {None}
    return people + (list(Employee.objects.filter(pk__in=instead)) if instead else [])


def is_to_come(one):
    return one.answer == Answer.COMING or (one.answer == Answer.NONE and not one.is_optional)


def owe_as_asked(meeting, invitation, *, now):
    """After somebody was asked otherwise: they owe their coming, or need not."""
    if invitation.employee_id and not is_to_come(invitation):
        excused(meeting, invitation.employee, now=now)
    owe(meeting, now=now)


def _duty(meeting, holder, kind, due_at):
    return Duty(
        matter_id=meeting.pk, holder=holder, asked_by=meeting.owner, kind=kind, due_at=due_at
    )


def answered(meeting, person, *, now):
    """The invitation is answered; nobody waits for it any more."""
    settle(meeting, now=now, kinds=[Kind.REPLY], holder=person)


def excused(meeting, person, *, now):
    """This person need not come any more."""
    settle(meeting, now=now, kinds=[Kind.ATTEND], holder=person, outcome=Outcome.RELEASED)


def owe_anew(meeting, *, now):
    """After the meeting was moved: everything is owed by its new time."""
    settle(meeting, now=now, kinds=COMING_AND_ANSWER, outcome=Outcome.RELEASED)
    owe(meeting, now=now)
