"""The lists of work: who sees what in which view, what filters leave, and orders."""

from datetime import timedelta

import pytest
from django.utils import timezone

from people.units.models import Appointment
from tests.coordination.work import given, reading, titles

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# (who, view): what stands there; None: there is no such list for them
SEEN = {
    ("subordinate", "mine"): {"Arahan", "Rahasia", "Sendiri"},
    ("subordinate", "given"): {"Serah", "Usul", "Hasil"},
    ("subordinate", "accept"): {"Hasil"},
    ("subordinate", "people"): {"Hasil"},
    ("leader", "mine"): {"Usul"},
    ("leader", "given"): {"Arahan", "Rahasia"},
    ("leader", "accept"): set(),
    ("leader", "people"): {"Arahan", "Sendiri", "Hasil"},
    ("director", "given"): set(),
    ("director", "people"): {"Arahan", "Sendiri", "Hasil", "Serah", "Usul"},
    ("staff", "mine"): {"Arahan", "Rahasia", "Hasil"},
    ("staff", "given"): set(),
    ("staff", "people"): None,
    ("neighbour", "mine"): set(),
    ("related", "mine"): {"Serah"},
    ("related_leader", "mine"): set(),
    ("related_leader", "people"): {"Serah"},
    ("acting", "people"): {"Serah"},
    ("stranger", "mine"): set(),
    ("stranger", "given"): set(),
    ("stranger", "accept"): set(),
    ("stranger", "people"): None,
    ("admin", "mine"): set(),
    ("admin", "people"): None,
    ("outsider", "people"): None,
}


@pytest.mark.parametrize(("part", "view"), SEEN)
def test_each_sees_in_each_view_what_is_theirs(part, view, who, door, office):
    answer = door(getattr(who, part)).get("/tasks/", {"view": view, "state": ""})
    expected = SEEN[part, view]
    assert answer.status_code == (404 if expected is None else 200)
    assert set(titles(answer)) == (expected or set())


def test_an_unknown_view_is_ones_own_work(who, door, office):
    assert set(titles(door(who.subordinate).get("/tasks/?view=all"))) == SEEN["subordinate", "mine"]


@pytest.mark.parametrize("change", ["ended", "not begun", "inactive place"])
def test_who_leads_no_more_or_not_yet_sees_nothing_of_those_people(change, who, door, office, now):
    acting, today = who.acting, timezone.localdate(now)
    place = acting.appointments.get(kind="plt")
    if change == "ended":
        Appointment.objects.filter(pk=place.pk).update(end_on=today - DAY)
    elif change == "not begun":
        Appointment.objects.filter(pk=place.pk).update(start_on=today + DAY)
    else:
        type(place.position).objects.filter(pk=place.position_id).update(is_active=False)
    answer = door(acting).get("/tasks/?view=people&state=all")
    assert "Serah" not in titles(answer)


# --- filters
@pytest.fixture
def desk(who, now):
    """What lies with the subordinate, from several givers; returns the day of what is due soon."""
    head, kevin = reading(who.subordinate), who["Kevin Hartanto"]
    then, soon = now - 9 * DAY, now + 2 * DAY
    given(who.leader, head, "Lewat", then, due_at=now - HOUR)
    given(kevin, head, "Segera muat", then, "acknowledged", due_at=soon, priority=4)
    given(who.staff, head, "Nanti muat", then, "in_progress", due_at=now + 10 * DAY, priority=1)
    given(head, head, "Tanpa batas", then, "returned", priority=3)
    given(who.leader, head, "Menunggu", then, "reported", due_at=now - 2 * HOUR)
    given(who.leader, head, "Beres", then, "accepted", due_at=now - DAY, instruction="cap basah")
    given(kevin, head, "Batal", then, "cancelled")
    return f"{timezone.localdate(soon, head.zone):%Y-%m-%d}"


OPEN = {"Lewat", "Segera muat", "Nanti muat", "Tanpa batas", "Menunggu"}
FILTERS = [
    ({}, OPEN),
    ({"state": "all"}, OPEN | {"Beres", "Batal"}),
    ({"state": "closed"}, {"Beres", "Batal"}),
    ({"state": "given"}, {"Lewat"}),
    ({"state": "acknowledged"}, {"Segera muat"}),
    ({"state": "in_progress"}, {"Nanti muat"}),
    ({"state": "reported"}, {"Menunggu"}),
    ({"state": "returned"}, {"Tanpa batas"}),
    ({"state": "accepted"}, {"Beres"}),
    ({"state": "cancelled"}, {"Batal"}),
    ({"state": "declined"}, set()),
    ({"due": "late"}, {"Lewat"}),
    ({"due": "late", "state": "all"}, {"Lewat"}),
    ({"due": "soon"}, {"Segera muat"}),
    ({"form": "directive"}, {"Lewat", "Menunggu"}),
    ({"form": "handoff"}, {"Segera muat"}),
    ({"form": "proposal"}, {"Nanti muat"}),
    ({"form": "own"}, {"Tanpa batas"}),
    ({"form": "help_request"}, set()),
    ({"priority": "1"}, {"Nanti muat"}),
    ({"priority": "4"}, {"Segera muat"}),
    ({"who": "kevin"}, {"Segera muat"}),
    ({"who": "hidayat bambang"}, {"Lewat", "Menunggu"}),
    ({"who": "kevin hidayat"}, set()),
    ({"division": "psr"}, {"Segera muat"}),
    ({"division": "pemasaran"}, {"Segera muat"}),
    ({"q": "muat"}, {"Segera muat", "Nanti muat"}),
    ({"q": "MUAT nan"}, {"Nanti muat"}),
    ({"q": "basah", "state": "all"}, {"Beres"}),
    ({"q": "tidak ada"}, set()),
    ({"q": "muat", "priority": "4", "who": "kevin", "due": "soon"}, {"Segera muat"}),
    ({"state": "x", "due": "x", "due_on": "x", "form": "x", "priority": "9", "sort": "x"}, OPEN),
    ({"priority": "4 OR 1=1", "q": "x" * 101}, OPEN),
    ({"who": "%", "q": "muat"}, set()),
]


@pytest.mark.parametrize(
    ("asked", "left"), FILTERS, ids=[str(asked)[:40] for asked, _left in FILTERS]
)
def test_filters(asked, left, who, door, desk):
    answer = door(who.subordinate).get("/tasks/", {"view": "mine", **asked})
    assert answer.status_code == 200
    assert set(titles(answer)) == left
    assert ("No task fits" in answer.content.decode()) == (not left)


def test_filter_by_the_day_it_is_due(who, door, desk):
    answer = door(who.subordinate).get("/tasks/", {"due_on": desk, "state": "all"})
    assert titles(answer) == ["Segera muat"]


def test_a_number_finds_its_task(who, door, now, desk):
    task = given(who.leader, who.subordinate, "Bernomor", now)
    for words in (f"T-{task.pk}", f"t-{task.pk}", str(task.pk)):
        assert "Bernomor" in titles(door(who.subordinate).get("/tasks/", {"q": words}))


def test_no_filter_widens_a_view(who, door, office):
    client = door(who.stranger)
    for asked in ({"state": "all"}, {"who": "ratna"}, {"q": "Arahan"}, {"division": "EKS"}):
        for view in ("mine", "given", "accept"):
            assert titles(client.get("/tasks/", {"view": view, **asked})) == []


def test_a_filter_asked_by_script_answers_the_rows_alone(who, door, desk):
    headers = {"HX-Request": "true", "HX-Target": "results"}
    answer = door(who.subordinate).get("/tasks/?view=mine&q=muat", headers=headers)
    assert set(titles(answer)) == {"Segera muat", "Nanti muat"}
    assert "<html" not in answer.content.decode()


# --- orders
DUE = ["Menunggu", "Lewat", "Segera muat", "Nanti muat", "Tanpa batas"]
NEWEST = ["Menunggu", "Tanpa batas", "Nanti muat", "Segera muat", "Lewat"]
URGENT = ["Segera muat", "Tanpa batas", "Menunggu", "Lewat", "Nanti muat"]
ORDERS = {"": DUE, "due": DUE, "attention": DUE, "newest": NEWEST, "priority": URGENT}


@pytest.mark.parametrize("sort", ORDERS)
def test_orders(sort, who, door, desk):
    answer = door(who.subordinate).get("/tasks/", {"view": "mine", "sort": sort})
    assert titles(answer) == ORDERS[sort]
