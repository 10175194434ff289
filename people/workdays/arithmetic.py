"""Working time as arithmetic: opening hours of a place in a time zone. Knows no tables.

Instants are aware datetimes, exact to the microsecond. A span holds its start and not its end: at
12.00 the office that closes at 12.00 is closed. What lands on an edge lands on the nearer one: work that
fills the day ends when the office closes, not when it opens again.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1)
PATIENCE = 60


class NeverOpen(ValueError):
    """No working time was found for PATIENCE years on end."""


@dataclass(frozen=True, slots=True)
class Period:
    """A weekly schedule: spans of Monday to Sunday, from a date until a date or without end."""

    start_on: date
    end_on: date | None
    week: tuple

    def covers(self, on):
        return self.start_on <= on and (self.end_on is None or on <= self.end_on)


class Year:
    """One year's spans in microseconds since 1970, and how much work lies before each."""

    def __init__(self, calendar, year):
        self.starts, self.ends, self.before, self.total = [], [], [], 0
        self.working_days = []
        on = date(year, 1, 1)
        while on.year == year:
            spans = calendar.hours(on)
            if spans:
                self.working_days.append(on)
            for start, end in spans:
                self._put(calendar.at(on, start), calendar.end_at(on, end))
            if on == date.max:
                break
            on += DAY

    def _put(self, start, end):
        self.starts.append(_ticks(start))
        self.ends.append(_ticks(end))
        self.before.append(self.total)
        self.total += self.ends[-1] - self.starts[-1]

    def done_by(self, tick):
        """Working time of the year until a moment."""
        place = bisect_right(self.starts, tick) - 1
        if place < 0:
            return 0
        return self.before[place] + min(tick, self.ends[place]) - self.starts[place]

    def when_done(self, work):
        """The first moment at which so much of the year is worked; 0 < work <= total."""
        place = bisect_left(self.before, work) - 1
        return self.starts[place] + work - self.before[place]

    def when_left(self, work):
        """The last moment at which so much of the year is worked; 0 <= work < total."""
        place = bisect_right(self.before, work) - 1
        return self.starts[place] + work - self.before[place]


def _ticks(instant):
    return (instant - EPOCH) // MICROSECOND


@dataclass(frozen=True, eq=False)
class OfficeCalendar:
    """`periods`: the first that covers a date gives its hours. `days`: `{date: spans}` that differ from
    them, empty for a closed one. `names`: why a date differs.
    """

    zone: ZoneInfo
    periods: tuple
    days: Mapping = field(default_factory=dict)
    names: Mapping = field(default_factory=dict)

    @cached_property
    def _years(self):
        return {}

    def _year(self, year):
        if year not in self._years:
            if not date.min.year <= year <= date.max.year:
                raise NeverOpen(f"no working time around the year {year}")
            self._years[year] = Year(self, year)
        return self._years[year]

    def hours(self, on: date) -> list[tuple[time, time]]:
        """The spans of a date, wall-clock time of the zone; an end of 00:00 is midnight."""
        spans = self.days.get(on)
        if spans is None:
            period = next((one for one in self.periods if one.covers(on)), None)
            spans = period.week[on.weekday()] if period else ()
        return list(spans)

    def is_working_day(self, on: date) -> bool:
        return bool(self.hours(on))

    def at(self, on: date, clock: time) -> datetime:
        """The instant of a wall-clock time there."""
        return datetime.combine(on, clock, self.zone)

    def end_at(self, on, end):
        """The instant at which a span of a date ends."""
        return self.at(on + DAY, end) if end == time() else self.at(on, end)

    def closing(self, on: date) -> datetime | None:
        """When the office closes on a date; None for a day off."""
        spans = self.hours(on)
        return self.end_at(on, spans[-1][1]) if spans else None

    def is_open(self, instant: datetime) -> bool:
        year, tick = self._place(instant)
        span = bisect_right(year.starts, tick) - 1
        return span >= 0 and tick < year.ends[span]

    def next_open(self, instant: datetime) -> datetime:
        """The instant itself when open, else the next opening. Raises NeverOpen."""
        if self.is_open(instant):
            return instant
        number = instant.astimezone(self.zone).year
        tick = _ticks(instant)
        for later in range(number, number + PATIENCE):
            starts = self._year(later).starts
            span = bisect_left(starts, tick)
            if span < len(starts):
                return self._instant(starts[span])
        raise NeverOpen(f"no opening after {instant}")

    def between(self, a: datetime, b: datetime) -> timedelta:
        """Working time from a to b; negative when b comes first."""
        if b < a:
            return -self.between(b, a)
        first, last = (one.astimezone(self.zone).year for one in (a, b))
        done = self._year(last).done_by(_ticks(b)) - self._year(first).done_by(_ticks(a))
        done += sum(self._year(number).total for number in range(first, last))
        return done * MICROSECOND

    def add(self, instant: datetime, work: timedelta) -> datetime:
        """The instant at which so much working time has passed since (negative: before).

        Raises NeverOpen. No time to add leaves the instant as it is, open or not.
        """
        number, tick = instant.astimezone(self.zone).year, _ticks(instant)
        wanted = self._year(number).done_by(tick) + work // MICROSECOND
        if work > timedelta():
            return self._forward(number, wanted)
        return self._backward(number, wanted) if work < timedelta() else instant

    def _forward(self, number, wanted):
        idle = 0
        while wanted > (year := self._year(number)).total:
            wanted, number = wanted - year.total, number + 1
            idle = 0 if year.total else self._waited(idle, number)
        return self._instant(year.when_done(wanted))

    def _backward(self, number, wanted):
        idle = 0
        while wanted < 0:
            number -= 1
            wanted += (total := self._year(number).total)
            idle = 0 if total else self._waited(idle, number)
        return self._instant(self._year(number).when_left(wanted))

    def _waited(self, idle, number):
        if idle == PATIENCE:
            raise NeverOpen(f"no working time around the year {number}")
        return idle + 1

    def next_working_day(self, on: date) -> date:
        """The first working day after a date."""
        return self._step(on, 1)

    def previous_working_day(self, on: date) -> date:
        """The last working day before a date."""
        return self._step(on, -1)

    def add_days(self, moment, n: int):
        """The nth working day after a date (n < 0: before); n = 0: the date, or the next working one.

        Takes a date, or an instant: it keeps its wall-clock time, open or not then.
        """
        if not isinstance(moment, datetime):
            return self._step(moment, n)
        local = moment.astimezone(self.zone)
        return self.at(self._step(local.date(), n), local.time())

    def _step(self, on, n):
        if n == 0:
            return on if self.is_working_day(on) else self._step(on, 1)
        days = self._year(on.year).working_days
        place = bisect_right(days, on) + n - 1 if n > 0 else bisect_left(days, on) + n
        number, idle = on.year, 0
        while place >= len(days):
            number, place = number + 1, place - len(days)
            days = self._year(number).working_days
            idle = 0 if days else self._waited(idle, number)
        while place < 0:
            number -= 1
            days = self._year(number).working_days
            place += len(days)
            idle = 0 if days else self._waited(idle, number)
        return days[place]

    def _place(self, instant):
        return self._year(instant.astimezone(self.zone).year), _ticks(instant)

    def _instant(self, tick):
        return (EPOCH + tick * MICROSECOND).astimezone(self.zone)
