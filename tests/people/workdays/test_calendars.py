"""The calendar that holds for somebody follows every change of the records at once."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.employees.models import Employee
from people.units.models import Division
from people.workdays.actions import confirm, draft, draft_ahead, save
from people.workdays.calendars import calendar_of, calendars_of, office_calendar
from people.workdays.models import Holiday, HolidayKind, OfficeHours, SpecialDay
from tests.coordination.conftest import counted

TUESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 28)
MORNING, AFTERNOON = (time(8), time(12)), (time(13), time(16, 30))


def hours(**more):
    given = {"name": "Jam loket", "start_on": date(2026, 1, 1), **more}
    return save(OfficeHours(**given), by=None, now=timezone.now())


@pytest.fixture
def division(who):
    return who.subordinate.appointments.get(is_main=True).position.division


def test_an_office_begins_with_the_usual_week(who):
    calendar = calendar_of(who.leader)
    assert calendar.hours(TUESDAY) == [MORNING, AFTERNOON]
    assert calendar.hours(date(2026, 11, 27)) == [(time(8), time(11, 30)), AFTERNOON]
    assert calendar.hours(SATURDAY) == []


def test_without_any_hours_the_usual_week_holds(who):
    OfficeHours.objects.all().delete()
    assert calendar_of(who.leader).hours(TUESDAY) == [MORNING, AFTERNOON]


def test_the_nearest_division_with_hours_of_its_own_wins_whole(who, division, now):
    own = ((time(7), time(15)),)
    home = division.parent
    hours(division=home, tuesday=own, saturday=own)
    hours(
        name="Ramadan", is_special=True, tuesday=((time(8), time(15)),),
        start_on=TUESDAY, end_on=TUESDAY,
    )  # fmt: skip
    assert calendar_of(who.subordinate).hours(TUESDAY) == list(own)
    assert calendar_of(who.subordinate).hours(SATURDAY) == list(own)
    assert calendar_of(who.stranger).hours(TUESDAY) == [(time(8), time(15))]
    assert calendar_of(who.stranger).hours(SATURDAY) == []


def test_holidays_add_up_and_a_division_may_work_on_one(who, division, now):
    save(Holiday(on=TUESDAY, name="Hari raya", is_confirmed=True), by=None, now=now)
    save(Holiday(on=date(2026, 11, 25), name="Hari jadi", division=division, is_confirmed=True),
         by=None, now=now)  # fmt: skip
    own, other = calendar_of(who.subordinate), calendar_of(who.stranger)
    assert [own.hours(TUESDAY), own.hours(date(2026, 11, 25))] == [[], []]
    assert other.hours(TUESDAY) == []
    assert other.hours(date(2026, 11, 25)) == [MORNING, AFTERNOON]
    day = SpecialDay(on=TUESDAY, name="Loket buka", division=division, hours=(MORNING,))
    save(day, by=None, now=now)
    assert calendar_of(who.subordinate).hours(TUESDAY) == [MORNING]
    assert calendar_of(who.stranger).hours(TUESDAY) == []
    assert calendar_of(who.subordinate).names[TUESDAY] == "Loket buka"


@pytest.mark.parametrize(
    ("kind", "is_estimated", "is_confirmed", "closed"),
    [
        (HolidayKind.PUBLIC, False, False, True),
        (HolidayKind.PUBLIC, True, False, False),
        (HolidayKind.PUBLIC, True, True, True),
        (HolidayKind.JOINT_LEAVE, False, False, False),
        (HolidayKind.JOINT_LEAVE, False, True, True),
    ],
)
def test_which_drafts_close_the_office(who, now, kind, is_estimated, is_confirmed, closed):
    holiday = Holiday(
        on=TUESDAY, name="Libur", kind=kind, is_estimated=is_estimated, is_confirmed=is_confirmed
    )
    save(holiday, by=None, now=now)
    assert holiday.counts is closed
    assert calendar_of(who.leader).is_working_day(TUESDAY) is not closed


def test_a_year_is_drafted_once_and_confirmed_by_a_decree(who, now):
    drafts = draft(2026, by=who.admin, now=now)
    assert {one.name for one in drafts} >= {"Hari Raya Natal", "Cuti Bersama Hari Raya Natal"}
    assert not any("perkiraan" in one.name for one in drafts)
    assert not any(one.is_confirmed for one in drafts)
    natal = Holiday.objects.get(on=date(2026, 12, 25))
    natal.on = date(2026, 12, 28)
    save(natal, by=who.admin, now=now)
    assert draft(2026, by=who.admin, now=now) == []
    leave = Holiday.objects.filter(kind=HolidayKind.JOINT_LEAVE)
    assert calendar_of(who.leader).is_working_day(date(2026, 12, 24))
    decree = "SKB 3 Menteri No. 5 Tahun 2025"
    assert confirm(leave, by=who.admin, now=now, decree=decree) == leave.count()
    assert confirm(leave, by=who.admin, now=now) == 0
    assert set(leave.values_list("decree", flat=True)) == {decree}
    assert not calendar_of(who.leader).is_working_day(date(2026, 12, 24))


def test_estimates_are_told_apart(who, now):
    drafts = draft(2027, by=who.admin, now=now)
    by_name = {one.name: one.is_estimated for one in drafts if one.kind == HolidayKind.PUBLIC}
    assert by_name["Hari Raya Idul Adha"]
    assert not by_name["Hari Kemerdekaan Republik Indonesia"]


def test_drafting_ahead_leaves_a_year_alone_that_has_holidays(db):
    at = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
    save(Holiday(on=date(2027, 8, 17), name="Hari Kemerdekaan"), by=None, now=at)
    assert {one.on.year for one in draft_ahead(now=at)} == {2026}
    assert draft_ahead(now=at) == []


def test_any_change_is_seen_at_once_even_one_by_hand(who, now):
    """By a queryset, behind the verbs' back: the database renews the edition."""
    assert calendar_of(who.leader).is_working_day(TUESDAY)
    holiday = save(Holiday(on=TUESDAY, name="Libur"), by=None, now=now)
    assert not calendar_of(who.leader).is_working_day(TUESDAY)
    Holiday.objects.filter(pk=holiday.pk).update(on=SATURDAY)
    assert calendar_of(who.leader).is_working_day(TUESDAY)
    Holiday.objects.filter(pk=holiday.pk).update(on=TUESDAY)
    assert not office_calendar().is_working_day(TUESDAY)
    Holiday.objects.all().delete()
    assert calendar_of(who.leader).is_working_day(TUESDAY)


def test_what_is_rolled_back_is_not_believed(who, now):
    with transaction.atomic():
        save(Holiday(on=TUESDAY, name="Libur"), by=None, now=now)
        assert not calendar_of(who.leader).is_working_day(TUESDAY)
        transaction.set_rollback(True)
    assert calendar_of(who.leader).is_working_day(TUESDAY)
    save(Holiday(on=SATURDAY, name="Libur"), by=None, now=now)
    assert calendar_of(who.leader).is_working_day(TUESDAY)


def test_queries_do_not_grow_with_people(who, division):
    hours(division=division, tuesday=(MORNING,))
    people = list(Employee.objects.order_by("pk")[:30])
    calendars_of(people)
    with counted() as few:
        calendars_of(people[:1])
    with counted() as many:
        calendars_of(people)
    assert (few.queries, many.queries) == (2, 2)


def test_people_of_one_place_share_a_calendar(who):
    found = calendars_of([who.leader, who.subordinate, who.eastern])
    assert found[who.leader.pk] is found[who.subordinate.pk]
    assert found[who.eastern.pk].zone.key == "Asia/Jayapura"
    assert calendars_of([]) == {}


def test_whoever_holds_no_position_has_the_offices_calendar(who):
    who.leader.appointments.all().update(end_on=date(2020, 1, 1), start_on=date(2019, 1, 1))
    assert calendar_of(who.leader).hours(TUESDAY) == [MORNING, AFTERNOON]


def test_schedules_of_one_kind_do_not_overlap(who, now):
    with pytest.raises(ValidationError) as fault:
        hours(tuesday=(MORNING,), end_on=date(2026, 12, 31))
    assert "start_on" in fault.value.message_dict
    hours(tuesday=(MORNING,), end_on=date(2026, 12, 31), is_special=True)
    with pytest.raises(ValidationError):
        hours(start_on=date(2027, 1, 1), is_special=True)


def test_the_database_refuses_a_second_open_schedule(who):
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeHours.objects.create(name="Lagi", start_on=date(2027, 1, 1))


def test_a_division_that_moves_takes_the_hours_of_its_new_place(who, division, now):
    other = Division.objects.exclude(pk__in=Division.objects.under(division.pk)).exclude(
        pk=division.parent_id
    )[0]
    hours(division=other, tuesday=(MORNING,))
    before = calendar_of(who.subordinate).hours(TUESDAY)
    Division.objects.filter(pk=division.pk).update(parent=other)
    assert (before, calendar_of(who.subordinate).hours(TUESDAY)) == (
        [MORNING, AFTERNOON],
        [MORNING],
    )


def test_thousands_of_sums_need_no_query(who):
    calendar = calendar_of(who.leader)
    with counted() as asked:
        at = calendar.at(TUESDAY, time(9))
        for n in range(2000):
            assert calendar.between(at, calendar.add(at, timedelta(hours=n))) == timedelta(hours=n)
    assert asked.queries == 0
