"""Days of a meeting, and working days for what is owed after it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from people.workdays.calendars import calendar_of, calendars_of

HALF_A_DAY = timedelta(hours=12)


def clock_of(meeting):
    """The time zone in which the meeting is held."""
    return ZoneInfo(meeting.zone)


def day_of(meeting):
    """The date on which it is or was held, by its own clock."""
    return timezone.localdate(meeting.started_at or meeting.starts_at, clock_of(meeting))


def moment_of(meeting, at):
    """The instant of a time of day on the day of a meeting; past midnight, of the day after."""
    began = timezone.localtime(meeting.started_at or meeting.starts_at, clock_of(meeting))
    found = datetime.combine(began.date(), at, began.tzinfo)
    return found + timedelta(days=1) if found < began - HALF_A_DAY else found


def days_later(person, now, days):
    """Closing time of the so-manieth working day after now, where the person is."""
    return _closing(calendar_of(person), person, now, days)


def each_days_later(people, now, days):
    """`{employee id: instant}`, as `days_later`."""
    calendars = calendars_of(people) if people else {}
    return {one.pk: _closing(calendars[one.pk], one, now, days) for one in people}


def _closing(calendar, person, now, days):
    return calendar.closing(calendar.add_days(timezone.localdate(now, person.zone), days))
