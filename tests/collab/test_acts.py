"""What was done in another's name, as who was away and who stood in read it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.dispositions.actions import dispose
from coordination.tasks.actions import give
from people.units.models import Absence
from tests.coordination.conftest import counted
from tests.coordination.handing import CARRY, recorded, to
from tests.coordination.work import given, reading


@pytest.fixture
def away(now):
    def make(person, stand_in):
        on = timezone.localdate(now)
        return Absence.objects.create(
            employee=person, stand_in=stand_in, start_on=on, end_on=on + timedelta(days=7)
        )

    return make


def page(door, person):
    return door(reading(person, "id")).get(reverse("acts")).content.decode()


def test_every_deed_on_a_task_is_told_in_words(who, door, now, away):
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    away(who.subordinate, who.staff)
    away(who.leader, who.secretary)
    task.acknowledge(by=who.staff, now=now)
    task.report(by=who.staff, percent=40, words="Baru separuh", now=now)
    task.report(by=who.staff, percent=100, words="Selesai", now=now)
    task.accept(by=who.secretary, now=now)
    hers = page(door, who.subordinate)
    for words in ("menerima arahan", "melaporkan kemajuan: 40 persen", "menyerahkan hasil"):
        assert words in hers
    assert "menerima hasil" in page(door, who.leader)


def test_giving_is_told_with_its_form(who, door, now, away):
    away(who.leader, who.director)
    give([who.subordinate], by=who.director, behalf_of=who.leader, title="Timbang lot 9", now=now)
    assert "memberi arahan" in page(door, who.leader)


def test_a_letter_disposed_of_is_told_with_whom_it_went_to(who, door, now, away):
    letter = recorded(who, now)
    away(who.director, who.neighbour)
    dispose(letter, [to(who.leader, CARRY, lead=True)], by=who.neighbour, now=now)
    hers = page(door, who.director)
    assert letter.title in hers
    assert letter.get_absolute_url() in hers
    assert f"mendisposisikannya kepada {who.leader.full_name}" in hers


def test_of_what_the_reader_may_not_see_only_that_it_was_done(who, door, now, away):
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    away(who.subordinate, who.stranger)
    task.acknowledge(by=who.stranger, now=now)
    Absence.objects.update(
        end_on=timezone.localdate(now) - timedelta(days=1), start_on="2020-01-01"
    )
    his = page(door, who.stranger)
    assert "Timbang lot 9" not in his
    assert "bertindak atas sesuatu" in his


@pytest.mark.parametrize("many", [1, 20])
def test_queries_do_not_grow(many, who, door, now, away):
    away(who.subordinate, who.staff)
    for number in range(many):
        given(who.leader, who.subordinate, f"Lot {number}", now).acknowledge(by=who.staff, now=now)
    client = door(who.subordinate)
    client.get(reverse("acts"))
    with counted() as count:
        assert f"Lot {many - 1}" in client.get(reverse("acts")).content.decode()
    assert count.queries == 6
