"""What a task needs before it ends: its life (domain 3.1, "the tick decides the life").

An ordinary task needs a report and its acceptance. A disposition's ticks ask for other things, and several
ticks add up: carry out and monitor is periodic reports and, at last, an accepted result.
"""

import calendar
from datetime import timedelta
from enum import IntFlag

from django.db import models
from django.utils.translation import gettext_lazy as _


class Need(IntFlag):
    """One bit each, kept together in `Task.needs`; none at all: there is nothing to do but file it."""

    READING = 1
    OPINION = 2
    REPORT = 4
    ATTENDANCE = 8
    PERIODIC = 16
    ACCEPTANCE = 32


ORDINARY = Need.REPORT | Need.ACCEPTANCE
ALL = Need(63)
# Whoever needs one of these has something to bring back; reading and filing are one's own.
ANSWERS = ALL & ~Need.READING
# A life with one of these goes forward in per cent; an opinion or a watch does not.
MEASURED = Need.REPORT | Need.ATTENDANCE | Need.ACCEPTANCE
WORDS = {
    Need.READING: _("to be read"),
    Need.OPINION: _("an opinion"),
    Need.REPORT: _("a report"),
    Need.ATTENDANCE: _("attendance"),
    Need.PERIODIC: _("periodic reports"),
    Need.ACCEPTANCE: _("acceptance of the result"),
}


class Rhythm(models.TextChoices):
    """How often a periodic report is owed."""

    DAY = "day", _("every working day")
    WEEK = "week", _("every week")
    FORTNIGHT = "fortnight", _("every two weeks")
    MONTH = "month", _("every month")


def words(needs):
    """What a life asks for, in words: `["a report", "acceptance of the result"]`."""
    return [str(WORDS[need]) for need in Need if need in Need(needs)]


def names(needs):
    """The same as programs read it: `["report", "acceptance"]`."""
    return [need.name.lower() for need in Need if need in Need(needs)]


def next_date(rhythm, date):
    """The next date of a rhythm after a date, working days not looked at yet."""
    if rhythm == Rhythm.MONTH:
        year, month = date.year + date.month // 12, date.month % 12 + 1
        return date.replace(
            year=year, month=month, day=min(date.day, calendar.monthrange(year, month)[1])
        )
    days = {Rhythm.DAY: 1, Rhythm.WEEK: 7, Rhythm.FORTNIGHT: 14}
    return date + timedelta(days=days[rhythm])
