"""The page of the office calendar, and the week's days off on Today."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from people.workdays.actions import draft, save
from people.workdays.models import Holiday, OfficeHours, SpecialDay
from people.workdays.spans import parse
from tests.coordination.conftest import counted
from tests.coordination.work import reading

pytestmark = pytest.mark.django_db
PAGE = reverse("office_calendar")
MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def test_it_tells_hours_ramadan_and_days_off(who, door, now):
    draft(2026, by=None, now=now)
    ramadan = OfficeHours(
        name="Jam Ramadan", is_special=True, start_on=date(2027, 2, 8), end_on=date(2027, 3, 9),
        monday=parse("08.00–12.00, 12.30–15.00"),
    )  # fmt: skip
    save(ramadan, by=None, now=now)
    home = who.subordinate.appointments.get(is_main=True).position.division
    day = SpecialDay(on=date(2026, 12, 25), name="Jaga", division=home, hours=parse("08.00–12.00"))
    save(day, by=None, now=now)
    page = door(reading(who.subordinate)).get(PAGE).content.decode()
    assert "Monday–Thursday" in page
    assert "08.00–11.30, 13.00–16.30" in page
    assert "Jam Ramadan" in page
    assert "Hari Raya Natal" in page
    assert "Jaga" in page
    assert "not confirmed" in page
    assert "Jaga" not in door(reading(who.stranger)).get(PAGE).content.decode()


@pytest.mark.parametrize("year", ["2027", "1", "abc", "99999", "0000", "²026"])
def test_any_year_is_answered(who, door, year):
    assert door(who.leader).get(PAGE, {"year": year}).status_code == 200


def test_queries_do_not_grow_with_days(who, door, now):
    client = door(who.leader)
    client.get(PAGE)
    with counted() as few:
        client.get(PAGE)
    draft(2026, by=None, now=now)
    client.get(PAGE)
    with counted() as many:
        client.get(PAGE)
    assert many.queries == few.queries


def test_a_holiday_is_a_day_off_on_the_weeks_strip(who, door, now):
    before = door(who.leader).get(reverse("home")).content.decode().count("week__off")
    save(Holiday(on=date(2026, 11, 25), name="Libur", is_confirmed=True), by=None, now=now)
    after = door(who.leader).get(reverse("home")).content.decode().count("week__off")
    assert (before, after) == (2, 3)
