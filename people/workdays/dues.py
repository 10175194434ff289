"""Due times that are proposed by urgency, and the one within which an answer is owed: in working time."""

from people.workdays.arithmetic import OfficeCalendar
from people.workdays.models import Level, Urgency

ANSWER_DAYS = 1


def due_by(urgency, now, calendar: OfficeCalendar):
    """The due time proposed for a Level (or its name) when asked at `now`; an aware datetime.

    Source: speed of official letters (forms: 6), as administrators set it. One query.
    """
    return dues(now, calendar)[Level(urgency)]


def dues(now, calendar: OfficeCalendar):
    """`{Level: proposed due time}` of every degree that has a row; one query."""
    rows = Urgency.objects.values_list("level", "working_days", "at_closing")
    return {Level(level): _due(now, calendar, days, closing) for level, days, closing in rows}


def answer_due(now, calendar: OfficeCalendar):
    """An answer is owed by the same hour of the next working day; asked outside the hours, a working
    day after the office next opens."""
    return _due(now, calendar, ANSWER_DAYS, at_closing=False)


def _due(now, calendar, days, at_closing):
    begins = calendar.next_open(now)
    there = calendar.add_days(begins, days)
    if at_closing or days == 0:
        return calendar.closing(there.date())
    if there >= calendar.closing(there.date()):
        return calendar.closing(there.date())
    return calendar.next_open(there)
