"""Whenever the demo is made, one meeting is being held, and all others are on working days in office hours."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils import timezone

from collab.demo import briefings, groups, hours, meetings, minutes, rules
from coordination.briefings.models import Briefing
from coordination.groups.models import Group
from coordination.meetings.meeting import Meeting
from people.employees.models import Employee
from people.workdays.calendars import calendar_of

# By the clock of Jakarta: Sunday at four in the night, Monday while the section has the small room, Friday at
# noon, Christmas Eve in the evening.
MOMENTS = [
    datetime(2026, 11, 21, 21, tzinfo=UTC),
    datetime(2026, 11, 23, 1, 45, tzinfo=UTC),
    datetime(2026, 11, 27, 5, tzinfo=UTC),
    datetime(2026, 12, 24, 13, tzinfo=UTC),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_meetings_are_in_office_hours(db, moment):
    with time_machine.travel(moment, tick=False):
        people = {person.name: person for person in Employee.objects.all()}
        now = timezone.now()
        hours.keep(people, now=now)
        rules.set_rules(people, now=now)
        meetings.hold(people, now=now)
        groups.gather(people, now=now)
        minutes.hold(people, now=now)
        briefings.brief(people, now=now)
    (running,) = Meeting.objects.filter(state="running")
    assert running.starts_at < now < running.ends_at
    found = [*Meeting.objects.exclude(pk=running.pk), *Briefing.objects.exclude(starts_at=None)]
    assert len(found) > 6
    assert Group.objects.count() == 3
    calendar = calendar_of(people["Bambang Hidayat"])
    for one in found:
        assert calendar.is_open(one.starts_at), (one.title, one.starts_at)
        assert one.ends_at <= calendar.closing(timezone.localdate(one.starts_at))
    (past,) = Meeting.objects.filter(state="closed")
    assert past.closed_at < now
