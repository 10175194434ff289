"""A series of meetings for a test: every Monday at nine, with the subordinate and the related colleague."""

from datetime import UTC, date, datetime, time

from coordination.meetings.repeating import arranging
from coordination.meetings.repeating.rhythm import Rhythm
from coordination.meetings.series import MeetingSeries

WEEKLY = Rhythm(weekdays=(0,))
NOW = datetime(2030, 1, 1, 2, tzinfo=UTC)  # a Tuesday
FIRST = date(2030, 1, 7)


def begun(who, *, is_called=True, rhythm=WEEKLY, **plan):
    facts = {"title": "Rapat pekanan", "first_on": FIRST, "at": time(9), "minutes": 60}
    facts["people"] = [who.subordinate, who.related]
    made = arranging.begin(by=who.leader, now=NOW, rhythm=rhythm, **{**facts, **plan})
    if is_called:
        arranging.call(made, by=who.leader, now=NOW)
    return MeetingSeries.objects.get(pk=made.pk)
