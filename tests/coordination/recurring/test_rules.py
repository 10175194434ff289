"""Dates of rules, each worked out by hand; the calendar is the usual week with these holidays."""

from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from coordination.recurring.rules import Rule
from people.workdays.arithmetic import OfficeCalendar, Period
from people.workdays.models import USUAL_WEEK

# 24 and 25 December 2026 are Thursday and Friday, 1 January 2027 a Friday.
CLOSED = dict.fromkeys([date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)], ())
CALENDAR = OfficeCalendar(ZoneInfo("Asia/Jakarta"), (Period(date.min, None, USUAL_WEEK),), CLOSED)
DECEMBER = date(2026, 12, 1)

CASES = [
    # every working day: the weekend and the two holidays are passed over
    ({"frequency": "workdays", "start_on": date(2026, 12, 22)}, "12-22 12-23 12-28 12-29"),
    ({"frequency": "workdays", "start_on": date(2026, 12, 24)}, "12-28 12-29"),
    # every third day from Tuesday 1: 1, 4, 7, 10, 13 (Sunday, so Friday 11), 16
    ({"frequency": "daily", "every": 3, "start_on": DECEMBER}, "12-01 12-04 12-07 12-10 12-11 12-16"),
    # the same, left out: 13 is not there; kept: it is
    (
        {"frequency": "daily", "every": 3, "shift": "leave_out", "start_on": DECEMBER},
        "12-01 12-04 12-07 12-10 12-16",
    ),
    ({"frequency": "daily", "every": 6, "shift": "keep", "start_on": DECEMBER}, "12-01 12-07 12-13"),
    # every day, shifted back: Saturday and Sunday meet on Friday, which comes once
    ({"frequency": "daily", "start_on": date(2026, 12, 10)}, "12-10 12-11 12-14 12-15"),
    # a rule that begins on a Saturday does not reach back before its beginning
    ({"frequency": "daily", "start_on": date(2026, 12, 12)}, "12-14 12-15"),
    # Mondays and Thursdays every two weeks: weeks of 30 November, 14 and 28 December
    (
        {"frequency": "weekly", "every": 2, "weekdays": (0, 3), "start_on": DECEMBER},
        "12-03 12-14 12-17 12-28 12-31",
    ),
    # Fridays, after: 25 December goes to Monday 28, 1 January to Monday 4
    (
        {"frequency": "weekly", "weekdays": (4,), "shift": "after", "start_on": date(2026, 12, 18)},
        "12-18 12-28 01-04",
    ),
    # the 31st: November has 30 days, which is a Monday; 31 January 2027 is a Sunday, 28 February one, too
    (
        {"frequency": "monthly", "day": 31, "start_on": date(2026, 11, 1)},
        "11-30 12-31 01-29 02-26 03-31",
    ),
    # the fifth Friday: a month without one has none (October 30, January 29, April 30)
    (
        {"frequency": "monthly", "anchor": "weekday", "nth": 5, "weekday": 4, "start_on": date(2026, 10, 1)},
        "10-30 01-29 04-30",
    ),
    # the last Friday of December is Christmas: Wednesday 23, as Thursday is joint leave
    (
        {"frequency": "monthly", "anchor": "weekday", "nth": -1, "weekday": 4, "start_on": DECEMBER},
        "12-23 01-29 02-26",
    ),
    # the first working day: Tuesday 1, Monday 4 after New Year, Monday 1
    ({"frequency": "monthly", "anchor": "workday", "nth": 1, "start_on": DECEMBER}, "12-01 01-04 02-01"),
    # the last working day, begun on the 5th: Thursday 31, Friday 29, Friday 26
    (
        {"frequency": "monthly", "anchor": "workday", "nth": -1, "start_on": date(2026, 12, 5)},
        "12-31 01-29 02-26",
    ),
    # the first working day, begun on the 5th: this month's is over
    (
        {"frequency": "monthly", "anchor": "workday", "nth": 1, "start_on": date(2026, 12, 5)},
        "01-04 02-01",
    ),
    # every second month on the 15th
    ({"frequency": "monthly", "every": 2, "day": 15, "start_on": DECEMBER}, "12-15 02-15 04-15"),
    # quarterly from December: 10 March and 10 June 2027 are a Wednesday and a Thursday
    ({"frequency": "quarterly", "day": 10, "start_on": DECEMBER}, "12-10 03-10 06-10"),
    # 29 February: 2027 has none, so Sunday 28 goes to Friday 26; 2028 has a Tuesday
    ({"frequency": "yearly", "day": 29, "start_on": date(2027, 2, 1)}, "02-26 02-29"),
    # of a named month: 17 March 2027 is a Wednesday, 17 March 2028 a Friday
    ({"frequency": "yearly", "day": 17, "month": 3, "start_on": DECEMBER}, "03-17 03-17"),
    # of the month in which it begins, and of the month before: a year later
    ({"frequency": "yearly", "day": 15, "month": 12, "start_on": DECEMBER}, "12-15 12-15"),
    ({"frequency": "yearly", "day": 15, "month": 11, "start_on": DECEMBER}, "11-15 11-15"),
    # the first working day of March: Mondays 1 March 2027, Wednesday 1 March 2028
    (
        {"frequency": "yearly", "anchor": "workday", "nth": 1, "month": 3, "start_on": DECEMBER},
        "03-01 03-01",
    ),
    # only a year has a named month
    ({"frequency": "monthly", "day": 15, "month": 3, "start_on": DECEMBER}, "12-15 01-15"),
    # until: what lies after is not there, a date shifted past it is
    (
        {"frequency": "weekly", "weekdays": (4,), "shift": "after", "start_on": date(2026, 12, 18),
         "until_on": date(2026, 12, 25)},
        "12-18 12-28 .",
    ),
    # left out for ever: Sundays of an office that never works then
    (
        {"frequency": "weekly", "weekdays": (6,), "shift": "leave_out", "start_on": DECEMBER},
        ".",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "dates"), CASES)
def test_dates(rule, dates):
    wanted = dates.split()
    ends = wanted[-1] == "."
    found = list(islice(Rule(**rule).turnings(CALENDAR), len(wanted)))
    said = [f"{one.on:%m-%d}" for one in found]
    assert said == (wanted[:-1] if ends else wanted)


@pytest.mark.parametrize(("rule", "dates"), CASES)
def test_going_on_after_each_base_gives_the_same_dates(rule, dates):
    """As the job walks: from the base date that was dealt with to the next one."""
    rule, wanted = Rule(**rule), dates.replace(".", "").split()
    found, after = [], None
    for _step in wanted:
        turning = next(rule.turnings(CALENDAR, after), None)
        after = turning.base_on
        if not found or found[-1] != turning.on:
            found.append(turning.on)
    assert [f"{on:%m-%d}" for on in found] == wanted[: len(found)]


def test_a_shift_names_its_base():
    rule = Rule(frequency="yearly", day=25, start_on=DECEMBER)
    (turning,) = islice(rule.turnings(CALENDAR), 1)
    assert (turning.on, turning.base_on) == (date(2026, 12, 23), date(2026, 12, 25))
    assert turning.is_shifted
