"""Accepting several tasks at once: all of one's own that wait, or none."""

import pytest

from coordination.tasks import lists
from coordination.tasks.models import Task
from people.journal.models import Entry
from tests.coordination.work import given, put, reading

URL = "/tasks/acknowledgements/"


@pytest.fixture
def mine(who, now):
    """Three that wait for the subordinate."""
    reading(who.subordinate)
    return [given(who.leader, who.subordinate, f"Arahan {n}", now).pk for n in range(3)]


def states(pks):
    return [Task.objects.get(pk=pk).state for pk in pks]


def untouched(pks):
    entries = Entry.objects.filter(verb="acknowledge")
    return set(states(pks)) == {"given"} and not entries.exists()


def test_the_ticked_ones_are_accepted_and_no_other(who, door, mine):
    answer = door(who.subordinate).post(URL, {"task": mine[:2], "next": "/tasks/?view=mine"})
    assert (answer.status_code, answer.url) == (302, "/tasks/?view=mine")
    assert states(mine) == ["acknowledged", "acknowledged", "given"]
    entries = Entry.objects.filter(verb="acknowledge")
    assert [(entry.by, entry.subject_id) for entry in entries.order_by("pk")] == [
        (who.subordinate, pk) for pk in mine[:2]
    ]
    assert "2 tasks accepted" in door(who.subordinate).get("/tasks/").content.decode()


@pytest.mark.parametrize("part", ["leader", "secretary", "staff"])
def test_one_that_is_anothers_and_none_is_touched(part, who, door, mine, now):
    """Seen as its giver, as one who observes, as one who helps: but not theirs to accept."""
    person = getattr(who, part)
    seen = given(
        *(who.leader, who.subordinate, "Titipan", now),
        observers=[who.secretary],
        helpers=[who.staff],
    )
    own = given(who.director if part == "leader" else who.leader, person, "Sendiri", now)
    answer = door(person).post(URL, {"task": [own.pk, seen.pk]})
    assert answer.status_code == 403
    assert untouched([own.pk, seen.pk, *mine])


@pytest.mark.parametrize(
    "smuggled", ["hidden", "0", "9" * 12, "9" * 19, "9" * 40, "9" * 5000], ids=lambda s: s[:9]
)
def test_one_that_is_not_there_and_none_is_touched(smuggled, who, door, mine, now):
    hidden = given(who.director, who.leader, "Rahasia", now, is_confidential=True)
    wanted = hidden.pk if smuggled == "hidden" else smuggled
    answer = door(who.subordinate).post(URL, {"task": [*mine, wanted]})
    assert answer.status_code == 404
    assert untouched([hidden.pk, *mine])


def test_one_that_moved_on_meanwhile_stays_and_is_told(who, door, mine, now):
    put(Task.objects.get(pk=mine[0]), "cancelled", now)
    client = door(who.subordinate)
    client.post(URL, {"task": mine})
    assert states(mine) == ["cancelled", "acknowledged", "acknowledged"]
    page = client.get("/tasks/").content.decode()
    assert "2 tasks accepted" in page
    assert "1 task had moved on meanwhile" in page


def test_nothing_ticked_is_told(who, door, mine):
    client = door(who.subordinate)
    for posted in ({}, {"task": ["", "x", "-1", "1.5", "²", "٣"]}):
        assert client.post(URL, posted).status_code == 302
        assert "Tick at least one task first" in client.get("/tasks/").content.decode()
    assert untouched(mine)


def test_one_page_of_them_is_the_most(who, door, mine, monkeypatch):
    monkeypatch.setattr(lists, "SIZE", 2)
    assert door(who.subordinate).post(URL, {"task": mine}).status_code == 403
    assert untouched(mine)


def test_one_ticked_twice_is_accepted_once(who, door, mine):
    door(who.subordinate).post(URL, {"task": [mine[0], mine[0], f"0{mine[0]}"]})
    assert Entry.objects.filter(verb="acknowledge").count() == 1


def test_opening_the_address_changes_nothing(who, door, mine):
    answer = door(who.subordinate).get(URL, {"task": mine})
    assert (answer.status_code, answer.url) == (302, "/tasks/")
    assert untouched(mine)


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_it_leads_nowhere_else(evil, who, door, mine):
    assert door(who.subordinate).post(URL, {"task": mine, "next": evil}).url == "/tasks/"


def test_boxes_stand_only_where_one_may_accept(who, door, mine, now):
    given(who.leader, who.neighbour, "Bantuan", now, helpers=[who.subordinate])
    page = door(who.subordinate).get("/tasks/?view=mine").content.decode()
    assert page.count("data-bulk-item") == 3
    for part, view in (("leader", "given"), ("director", "people"), ("staff", "mine")):
        client = door(getattr(who, part))
        assert "data-bulk-item" not in client.get(f"/tasks/?view={view}").content.decode()
