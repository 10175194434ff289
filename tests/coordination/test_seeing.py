"""Asking in bulk who sees what gives the same answer as asking for each person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coordination.groups.models import Group
from coordination.groups.states import Kind
from coordination.matters.models import Matter, Participation, Role
from coordination.matters.seeing import who_sees
from coordination.tasks.actions import give
from people.employees.models import Employee
from people.units.models import Absence, Appointment


@pytest.fixture
def matters(who, now):
    give([who.subordinate], by=who.leader, title="Arahan", now=now, observers=[who.stranger])
    give([who.subordinate], by=who.director, title="Rahasia", now=now, is_confidential=True)
    give([who.related], by=who.subordinate, title="Serah", now=now, helpers=[who.neighbour])
    give([who.leader], by=who.subordinate, title="Usul", now=now)
    give([who.eastern], by=who.eastern, title="Sendiri", now=now)
    group = sitting(who, now)
    for title in ("Bersama", "Tertutup"):
        (task,) = give(
            [who.staff],
            by=who.subordinate,
            title=title,
            now=now,
            is_confidential=title == "Tertutup",
        )
        Matter.objects.filter(pk=task.pk).update(group=group)
    return set(Matter.objects.values_list("pk", flat=True))


def sitting(who, now):
    """A forum in which the stranger and the neighbour sit."""
    group = Group.objects.create(
        kind="group",
        group_kind=Kind.FORUM,
        title="Forum mutu",
        purpose="Bertukar cara kerja",
        owner=who.director,
        holder=who.stranger,
        opened_at=now,
        starts_on=timezone.localdate(now),
    )
    for person in (who.stranger, who.neighbour):
        Participation.objects.create(matter=group, employee=person, role=Role.MEMBER)
    return group


def titles(person):
    return set(Matter.objects.visible_to(person).values_list("title", flat=True))


def test_who_sits_in_a_group_sees_what_is_done_within_it(who, matters):
    for person in (who.stranger, who.neighbour):
        assert {"Forum mutu", "Bersama"} <= titles(person)
        assert "Tertutup" not in titles(person)
    assert not {"Forum mutu", "Bersama"} & titles(who.outsider)


def standing_in(who, now):
    """A stand-in with and one without confidential matters, a Plh., and a functional line."""
    on = timezone.localdate(now)
    away = {"start_on": on, "end_on": on + timedelta(days=20)}
    Absence.objects.create(employee=who.director, stand_in=who.secretary, **away)
    Absence.objects.create(
        employee=who.subordinate, stand_in=who.outsider, with_confidential=False, **away
    )
    held = who.leader.appointments.get(is_main=True).position
    Appointment.objects.create(
        employee=who.neighbour, position=held, kind="plh", start_on=on, is_main=False
    )
    lower = who.related.appointments.get(is_main=True).position
    lower.functional_to = held
    lower.save()


def test_bulk_and_single_agree_for_everybody(who, now, matters):
    standing_in(who, now)
    gone = who.stranger
    gone.is_active = False
    gone.save()
    for days in (0, 30, -200):
        on = timezone.localdate(now + timedelta(days=days))
        people = list(Employee.objects.all())
        singly = {
            (person.pk, pk)
            for person in people
            for pk in Matter.objects.visible_to(person, on).values_list("pk", flat=True)
        }
        pairs = {(person.pk, matter) for person in people for matter in matters | {10**9}}
        assert who_sees(pairs, on) == singly


def test_seven_queries_for_one_and_for_all(now, matters):
    people = list(Employee.objects.active().values_list("pk", flat=True))
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as seen:
            who_sees({(pk, matter) for pk in some for matter in matters}, timezone.localdate(now))
        assert len(seen) == 7
