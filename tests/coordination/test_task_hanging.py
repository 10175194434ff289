"""A task's page reads what hangs on the task, and asks nothing for what does not."""

import pytest
from django.urls import reverse

from collab.kit.clock import today
from coordination.discussions.actions import comment
from coordination.tasks.hanging import TASKS, hangs, with_hanging
from coordination.tasks.models import Task
from tests.coordination.conftest import counted
from tests.coordination.work import given

BARE = {"leader": 8, "subordinate": 11, "stranger": 11}
PARTS = 4  # a question, a report, a comment, a change of the instruction: one query each


def asked_for(client, task):
    client.get(f"/tasks/{task.pk}/")
    with counted() as count:
        page = client.get(f"/tasks/{task.pk}/").content.decode()
    return page, count.queries


@pytest.fixture
def bare(who, now):
    return given(who.leader, who.subordinate, "Arahan", now, observers=[who.stranger])


def test_nothing_hangs_on_a_new_task(who, bare):
    (task,) = with_hanging(Task.objects.filter(pk=bare.pk), today(who.leader))
    assert {name: hangs(task, name) for name in TASKS.asked} == dict.fromkeys(TASKS.asked, False)


@pytest.mark.parametrize("part", BARE)
def test_what_a_bare_task_costs(part, who, enter, bare):
    assert asked_for(enter(getattr(who, part)), bare)[1] == BARE[part]


def test_each_thing_is_shown_and_costs_one_query(who, enter, bare, now):
    leader, holder = who.leader, who.subordinate
    bare.acknowledge(by=holder, now=now)
    client = enter(leader)
    before = asked_for(client, bare)[1]
    enter(holder).post(reverse("clarifications", args=[bare.pk]), {"question": "Sampai kapan?"})
    bare.refresh_from_db()
    bare.report(by=holder, words="Baru mulai", percent=10, now=now)
    comment(bare, by=leader, text="Semangat", now=now)
    bare.refresh_from_db()
    bare.revise(by=leader, version=bare.version, title="Arahan baru", now=now)
    page, queries = asked_for(client, bare)
    for words in ("Sampai kapan?", "Baru mulai", "Semangat", f"/tasks/{bare.pk}/versions/"):
        assert words in page
    assert queries == before + PARTS + 1  # one for the evidence of reports
