"""A series of meetings for a test, every Monday at nine with the subordinate and the related colleague; and
what stands in its way."""

from datetime import UTC, date, datetime, time, timedelta

from coordination.meetings.repeating import arranging
from coordination.meetings.repeating.rhythm import Rhythm
from coordination.meetings.series import MeetingSeries
from people.diary.actions import note
from tests.coordination.meetings.holding import called, room

WEEKLY = Rhythm(weekdays=(0,))
NOW = datetime(2030, 1, 1, 2, tzinfo=UTC)  # a Tuesday
FIRST = date(2030, 1, 7)
HALF_PAST_NINE = datetime(2030, 1, 7, 2, 30, tzinfo=UTC)
SECRET = "Rapat kapal rahasia"


def begun(who, *, is_called=True, rhythm=WEEKLY, **plan):
    facts = {"title": "Rapat pekanan", "first_on": FIRST, "at": time(9), "minutes": 60}
    facts["people"] = [who.subordinate, who.related]
    made = arranging.begin(by=who.leader, now=NOW, rhythm=rhythm, **{**facts, **plan})
    if is_called:
        arranging.call(made, by=who.leader, now=NOW)
    return MeetingSeries.objects.get(pk=made.pk)


def in_the_way(who, days=0):
    """On the first Monday at half past nine the subordinate sits in a meeting in the room; some days later the
    related colleague has something of their own."""
    start = HALF_PAST_NINE + timedelta(days=days)
    note(by=who.related, now=NOW, title=SECRET, start=start, end=start + timedelta(hours=1))
    facts = {"starts_at": HALF_PAST_NINE, "title": SECRET, "room": room()}
    return called(who.leader, [who.subordinate], NOW, **facts)
