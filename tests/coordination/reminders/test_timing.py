"""When rules speak: by the calendar, quiet outside working time, urgent at any hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from coordination.duties.models import Duty
from coordination.reminders import timing
from coordination.reminders.models import Occurrence, Rule, State
from coordination.reminders.running import oldest_due, run_due
from coordination.reminders.wording import sentence
from coordination.tasks.actions import give
from people.inbox.delivering import deliver
from people.inbox.models import Mail, MailState, Notice, Reach
from people.workdays.arithmetic import OfficeCalendar, Period

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
DAY_HOURS = ((time(8), time(12)), (time(13), time(16)))
WEEK = (*[DAY_HOURS] * 5, (), ())
HOLIDAY = date(2026, 6, 1)  # a Monday


def calendar(zone=WIB):
    return OfficeCalendar(zone, (Period(date.min, None, WEEK),), {HOLIDAY: ()})


def at(text, zone=WIB):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


# rule, anchor, instant: 2 June 2026 is a Tuesday, the Monday before it a holiday.
COUNTED = [
    ((-1, "working_days", time(8)), "2026-06-02T16:00", "2026-05-29T08:00"),
    ((-3, "working_days", time(8)), "2026-06-02T16:00", "2026-05-27T08:00"),
    ((-7, "working_days", time(8)), "2026-06-02T16:00", "2026-05-21T08:00"),
    ((-7, "days", time(8)), "2026-06-02T16:00", "2026-05-26T08:00"),
    ((0, "working_days", time(8)), "2026-06-02T16:00", "2026-06-02T08:00"),
    ((0, "working_days", time(8)), "2026-06-01T16:00", "2026-05-29T08:00"),
    ((0, "days", time(8)), "2026-06-01T16:00", "2026-06-01T08:00"),
    ((1, "working_days", time(8)), "2026-05-29T16:00", "2026-06-02T08:00"),
    ((3, "working_days", None), "2026-05-29T16:30", "2026-06-04T16:30"),
    ((-90, "minutes", None), "2026-06-01T00:30", "2026-05-31T23:00"),
    ((2, "hours", None), "2026-12-31T23:00", "2027-01-01T01:00"),
    ((-1, "working_days", time(8)), "2028-03-01T09:00", "2028-02-29T08:00"),
]


@pytest.mark.parametrize(("rule", "anchor", "expected"), COUNTED)
@pytest.mark.parametrize("zone", [WIB, WIT])
def test_counted_in_the_calendar_of_who_owes_it(rule, anchor, expected, zone):
    amount, unit, clock = rule
    made = timing.counted(
        Rule(amount=amount, unit=unit, at=clock), at(anchor, zone), calendar(zone)
    )
    assert made == at(expected, zone)


def test_a_repeating_rule_speaks_every_working_day():
    begin, turns, here = at("2026-05-28T08:00"), [], calendar()
    turn = begin - timedelta(minutes=1)
    for _turn in range(4):
        turn = timing.next_turn(begin, turn, here)
        turns.append(turn)
        assert timing.is_turn(Rule(repeats=True), begin, turn, here)
        assert timing.last_turn(begin, turn + timedelta(hours=5), here) == turn
    days = [one.astimezone(WIB).date().isoformat() for one in turns]
    assert days == ["2026-05-28", "2026-05-29", "2026-06-02", "2026-06-03"]
    assert timing.last_turn(begin, at("2026-06-02T07:59"), here) == at("2026-05-29T08:00")
    assert not timing.is_turn(Rule(repeats=True), begin, at("2026-06-01T08:00"), here)


WORDS = [
    (
        Rule(amount=-3, at=time(8)),
        "H-3 · 3 working days before it is due, at 08:00, to who owes it",
    ),
    (Rule(amount=0, at=time(8)), "H · on the day it is due, at 08:00, to who owes it"),
    (
        Rule(amount=1, repeats=True, recipient="leader"),
        "H+1 · 1 working day after it was due, then every working day until it is settled,"
        " to the leader of who owes it",
    ),
    (
        Rule(amount=90, unit="minutes", anchor="opened", recipient="asker"),
        "90 minutes after it was asked, to who asked for it",
    ),
    (Rule(amount=0, unit="hours"), "at its due time, to who owes it"),
]


@pytest.mark.parametrize(("rule", "words"), WORDS)
def test_a_rule_in_words(rule, words):
    with translation.override("en"):
        assert sentence(rule).replace("08.00", "08:00").replace("8 a.m.", "08:00") == words


# --- quiet
@pytest.fixture
def friday_night(monday, settings):
    settings.QUIET_OUTSIDE_HOURS = True
    return monday + timedelta(days=4, hours=10)


def owed(who, opened, due, **more):
    (task,) = give([who.subordinate], by=who.leader, title="Susun", now=opened, due_at=due, **more)
    task.acknowledge(by=who.subordinate, now=opened)
    Notice.objects.all().delete()
    return task


def test_a_reminder_waits_for_the_readers_office_to_open(who, monday, friday_night):
    task = owed(who, monday, friday_night)
    run_due(friday_night)
    assert not Notice.objects.exists()
    row = Occurrence.objects.get(duty__matter=task.pk, rule__unit="minutes")
    assert (row.state, row.next_try_at) == (State.DUE, monday + timedelta(days=7, hours=-2))
    assert oldest_due(friday_night) is None
    run_due(row.next_try_at)
    heard = Notice.objects.filter(recipient=who.subordinate)
    assert heard.count() == 1  # with the first of the daily words, which passes it over
    row.refresh_from_db()
    assert row.state == State.PASSED


def test_an_urgent_one_does_not_wait(who, monday, friday_night):
    owed(who, monday, friday_night, priority=4)
    run_due(friday_night)
    assert Notice.objects.get().is_urgent


def test_the_noon_break_is_no_night(who, monday, friday_night):
    noon = monday + timedelta(hours=2, minutes=30)
    owed(who, monday, noon)
    run_due(noon)
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("priority", "any_hour", "state"),
    [(2, False, MailState.DUE), (4, False, MailState.SENT), (2, True, MailState.SENT)],
)
def test_a_letter_waits_but_its_notice_stands(
    who, friday_night, time_machine, priority, any_hour, state
):
    Reach.objects.create(person=who.subordinate, at_any_hour=any_hour)
    give([who.subordinate], by=who.leader, title="x", now=friday_night, priority=priority)
    assert Notice.objects.filter(recipient=who.subordinate).count() == 1
    time_machine.move_to(friday_night, tick=False)
    deliver()
    mail = Mail.objects.get(recipient=who.subordinate)
    assert mail.state == state
    if state == MailState.DUE:
        assert mail.attempts == 0
        assert mail.next_try_at == friday_night + timedelta(days=2, hours=12)
        time_machine.move_to(mail.next_try_at)
        deliver()
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == (MailState.SENT, 1)


def test_the_calendar_of_the_holder_moves_the_reminder(who, now):
    (task,) = give([who.eastern], by=who.eastern, title="x", now=now, due_at=now + timedelta(30))
    duty = Duty.objects.get(matter=task.pk)
    morning = Occurrence.objects.get(duty=duty, rule__amount=-3).due_at
    assert morning.astimezone(WIT).time() == time(8)
