"""Dates of a rule, by an office calendar. Knows no tables.

A base date is what the rule says; the date is what becomes of it when the office is closed then.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekdays as RRULE_DAYS
from django.db import models
from django.utils.translation import gettext_lazy as _

LAST = -1
PATIENCE = timedelta(days=366 * 40)


class Frequency(models.TextChoices):
    WORKDAYS = "workdays", _("every working day")
    DAILY = "daily", _("every few days")
    WEEKLY = "weekly", _("weekly")
    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    YEARLY = "yearly", _("yearly")


class Anchor(models.TextChoices):
    """What a month's date hangs on."""

    DAY = "day", _("a day of the month")
    WEEKDAY = "weekday", _("a weekday of the month")
    WORKDAY = "workday", _("a working day of the month")


class Shift(models.TextChoices):
    BEFORE = "before", _("the working day before")
    AFTER = "after", _("the working day after")
    LEAVE_OUT = "leave_out", _("leave it out")
    KEEP = "keep", _("keep the date")


MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.YEARLY: 12}


@dataclass(frozen=True, slots=True)
class Turning:
    """One date of a rule: `on` is due, `base_on` what the rule said."""

    on: date
    base_on: date
    is_shifted: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """`weekdays`: numbers from Monday 0. `nth`: 1 to 5, or LAST. `day`: 1 to 31. `month`: of a yearly
    rule, 1 to 12; None: the month in which it begins."""

    frequency: str
    start_on: date
    every: int = 1
    weekdays: tuple = ()
    anchor: str = Anchor.DAY
    day: int = 1
    nth: int = 1
    weekday: int = 0
    shift: str = Shift.BEFORE
    until_on: date | None = None
    month: int | None = None

    def turnings(self, calendar, after: date | None = None):
        """The dates whose base lies after a date, in order of their bases; endless without `until_on`.

        Dates of two bases that meet on one working day come once.
        """
        last, since = None, max(after or self.start_on, self.start_on)
        for base in self._bases(calendar, after):
            if base - since > PATIENCE or (self.until_on and base > self.until_on):
                return
            turning = self._turning(calendar, base)
            if turning is None or turning.on < self.start_on or turning.on == last:
                continue
            if self.until_on and turning.on > self.until_on and not turning.is_shifted:
                return
            last, since = turning.on, base
            yield turning

    def _turning(self, calendar, base):
        """What becomes of a base date; None where it is left out."""
        if self.is_by_workday:
            on = _nth_working_day(calendar, base, self.nth)
            return on and Turning(on, base)
        if calendar.is_working_day(base) or self.shift == Shift.KEEP:
            return Turning(base, base)
        if self.shift == Shift.LEAVE_OUT:
            return None
        if self.shift == Shift.BEFORE:
            return Turning(calendar.previous_working_day(base), base, is_shifted=True)
        return Turning(calendar.next_working_day(base), base, is_shifted=True)

    @property
    def is_by_workday(self):
        """Months counted by working days: the base is the month's first day."""
        return self.frequency in MONTHS and self.anchor == Anchor.WORKDAY

    def _bases(self, calendar, after):
        """Base dates after a date."""
        if self.frequency == Frequency.WORKDAYS:
            on = max(self.start_on - timedelta(days=1), after or date.min)
            while on.year < date.max.year:
                on = calendar.next_working_day(on)
                yield on
            return
        found = self._rrule()
        since = datetime.combine(after, datetime.min.time()) if after else None
        for moment in found.xafter(since) if since else found:
            yield moment.date()

    def _rrule(self):
        begin = datetime.combine(self.start_on, datetime.min.time())
        if self.frequency == Frequency.DAILY:
            return rrule(DAILY, interval=self.every, dtstart=begin)
        if self.frequency == Frequency.WEEKLY:
            days = [RRULE_DAYS[day] for day in self.weekdays or (self.start_on.weekday(),)]
            return rrule(WEEKLY, interval=self.every, byweekday=days, dtstart=begin)
        interval, first = self.every * MONTHS[self.frequency], self._first_month(begin)
        if self.anchor == Anchor.WEEKDAY:
            day = RRULE_DAYS[self.weekday](self.nth)
            return rrule(MONTHLY, interval=interval, byweekday=day, dtstart=first)
        if self.anchor == Anchor.WORKDAY:
            return rrule(MONTHLY, interval=interval, bymonthday=1, dtstart=first)
        return rrule(
            MONTHLY,
            interval=interval,
            bymonthday=range(1, self.day + 1),
            bysetpos=-1,
            dtstart=first,
        )

    def _first_month(self, begin):
        """The first day of the month from which months are counted."""
        first = begin.replace(day=1)
        if self.frequency != Frequency.YEARLY or not self.month:
            return first
        return first.replace(year=first.year + (self.month < first.month), month=self.month)


def _nth_working_day(calendar, first, nth):
    """The nth working day of the month that begins on a date, or None where it has fewer."""
    following = (first + timedelta(days=31)).replace(day=1)
    begin, n = (following, -1) if nth == LAST else (first - timedelta(days=1), nth)
    on = calendar.add_days(begin, n)
    return on if first <= on < following else None
