"""Today: what needs me, what I wait for, in a constant number of queries."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coordination.tasks.actions import give
from coordination.tasks.models import Task

QUERIES = 9  # one of them: for whom the reader acts, and who acts for the reader; one: the calendar


def page(door, person):
    return door(person).get(reverse("home")).content.decode()


def test_stranger_to_the_portal_is_sent_to_sign_in(client, db):
    assert client.get(reverse("home")).url.startswith(reverse("account_login"))


def test_new_directive_shows_to_both_with_its_next_step(who, door, now):
    give([who.subordinate], by=who.leader, title="Timbang ulang lot 9", now=now)
    hers = page(door, who.subordinate)
    assert "Timbang ulang lot 9" in hers
    assert "/acknowledgement/" in hers
    his = page(door, who.leader)
    assert "Timbang ulang lot 9" in his
    assert "/acknowledgement/" not in his


def test_nobody_else_sees_it(who, door, now):
    give([who.subordinate], by=who.leader, title="Timbang ulang lot 9", now=now)
    for other in (who.neighbour, who.stranger, who.director):
        assert "Timbang ulang lot 9" not in page(door, other)


def test_reported_result_waits_for_the_giver(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title="Timbang ulang lot 9", now=now)
    task.acknowledge(by=who.subordinate, now=now)
    Task.objects.get().report(by=who.subordinate, percent=100, words="Sudah", now=now)
    assert 'id="accept"' in page(door, who.leader)
    assert 'id="work"' not in page(door, who.subordinate)


def test_proposal_waits_for_a_decision_and_not_as_work(who, door, now):
    give([who.leader], by=who.subordinate, title="Usul papan jadwal", now=now)
    text = page(door, who.leader)
    assert 'id="decide"' in text
    assert 'id="work"' not in text


def test_most_urgent_stands_first(who, door, now):
    for days, title in ((5, "Belakangan"), (1, "Segera"), (None, "Kapan saja")):
        due_at = now + timedelta(days=days) if days else None
        give([who.subordinate], by=who.leader, title=title, now=now, due_at=due_at)
    text = page(door, who.subordinate)
    section = text[text.index('id="work"') :]
    assert section.index("Segera") < section.index("Belakangan") < section.index("Kapan saja")


def test_one_instruction_to_several_is_one_row_for_its_giver(who, door, now):
    people = [who.staff, who.neighbour]
    give(people, by=who.subordinate, title="Pindai arsip", now=now)
    text = page(door, who.subordinate)
    waiting = text[text.index('id="waiting"') :]
    assert waiting.count("Pindai arsip") == 1
    assert "1 orang lain" in waiting


def test_what_one_person_owes_names_nobody_else(who, door, now):
    give([who.staff], by=who.subordinate, title="Pindai arsip", now=now)
    text = page(door, who.subordinate)
    assert "orang lain" not in text[text.index('id="waiting"') :]


@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow(who, door, now, count, django_assert_num_queries):
    for n in range(count):
        give([who.subordinate], by=who.leader, title=f"Tugas {n}", now=now, steps=["satu"])
        give([who.staff], by=who.subordinate, title=f"Lain {n}", now=now)
    client = door(who.subordinate)
    client.get(reverse("home"))  # the first request after signing in also notes the device
    with django_assert_num_queries(QUERIES):
        client.get(reverse("home"))


@pytest.mark.parametrize("page_of", ["leader", "stranger"])
def test_empty_day_says_what_to_do_next(who, door, page_of):
    assert reverse("task_new") in page(door, getattr(who, page_of))
