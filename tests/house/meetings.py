"""The addresses of meetings, and a secret meeting for them to hide."""

from datetime import time

from coordination.meetings.repeating.arranging import begin, call
from coordination.meetings.repeating.rhythm import Rhythm
from tests.coordination.meetings.holding import called

OF_MEETING = (
    *("meeting", "meeting_plan", "meeting_call", "meeting_rescheduling", "meeting_cancellation"),
    *("meeting_response", "meeting_invitations", "meeting_invitation", "meeting_agenda"),
    "meeting_requirement",
    *("meeting_order", "meeting_item", "meeting_item_removal", "meeting_proposals"),
    *("meeting_proposal_taking", "meeting_proposal_declining"),
)
OF_SERIES = (
    *("meeting_series", "meeting_series_change", "meeting_series_call", "meeting_series_answer"),
    *("meeting_series_invitations", "meeting_series_skips", "meeting_series_end"),
    *("meeting_series_invitation", "meeting_series_requirement"),
)
LISTS = ("meetings", "meeting_new", "meeting_people", "meeting_all_series", "meeting_series_new")
MEETINGS = dict.fromkeys(LISTS, "office")
MEETINGS |= {"meeting_times": "posted", "meeting_series_times": "posted", "meeting_guest": "open"}
MEETINGS |= dict.fromkeys((*OF_MEETING, *OF_SERIES), "object")


def secret(who, now):
    """`{name of address: key}` of a secret meeting of the leader with the subordinate."""
    meeting = called(
        who.leader,
        [who.subordinate],
        now,
        title="Rahasia sekali",
        purpose="Rahasia sekali",
        place="Tempat rahasia",
        is_confidential=True,
    )
    series = begin(
        by=who.leader,
        now=now,
        rhythm=Rhythm(weekdays=(0,)),
        title="Rahasia sekali",
        first_on=now.date(),
        at=time(9),
        minutes=60,
        people=[who.subordinate],
        is_confidential=True,
    )
    call(series, by=who.leader, now=now)
    return dict.fromkeys(OF_MEETING, meeting.pk) | dict.fromkeys(OF_SERIES, series.pk)
