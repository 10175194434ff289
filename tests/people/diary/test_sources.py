"""What stands in a calendar, and what of it a colleague may know."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.diary import sources
from people.units.models import Absence
from people.workdays.models import Holiday


@pytest.fixture
def away(who, week):
    """Somebody is ill from Tuesday to Thursday; somebody stands in."""
    return Absence.objects.create(
        employee=who.subordinate,
        reason="sickness",
        start_on=week.date() + timedelta(days=1),
        end_on=week.date() + timedelta(days=3),
        stand_in=who.related,
    )


def absences(person, week):
    return sources.items(person, week, week + timedelta(days=7), {"absence"})


@pytest.mark.parametrize("part", ["subordinate", "leader", "director", "related"])
def test_the_kind_of_absence_is_for_oneself_the_leaders_and_the_stand_in(who, week, away, part):
    (item,) = absences(getattr(who, part), week)
    assert item.note == "sickness"
    assert item.url == away.get_absolute_url()
    assert item.is_mine == (part == "subordinate")


@pytest.mark.parametrize("part", ["staff", "neighbour"])
def test_a_colleague_of_the_division_sees_that_somebody_is_away(who, week, away, part):
    (item,) = absences(getattr(who, part), week)
    assert (item.title, item.note) == (who.subordinate.full_name, "away")
    assert item.url == who.subordinate.get_absolute_url()


@pytest.mark.parametrize("part", ["stranger", "outsider", "admin"])
def test_others_calendars_do_not_hold_it(who, week, away, part):
    assert absences(getattr(who, part), week) == []


def test_an_open_end_reaches_to_the_end_of_what_is_asked(who, week, away):
    Absence.objects.filter(pk=away.pk).update(end_on=None)
    (item,) = absences(who.leader, week)
    assert item.ends_at == week.date() + timedelta(days=7)


def test_holidays_are_those_of_ones_own_calendar(who, week):
    Holiday.objects.create(on=week.date(), name="Hari uji", kind="public", is_confirmed=True)
    Holiday.objects.create(
        on=week.date() + timedelta(days=1),
        name="Libur gudang",
        kind="public",
        is_confirmed=True,
        division=who.related.appointments.get(is_main=True).position.division,
    )

    def names(person):
        found = sources.items(person, week, week + timedelta(days=7), {"holiday"})
        return [item.title for item in found]

    assert names(who.subordinate) == ["Hari uji"]
    assert names(who.related) == ["Hari uji", "Libur gudang"]


def test_whole_days_come_first_and_then_the_hours(who, week, entry, away):
    entry(who.subordinate, day=1, hour=13)
    entry(who.subordinate, day=1, hour=8)
    kinds = [item.kind for item in sources.items(who.subordinate, week, week + timedelta(days=3))]
    assert kinds == ["absence", "entry", "entry"]


def test_the_number_of_queries_does_not_grow(who, week, entry):
    def count():
        with CaptureQueriesContext(connection) as seen:
            sources.items(who.leader, week, week + timedelta(days=31))
        return len(seen)

    count()
    entry(who.leader)
    one = count()
    for day in range(20):
        entry(who.leader, day=day)
    assert count() == one
