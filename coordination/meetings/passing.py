"""Meetings whose time is over: nobody owes them anything any more, whether they were held or not."""

from datetime import timedelta

from coordination.duties.actions import settle
from coordination.duties.models import Duty, Outcome
from coordination.meetings.meeting import Meeting
from coordination.meetings.owing import COMING_AND_ANSWER
from coordination.meetings.states import State

GRACE = timedelta(hours=2)


def let_pass(now):
    """Release what is still owed to called meetings that ended a while ago; returns how many there were."""
    owed = Duty.objects.open().filter(kind__in=COMING_AND_ANSWER).order_by().values("matter")
    over = Meeting.objects.filter(pk__in=owed, state=State.CALLED, ends_at__lt=now - GRACE)
    for meeting in over:
        settle(meeting, now=now, kinds=COMING_AND_ANSWER, outcome=Outcome.RELEASED)
    return len(over)
