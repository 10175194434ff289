"""Recurrence rules as arithmetic of days (RFC 5545 3.3.10). Rules that come more than once a day are refused."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from collab.kit.ical.lines import Unreadable
from collab.kit.ical.moments import moment_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
LISTS = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
}
CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
MOST_COUNT = 5000
MOST_INTERVAL = 1000
WEEKDAY = re.compile(r"^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rule:
    """`days` are (nth or 0, weekday from Monday 0); `until` an aware moment or a date."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: datetime | date | None = None
    months: frozenset = frozenset()
    month_days: frozenset = frozenset()
    year_days: frozenset = frozenset()
    weeks: frozenset = frozenset()
    days: tuple = ()
    places: tuple = ()
    week_start: int = 0

    def begun(self, first):
        """The rule with what it takes from the day it begins on, where it names no day itself."""
        if self.days or self.month_days or self.year_days or self.weeks:
            return self
        fields = {name: getattr(self, name) for name in self.__slots__}
        if self.freq == "WEEKLY":
            fields["days"] = ((0, first.weekday()),)
        elif self.freq in ("MONTHLY", "YEARLY"):
            fields["month_days"] = frozenset([first.day])
            if self.freq == "YEARLY" and not self.months:
                fields["months"] = frozenset([first.month])
        return Rule(**fields)


def parse(text, zone=None) -> Rule:
    """The rule that a text means. Raises Unreadable. A local UNTIL is taken in `zone`."""
    parts = dict(_parts(text))
    freq = parts.pop("FREQ", "").upper()
    if freq in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise Unreadable(
            _("It repeats more than once a day. Write it as single appointments of each day.")
        )
    if freq not in FREQUENCIES:
        raise Unreadable(_("How often it repeats cannot be read: %s") % text[:80])
    if parts.keys() & {"RSCALE", "SKIP", *CLOCK}:
        raise Unreadable(_("It repeats by hours, or by another calendar. Only days are taken."))
    lists = {name: _numbers(name, parts.get(name)) for name in LISTS}
    until = parts.get("UNTIL")
    return Rule(
        freq=freq,
        interval=_number(parts.get("INTERVAL", "1"), MOST_INTERVAL),
        count=_number(parts["COUNT"], MOST_COUNT) if "COUNT" in parts else None,
        until=moment_of(until, zone) if until else None,
        months=frozenset(lists["BYMONTH"]),
        month_days=frozenset(lists["BYMONTHDAY"]),
        year_days=frozenset(lists["BYYEARDAY"]),
        weeks=frozenset(lists["BYWEEKNO"]),
        days=_weekdays(parts.get("BYDAY", ""), freq),
        places=tuple(lists["BYSETPOS"]),
        week_start=DAYS.index(_known_day(parts.get("WKST", "MO"))),
    )


def written(rule) -> str:
    """The rule as text that every program takes."""
    parts = [f"FREQ={rule.freq}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.count:
        parts.append(f"COUNT={rule.count}")
    if rule.until:
        parts.append(f"UNTIL={_until(rule.until)}")
    names = ("months", "month_days", "year_days", "weeks")
    for key, name in zip(LISTS, names, strict=False):
        if values := sorted(getattr(rule, name)):
            parts.append(f"{key}={','.join(map(str, values))}")
    if rule.days:
        parts.append("BYDAY=" + ",".join(f"{nth or ''}{DAYS[day]}" for nth, day in rule.days))
    if rule.places:
        parts.append("BYSETPOS=" + ",".join(map(str, rule.places)))
    if rule.week_start:
        parts.append(f"WKST={DAYS[rule.week_start]}")
    return ";".join(parts)


def _until(until):
    return f"{until:%Y%m%dT%H%M%SZ}" if isinstance(until, datetime) else f"{until:%Y%m%d}"


def _parts(text):
    for part in text.split(";"):
        name, sign, value = part.strip().partition("=")
        if sign:
            yield name.strip().upper(), value.strip()
        elif name:
            raise Unreadable(_("How often it repeats cannot be read: %s") % text[:80])


def _number(text, most):
    if not re.fullmatch(r"\d{1,6}", text) or not 1 <= int(text) <= most:
        raise Unreadable(_("This number of the repetition is not taken: %s") % text[:20])
    return int(text)


def _numbers(name, text):
    if not text:
        return []
    least, most, may_be_negative = LISTS[name]
    found = []
    for part in text.split(","):
        if not re.fullmatch(r"[+-]?\d{1,3}", part.strip()):
            raise Unreadable(_("This number of the repetition is not taken: %s") % part[:20])
        number = int(part)
        if not least <= abs(number) <= most or (number < 0 and not may_be_negative):
            raise Unreadable(_("This number of the repetition is not taken: %s") % part[:20])
        found.append(number)
    return found


def _weekdays(text, freq):
    found = []
    for part in filter(None, (one.strip().upper() for one in text.split(","))):
        match = WEEKDAY.match(part)
        if not match:
            raise Unreadable(_("This day of the repetition is not known: %s") % part[:20])
        nth = int(match[1] or 0) if freq in ("MONTHLY", "YEARLY") else 0
        found.append((nth, DAYS.index(match[2])))
    return tuple(found)


def _known_day(text):
    if text.upper() not in DAYS:
        raise Unreadable(_("This day of the repetition is not known: %s") % text[:20])
    return text.upper()


def days_of(rule, first, start, end):
    """The dates from `start` to `end` (both in) on which a rule that begins on `first` comes true.

    UNTIL is left to the caller, who knows the clock. Steps over no more periods than lie within.
    """
    whole, left = rule.begun(first), rule.count
    opening = _jump(rule, first, start) if left is None and start > first else 0
    for found in _periods(whole, first, opening, end):
        for on in found:
            if on < first:
                continue
            if on > end or left == 0:
                return
            left = left and left - 1
            if on >= start:
                yield on
        if left == 0:
            return


def _jump(rule, first, start):
    """How many periods surely lie before `start`, so that they need not be walked."""
    gone = {
        "DAILY": (start - first).days,
        "WEEKLY": (start - first).days // 7 - 1,
        "MONTHLY": (start.year - first.year) * 12 + start.month - first.month,
        "YEARLY": start.year - first.year,
    }[rule.freq]
    return max(0, gone // rule.interval - 1)


def _periods(rule, first, opening, end):
    """The chosen days of one period after another, until one begins after `end`."""
    week = first - DAY * ((first.weekday() - rule.week_start) % 7)
    number = opening * rule.interval
    while True:
        try:
            days = _days(rule, first, week, number)
        except (OverflowError, ValueError):
            return
        if days[0] > end:
            return
        yield _chosen(rule, [on for on in days if _fits(rule, on)])
        number += rule.interval


def _days(rule, first, week, number):
    """All days of the period that is `number` steps after the first."""
    if rule.freq == "DAILY":
        return [first + DAY * number]
    if rule.freq == "WEEKLY":
        return [week + WEEK * number + DAY * n for n in range(7)]
    if rule.freq == "MONTHLY":
        years, month = divmod(first.month - 1 + number, 12)
        return _month(first.year + years, month + 1)
    months = sorted(rule.months) if rule.months and not rule.weeks else range(1, 13)
    return [on for month in months for on in _month(first.year + number, month)]


def _month(year, month):
    return [date(year, month, n + 1) for n in range(calendar.monthrange(year, month)[1])]


def _chosen(rule, days):
    if not rule.places:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in rule.places}
    return [days[place] for place in sorted(places) if 0 <= place < len(days)]


def _fits(rule, on):
    if rule.months and on.month not in rule.months:
        return False
    if rule.month_days:
        length = calendar.monthrange(on.year, on.month)[1]
        if not {on.day, on.day - length - 1} & rule.month_days:
            return False
    if rule.year_days:
        number, length = on.timetuple().tm_yday, 366 if calendar.isleap(on.year) else 365
        if not {number, number - length - 1} & rule.year_days:
            return False
    if rule.weeks and not _week_numbers(on, rule.week_start) & rule.weeks:
        return False
    return not rule.days or any(_is_day(rule, on, nth, day) for nth, day in rule.days)


def _week_numbers(on, week_start):
    """A day's week from the front and from the back of the year that holds most of the week."""
    middle = on - DAY * ((on.weekday() - week_start) % 7) + DAY * 3
    number = (middle.timetuple().tm_yday - 1) // 7 + 1
    last = date(middle.year, 12, 31)
    end = last - DAY * ((last.weekday() - week_start) % 7) + DAY * 3
    weeks = ((end if end.year == middle.year else end - WEEK).timetuple().tm_yday - 1) // 7 + 1
    return {number, number - weeks - 1}


def _is_day(rule, on, nth, day):
    if on.weekday() != day:
        return False
    if nth == 0:
        return True
    if rule.freq == "MONTHLY" or rule.months:
        place, length = on.day, calendar.monthrange(on.year, on.month)[1]
    else:
        place, length = on.timetuple().tm_yday, 366 if calendar.isleap(on.year) else 365
    return nth in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))
