"""Lists: pages that hold still, filters and orders from an allow-list, queries in constant number."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coordination.discussions.actions import comment
from coordination.tasks.actions import give


@pytest.fixture
def many(who, now):
    """`many(n)`: n directives of the leader to the subordinate, due one after another."""

    def make(count):
        return [
            give(
                [who.subordinate],
                by=who.leader,
                title=f"Pekerjaan {number:02}",
                due_at=now + timedelta(hours=1 + number // 3) if number % 5 else None,
                observers=[who.secretary],
                steps=["Satu", "Dua"],
                now=now,
            )[0]
            for number in range(count)
        ]

    return make


def ids(answer):
    return [row["id"] for row in answer.json()["results"]]


def walk(caller, address):
    """All ids from the first page to the last."""
    found, pages = [], 0
    while address:
        answer = caller.get(address)
        assert answer.status_code == 200, answer.content
        found += ids(answer)
        address, pages = answer.json()["next"], pages + 1
    return found, pages


@pytest.mark.parametrize("order", ["-id", "id", "due_at", "-due_at", "-priority"])
def test_pages_hold_every_task_once_in_each_order(order, who, session, many):
    tasks = many(11)
    found, pages = walk(session(who.leader), f"tasks/?view=given&limit=4&ordering={order}")
    assert sorted(found) == [task.pk for task in tasks]
    assert pages == 3


def test_tasks_due_never_come_last(who, session, many):
    many(11)
    rows = session(who.leader).get("tasks/?ordering=due_at").json()["results"]
    dues = [row["due_at"] for row in rows]
    assert dues == sorted(filter(None, dues)) + [None] * dues.count(None)
    assert dues[-1] is None


def test_a_page_holds_still_while_rows_are_added(who, session, many):
    first = many(6)
    caller = session(who.leader)
    page = caller.get("tasks/?limit=3")
    added = many(4)
    rest, _pages = walk(caller, page.json()["next"])
    assert ids(page) + rest == [task.pk for task in reversed(first)]
    assert not set(rest) & {task.pk for task in added}


def test_one_goes_back_where_one_came_from(who, session, many):
    many(7)
    caller = session(who.leader)
    first = caller.get("tasks/?limit=3")
    second = caller.get(first.json()["next"])
    assert ids(caller.get(second.json()["previous"])) == ids(first)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "owner__user__password__startswith=a",
            "holder__name=x",
            "order=id",
            "fields=id",
            "depth=5",
        ),
        *("ordering=owner__user__password", "ordering=password", "ordering=?", "ordering="),
        *("ordering=-id,due_at", "state=lost", "form=x", "priority=3", "is_open=maybe"),
        *("view=all", "owner=0", "owner=-1", "owner=x", f"owner={10**30}", "owner=1e9999"),
        *("due_after=besok", "q=" + "x" * 101, "q=a%00b", "limit=0", "limit=201", "limit=x"),
        *("limit=" + "9" * 5000, "cursor=x", "cursor=%FF", "cursor=cD1hYmM%3D", "page=2"),
        "cursor=cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
    ],
)
def test_what_is_not_allowed_is_refused_by_name(query, who, session, directive):
    answer = session(who.leader).get(f"tasks/?{query}")
    name = query.split("=")[0]
    if query == "cursor=cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5":
        assert answer.status_code in (200, 400)
        return
    assert answer.status_code == 400, answer.content
    assert name in answer.json()["errors"]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("view=given", True),
        ("view=mine", False),
        ("view=people", True),
        ("view=accept", False),
        ("state=given&state=reported", True),
        ("state=reported", False),
        ("form=directive&priority=normal", True),
        ("priority=high", False),
        ("is_open=true", True),
        ("is_open=false", False),
        ("is_late=true", False),
        ("is_late=false", True),
        ("q=TIMBANG", True),
        ("q=daftar lot", True),
        ("q=nirwana", False),
        ("due_after=2020-01-01T00:00:00Z", True),
        ("due_before=2020-01-01T00:00:00Z", False),
    ],
)
def test_filters(query, is_found, who, session, directive):
    assert (ids(session(who.leader).get(f"tasks/?{query}")) == [directive.pk]) is is_found


def test_people_are_found_by_words_and_division(who, session):
    caller = session(who.leader)
    assert ids(caller.get("people/?q=ratna dewi")) == [who.subordinate.pk]
    division = who.leader.appointments.get().position.division_id
    within = ids(caller.get(f"people/?division={division}&limit=200"))
    assert who.subordinate.pk in within
    assert who.stranger.pk not in within


COUNTED = {
    "tasks/": 4,
    "tasks/?view=mine&ordering=due_at": 4,
    "tasks/?view=people&q=pekerjaan": 5,
    "people/": 4,
    "people/?q=a&ordering=-name": 4,
    "positions/": 4,
    "divisions/": 3,
    "links/": 3,
    "notices/": 5,
    "duties/": 4,
    "search/?q=pekerjaan": 6,
    "tasks/{task}/": 8,
    "tasks/{task}/history/": 4,
    "tasks/{task}/reports/": 6,
    "tasks/{task}/steps/": 4,
    "tasks/{task}/participants/": 4,
    "matters/{task}/comments/": 5,
    "matters/{task}/attachments/": 5,
    "people/relations/?to={people}": 7,
    "tasks/form/?to={people}": 7,
    "me/": 3,
    "people/{person}/": 4,
}


@pytest.fixture
def grown(many, who, now):
    """`grown(n)`: a task with n of everything, and n tasks; gives the addresses their keys."""

    def make(count):
        task = many(count)[0]
        task.acknowledge(by=who.subordinate, now=now)
        for number in range(count):
            task.add_step(by=who.leader, text=f"Langkah {number}", now=now)
            task.report(by=who.subordinate, percent=number, words="Maju.", now=now)
            comment(task, by=who.leader, text="Baik.", now=now)
        everybody = [who.subordinate, who.secretary, who.staff, who.neighbour][:count]
        people = ",".join(str(person.pk) for person in everybody)
        return {"task": task.pk, "people": people, "person": who.subordinate.pk}

    return make


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_rows(count, grown, who, session):
    keys = grown(count)
    caller = session(who.leader)
    caller.get("me/")
    for address, most in COUNTED.items():
        with CaptureQueriesContext(connection) as queries:
            answer = caller.get(address.format(**keys))
        assert answer.status_code == 200, answer.content
        assert len(queries) <= most, [address, *(query["sql"] for query in queries)]
