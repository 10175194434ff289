"""Busy times of several people, and the times that they have free in common."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.diary import busy
from people.diary.slots import common
from people.employees.models import Employee
from people.units.models import Absence, Division
from people.workdays.models import Holiday, OfficeHours
from people.workdays.spans import parse

HOUR = timedelta(hours=1)


def clocks(slots, zone="Asia/Jakarta"):
    return [f"{one.starts_at.astimezone(ZoneInfo(zone)):%a %H.%M}" for one in slots]


def day(week, number=0):
    return week + timedelta(days=number), week + timedelta(days=number + 1)


@pytest.fixture
def pair(who):
    return [who.subordinate, who.staff]


def test_a_free_day_offers_its_working_hours_and_not_the_break(pair, week):
    assert clocks(common(pair, 2 * HOUR, *day(week))) == ["Mon 08.00", "Mon 10.00", "Mon 13.00"]


def test_what_either_does_is_left_out_and_an_entry_that_is_not_busy_is_not(pair, week, entry):
    entry(pair[0], hour=8, hours=2)
    entry(pair[1], hour=13, hours=1)
    entry(pair[1], hour=10, hours=2, is_busy=False)
    assert clocks(common(pair, 2 * HOUR, *day(week))) == ["Mon 10.00", "Mon 14.00"]


def test_the_friday_break_is_longer_and_the_weekend_free(pair, week):
    friday = clocks(common(pair, HOUR, *day(week, 4), most=20))
    assert "Fri 11.30" not in friday
    assert common(pair, HOUR, week + timedelta(days=5), week + timedelta(days=7)) == []


def test_a_holiday_of_the_office_is_nobodys_time(pair, week):
    Holiday.objects.create(on=week.date(), name="Hari uji", kind="public", is_confirmed=True)
    assert common(pair, HOUR, *day(week)) == []


def test_hours_of_ones_own_division_count_for_each(who, week):
    division = who.related.appointments.get(is_main=True).position.division
    hours = {name: parse("10.00–11.00") for name in ("monday",)}
    OfficeHours.objects.create(
        name="Loket", division=Division.objects.get(pk=division.pk), start_on=week.date(), **hours
    )
    assert clocks(common([who.subordinate, who.related], HOUR, *day(week))) == ["Mon 10.00"]


def test_zones_are_laid_over_one_another(who, week):
    """Jayapura opens at six in Jakarta and closes at two: what both have is eight to two."""
    found = common([who.subordinate, who.eastern], HOUR, *day(week), most=30)
    assert who.eastern.timezone == "Asia/Jayapura"
    assert clocks(found)[0] == "Mon 08.00"
    assert clocks(found, "Asia/Jayapura")[0] == "Mon 10.00"
    ends = max(one.ends_at for one in found).astimezone(ZoneInfo("Asia/Jakarta"))
    assert ends.time() <= time(14, 30)


def test_who_is_away_lacks_and_who_is_optional_is_counted(who, pair, week):
    Absence.objects.create(employee=who.leader, start_on=week.date(), end_on=week.date())
    found = common(pair, 2 * HOUR, *day(week), optional=[who.leader])
    assert {one.lacking_optional for one in found} == {(who.leader.pk,)}
    assert not found[0].all_free
    both = common(pair, 4 * HOUR, *day(week), optional=[who.leader, who.director])
    assert [(one.free, one.asked, one.all_free) for one in both] == [(2, 2, False)]


def test_optional_people_change_the_order_and_not_the_choice(who, pair, week, entry):
    entry(who.leader, hour=8, hours=2)
    found = common(pair, 2 * HOUR, *day(week), optional=[who.leader])
    assert clocks(found) == ["Mon 10.00", "Mon 13.00", "Mon 08.00"]
    assert [one.all_free for one in found] == [True, True, False]


def test_where_nothing_suits_all_the_best_is_told_with_who_lacks(who, pair, week, entry):
    entry(pair[0], hour=8, hours=10)
    found = common([*pair, who.leader], 2 * HOUR, *day(week))
    assert {one.lacking for one in found} == {(pair[0].pk,)}
    assert (found[0].free, found[0].asked) == (2, 3)


def test_a_room_that_is_taken_is_no_time(pair, week):
    room = [(week + timedelta(hours=7), week + timedelta(hours=13))]
    assert clocks(common(pair, 2 * HOUR, *day(week), extra=room)) == ["Mon 13.00"]


def test_it_begins_by_the_clock_and_never_before_now(pair, week):
    start = week + timedelta(hours=9, minutes=7)
    assert clocks(common(pair, HOUR, start, week + timedelta(days=1)))[0] == "Mon 09.30"
    quarter = common(pair, HOUR, start, week + timedelta(days=1), step=timedelta(minutes=15))
    assert clocks(quarter)[0] == "Mon 09.15"


@pytest.mark.parametrize("length", [timedelta(), -HOUR, timedelta(days=40)])
def test_a_length_that_cannot_be_has_no_slots(pair, week, length):
    assert common(pair, length, *day(week)) == []


def test_every_slot_is_free_for_whom_it_says(who, week, entry):
    """Against the plain way: each slot asked of each person's spans and hours."""
    people = list(Employee.objects.active().order_by("pk")[:12])
    for turn, person in enumerate(people):
        entry(person, day=turn % 5, hour=8 + turn % 7, hours=1 + turn % 3)
    end = week + timedelta(days=5)
    found = common(people[:6], HOUR, week, end, optional=people[6:], most=20)
    assert found
    spans = busy.of(people, week, end)
    for slot in found:
        for person in people:
            lacks = person.pk in (*slot.lacking, *slot.lacking_optional)
            taken = [
                one
                for one in spans[person.pk]
                if one.starts_at < slot.ends_at and one.ends_at > slot.starts_at
            ]
            if taken:
                assert lacks


def test_the_number_of_queries_does_not_grow_with_people(who, week, entry):
    def count(people):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            common(people, HOUR, week, week + timedelta(days=28))
        return len(seen)

    everybody = list(Employee.objects.active()[:20])
    for person in everybody:
        entry(person)
    count(everybody[:1])
    assert count(everybody[:1]) == count(everybody) <= 4


def test_busy_tells_when_and_through_what_kind_alone(who, week, entry):
    entry(who.subordinate, hour=9)
    entry(who.subordinate, hour=7)
    Absence.objects.create(employee=who.staff, start_on=week.date())
    found = busy.of([who.subordinate, who.staff.pk], week, week + timedelta(days=2))
    first, second = found[who.subordinate.pk]
    assert first.starts_at < second.starts_at
    assert {one.kind for one in found[who.staff.pk]} == {"absence"}
    away = found[who.staff.pk][0]
    assert away.ends_at >= week + timedelta(days=2)
    assert away.starts_at == datetime.combine(week.date(), time(), ZoneInfo("Asia/Jakarta"))
