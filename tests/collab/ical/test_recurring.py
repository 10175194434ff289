"""Recurrence: ours against the best known library, and what no rule may cost."""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from collab.kit import ical
from collab.kit.ical.lines import Unreadable
from collab.kit.ical.rules import days_of, parse, written
from tests.collab.ical.samples import at, leave, meeting, moved

NEVER = ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
SEVERAL = st.lists(st.integers(1, 12), max_size=3, unique=True)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def joined(values):
    return ",".join(map(str, values))


@st.composite
def rules(draw):
    """Rules that a program may write; every place of a rule that we take is drawn now and then."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}"]
    if (interval := draw(st.integers(1, 5))) > 1:
        parts.append(f"INTERVAL={interval}")
    if months := draw(SEVERAL):
        parts.append(f"BYMONTH={joined(months)}")
    if days := draw(st.lists(st.sampled_from(DAYS), max_size=3, unique=True)):
        nth = draw(st.sampled_from(["", "", "1", "2", "-1"]))
        nth = nth if freq == "MONTHLY" or (freq == "YEARLY" and months) else ""
        parts.append(f"BYDAY={joined(nth + day for day in days)}")
    if draw(st.booleans()) and freq != "WEEKLY":
        numbers = st.integers(1, 31) | st.integers(-31, -1)
        parts.append(f"BYMONTHDAY={joined(draw(st.lists(numbers, min_size=1, max_size=3)))}")
    elif freq == "YEARLY" and not months and draw(st.booleans()):
        weeks = st.integers(1, 53) | st.integers(-53, -1)
        parts.append(f"BYWEEKNO={joined(draw(st.lists(weeks, min_size=1, max_size=3)))}")
    elif freq == "YEARLY" and draw(st.booleans()):
        days = st.integers(1, 366) | st.integers(-366, -1)
        parts.append(f"BYYEARDAY={joined(draw(st.lists(days, min_size=1, max_size=3)))}")
    # Of the week in which it begins dateutil counts the days from the beginning on alone.
    if len(parts) > 2 and freq != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@given(rules(), st.dates(date(9950, 1, 1), date(9985, 12, 31)), st.integers(0, 1500))
@settings(max_examples=300, deadline=None)
def test_days_are_those_of_dateutil(text, first, later):
    """Asked shortly before the year 9999, where dateutil gives up looking for what never comes."""
    start = first + timedelta(days=later)
    end = start + timedelta(days=500)
    peer = rrulestr(text, dtstart=datetime.combine(first, clock.min))
    wanted = takewhile(lambda on: on <= end, (one.date() for one in peer))
    found = list(days_of(parse(text), first, start, end))
    assert found == [on for on in wanted if on >= start]
    assert parse(written(parse(text))) == parse(text)


@pytest.mark.parametrize("text", NEVER)
def test_what_never_comes_true_costs_next_to_nothing(text):
    begun = time.process_time()
    event = meeting(rrule=text, exdates=())
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert ical.occurrences(event, start, start + timedelta(days=365)) == []
    assert time.process_time() - begun < 1


def test_a_daily_one_of_long_ago_is_not_walked_from_its_beginning():
    event = meeting(rrule="FREQ=DAILY", exdates=())
    start = datetime(2190, 1, 1, tzinfo=UTC)
    begun = time.process_time()
    assert len(ical.occurrences(event, start, start + timedelta(days=30))) == 30
    assert time.process_time() - begun < 0.5


def test_no_more_than_asked_for():
    event = meeting(rrule="FREQ=DAILY", exdates=())
    start = datetime(2026, 11, 1, tzinfo=UTC)
    assert len(ical.occurrences(event, start, start + timedelta(days=900), most=20)) == 20


@pytest.mark.parametrize(
    "text",
    [
        *("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=2", "FREQ=OFTEN", "", "COUNT=3"),
        *("FREQ=DAILY;BYHOUR=9,10", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=9999999"),
        *("FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;UNTIL=kapan"),
        *("RSCALE=CHINESE;FREQ=YEARLY", "FREQ", "FREQ=YEARLY;BYMONTH=-1"),
    ],
)
def test_what_no_office_repeats_is_refused_with_words(text):
    with pytest.raises(Unreadable) as fault:
        parse(text)
    assert str(fault.value.args[0])


def test_the_wall_clock_stays_where_clocks_change():
    zone = ZoneInfo("Europe/Berlin")
    event = meeting(
        rrule="FREQ=WEEKLY;COUNT=2",
        exdates=(),
        starts_at=datetime(2026, 10, 22, 9, tzinfo=zone),
        ends_at=datetime(2026, 10, 22, 10, tzinfo=zone),
        zone="Europe/Berlin",
    )
    start = datetime(2026, 10, 1, tzinfo=UTC)
    found = ical.occurrences(event, start, start + timedelta(days=60))
    assert [one.starts_at.hour for one in found] == [9, 9]
    assert [one.starts_at.astimezone(UTC).hour for one in found] == [7, 8]
    assert [one.ends_at - one.starts_at for one in found] == [timedelta(hours=1)] * 2


def test_a_moved_occurrence_is_found_where_it_now_is():
    events = [meeting(), moved()]
    day = at(9, 0)
    (found,) = ical.occurrences(events, day, day + timedelta(days=1))
    assert (found.starts_at, found.recurrence_id) == (at(9, 14), at(9))
    assert ical.occurrences(events, at(9, 9), at(9, 11)) == []


def test_a_cancelled_occurrence_and_a_cancelled_event_do_not_take_place():
    gone = moved()
    gone = type(gone)(**{**{n: getattr(gone, n) for n in gone.__slots__}, "status": "CANCELLED"})
    start = at(1)
    days = [one.starts_at.day for one in ical.occurrences([meeting(), gone], start, at(30))]
    assert days == [2, 12, 16, 19]
    assert ical.occurrences(meeting(status="CANCELLED"), start, at(30)) == []


def test_dates_added_count_once_and_whole_days_by_their_date():
    event = meeting(rrule="", exdates=(), rdates=(at(2), at(7), at(11)))
    days = [one.starts_at.day for one in ical.occurrences(event, at(1), at(30))]
    assert days == [2, 7, 11]
    midnight = at(24, 0, month=12)
    assert len(ical.occurrences(leave(), midnight, midnight + timedelta(days=1))) == 1
    assert ical.occurrences(leave(), at(29, 0, month=12), at(30, 0, month=12)) == []
    assert ical.occurrences(leave(), at(20, 0, month=12), midnight) == []
