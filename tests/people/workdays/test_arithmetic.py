"""What must hold for every calendar, moment and amount, and what the arithmetic refuses."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.employees.models import Zone
from people.workdays.arithmetic import NeverOpen, OfficeCalendar, Period
from people.workdays.models import USUAL_WEEK

DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(800)]
MINUTES = st.integers(0, 24 * 60)


def clock(minutes):
    return time(minutes // 60 % 24, minutes % 60)


@st.composite
def spans(draw):
    edges = sorted(draw(st.sets(MINUTES, max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple((clock(start), clock(end)) for start, end in pairs)


@st.composite
def calendars(draw):
    """Any week that is open at all, another one for some months, and days that differ."""
    week = draw(st.tuples(*[spans()] * 7).filter(any))
    other = Period(date(2026, 5, 1), date(2026, 9, 30), draw(st.tuples(*[spans()] * 7)))
    days = draw(st.dictionaries(st.sampled_from(DAYS), spans(), max_size=12))
    zone = ZoneInfo(draw(st.sampled_from(Zone.values)))
    return OfficeCalendar(zone, (other, Period(date.min, None, week)), days)


BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=730)).map(lambda after: BEGIN + after)
AMOUNTS = st.timedeltas(timedelta(hours=-600), timedelta(hours=600))
EXAMPLES = settings(max_examples=80, deadline=None)


@EXAMPLES
@given(calendars(), MOMENTS, AMOUNTS)
def test_what_was_added_lies_between(calendar, at, work):
    assert calendar.between(at, calendar.add(at, work)) == work


@EXAMPLES
@given(calendars(), MOMENTS, AMOUNTS, AMOUNTS)
def test_more_work_ends_no_sooner(calendar, at, one, other):
    less, more = sorted((one, other))
    assert calendar.add(at, less) <= calendar.add(at, more)


@EXAMPLES
@given(calendars(), MOMENTS, MOMENTS, st.timedeltas(timedelta(), timedelta(hours=300)))
def test_who_begins_earlier_ends_no_later(calendar, one, other, work):
    early, late = sorted((one, other))
    assert calendar.add(early, work) <= calendar.add(late, work)


@EXAMPLES
@given(calendars(), MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up_and_is_no_more_than_time(calendar, a, b, c):
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert abs(calendar.between(a, b)) <= abs(b - a)
    assert calendar.between(a, b) == -calendar.between(b, a)


@EXAMPLES
@given(calendars(), MOMENTS)
def test_the_next_opening_is_open_and_nothing_is_worked_before(calendar, at):
    opening = calendar.next_open(at)
    assert opening >= at
    assert calendar.is_open(opening)
    assert calendar.between(at, opening) == timedelta()


@EXAMPLES
@given(calendars(), st.sampled_from(DAYS[400:500]), st.integers(-60, 60).filter(bool))
def test_days_there_and_back(calendar, on, n):
    there = calendar.add_days(on, n)
    assert calendar.is_working_day(there)
    between = [on + timedelta(days=d) for d in range(1, abs((there - on).days))]
    if n < 0:
        between = [there + timedelta(days=d) for d in range(1, (on - there).days)]
    assert sum(map(calendar.is_working_day, between)) == abs(n) - 1
    if calendar.is_working_day(on):
        assert calendar.add_days(there, -n) == on


@EXAMPLES
@given(calendars(), st.sampled_from(DAYS))
def test_a_days_hours_are_what_is_worked_on_it(calendar, on):
    begin, end = calendar.at(on, time()), calendar.at(on + timedelta(days=1), time())
    hours = calendar.hours(on)
    length = sum(
        (calendar.end_at(on, end) - calendar.at(on, start) for start, end in hours), timedelta()
    )
    assert calendar.between(begin, end) == length
    assert calendar.is_working_day(on) == bool(hours)
    assert (calendar.closing(on) is None) == (not hours)


def test_an_office_that_never_opens_is_told():
    calendar = OfficeCalendar(ZoneInfo(Zone.WIB), (Period(date.min, None, ((),) * 7),))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for ask in (
        lambda: calendar.next_open(at),
        lambda: calendar.add(at, timedelta(hours=1)),
        lambda: calendar.add(at, timedelta(hours=-1)),
        lambda: calendar.add_days(date(2026, 1, 1), 1),
        lambda: calendar.add_days(date(2026, 1, 1), -1),
    ):
        with pytest.raises(NeverOpen):
            ask()
    assert calendar.between(at, at + timedelta(days=900)) == timedelta()


def test_it_is_exact_to_the_microsecond():
    calendar = OfficeCalendar(ZoneInfo(Zone.WIB), (Period(date.min, None, USUAL_WEEK),))
    at = calendar.at(date(2026, 11, 23), time(8))
    work = timedelta(hours=7, minutes=29, seconds=59, microseconds=999_999)
    assert calendar.add(at, work) == calendar.at(date(2026, 11, 23), time(16, 29, 59, 999_999))


def test_decades_are_no_hurdle():
    calendar = OfficeCalendar(ZoneInfo(Zone.WIB), (Period(date.min, None, USUAL_WEEK),))
    at = calendar.at(date(2026, 11, 23), time(8))
    assert calendar.add(calendar.add(at, timedelta(hours=90_000)), timedelta(hours=-90_000)) <= at
    assert calendar.add_days(calendar.add_days(at, 12_000), -12_000) == at
