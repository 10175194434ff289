"""F11: the clock jumps, the year ends, a leap day comes, a night has an hour twice.

Each case plays a directive's whole ladder, tick by tick, and counts what was said.
"""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coordination.reminders import timing
from coordination.reminders.models import Rule
from coordination.reminders.running import run_due
from coordination.tasks.actions import give
from people.inbox.models import Mail, Notice
from people.workdays.arithmetic import OfficeCalendar, Period

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JAKARTA, BERLIN = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin")
LADDER = 5  # H-1, the day, its end, a working day after it for holder and for giver


@pytest.fixture
def at_ten(monday):
    return monday


def due_in_two_days(who, now):
    (task,) = give([who.subordinate], by=who.leader, title="Susun", now=now, due_at=now + 2 * DAY)
    task.acknowledge(by=who.subordinate, now=now)
    Notice.objects.all().delete()
    return task


def play(now, days, jumps):
    """Tick each half hour; `jumps[hours since now]` is by how much the clock is wrong from then on."""
    wrong = timedelta()
    for half in range(days * 48):
        wrong = jumps.get(half / 2, wrong)
        run_due(now + half * HOUR / 2 + wrong)


def said():
    """How often each thing was said; a letter for each, and nothing twice."""
    notices = list(Notice.objects.filter(kind__startswith="reminder."))
    assert Mail.objects.filter(notice__in=notices).count() == len(notices)
    return Counter(Notice.objects.values_list("recipient__name", "key"))


JUMPS = {
    "none": {},
    "an hour ahead": {20: HOUR},
    "an hour back": {22.5: -HOUR},
    "ahead and back": {21: HOUR, 22: -HOUR, 22.5: timedelta()},
    "back over a reminder": {22: timedelta(), 22.5: -HOUR, 24: timedelta()},
    "a day ahead by mistake, and back": {10: DAY, 11: timedelta()},
}


@pytest.mark.parametrize("jump", JUMPS)
def test_a_jumping_clock_loses_and_doubles_nothing(who, at_ten, jump):
    due_in_two_days(who, at_ten)
    play(at_ten, 3, JUMPS[jump])
    heard = said()
    assert len(heard) == LADDER
    assert set(heard.values()) == {1}


YEARS = {
    "the year ends": (datetime(2026, 12, 30, 10, tzinfo=JAKARTA), 6),
    "a leap day": (datetime(2028, 2, 28, 10, tzinfo=JAKARTA), 4),
    "no leap day": (datetime(2027, 2, 26, 10, tzinfo=JAKARTA), 6),
}


@pytest.mark.parametrize("case", YEARS)
def test_year_end_and_leap_day(who, case):
    """What is due two days later is reminded of once a rung, however the days are named."""
    begin, days = YEARS[case]
    due_in_two_days(who, begin)
    play(begin, days, {})
    heard = said()
    assert set(heard.values()) == {1}
    assert len([key for _name, key in heard if "asker" not in key]) >= LADDER - 1


def test_midnight_of_new_year_is_the_next_year_by_local_date(who):
    rule = Rule(amount=1, unit="days", at=time(0, 0))
    last = datetime(2026, 12, 31, 23, 59, 58, tzinfo=JAKARTA)
    week = Period(last.date() - 400 * DAY, None, (((time(8), time(16)),),) * 7)
    made = timing.counted(rule, last, OfficeCalendar(JAKARTA, (week,)))
    assert made == datetime(2027, 1, 1, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("night", "utc_hours"),
    [("2026-03-28", [6, 5, 5]), ("2026-10-24", [5, 6, 6])],
    ids=["the hour is missing", "the hour comes twice"],
)
def test_a_night_of_summer_time_keeps_the_wall_clock(night, utc_hours):
    """Every morning at 07.00 in Berlin, whatever the night did; each morning once."""
    begin = datetime.fromisoformat(f"{night}T07:00").replace(tzinfo=BERLIN)
    week = Period(begin.date() - 9 * DAY, None, (((time(0), time(0)),),) * 7)
    calendar = OfficeCalendar(BERLIN, (week,))
    turns, tick = [], begin - HOUR
    while len(turns) < 3:
        turn = timing.next_turn(begin, tick, calendar)
        turns.append(turn)
        tick = turn
    assert [turn.astimezone(UTC).hour for turn in turns] == utc_hours
    assert {turn.astimezone(BERLIN).time() for turn in turns} == {time(7)}
