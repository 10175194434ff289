"""Search finds what the searcher may see, and nothing else: not by title, number or count."""

import pytest
from django.urls import reverse

from coordination.tasks.actions import give

QUERIES = 9
SECRET = "zamrudkhatulistiwa"


@pytest.fixture
def hidden(who, now):
    (task,) = give(
        [who.subordinate],
        by=who.leader,
        title=f"Periksa {SECRET}",
        instruction=f"Tentang {SECRET}",
        now=now,
        is_confidential=True,
    )
    return task


def search(door, person, words):
    return door(person).get(reverse("search"), {"q": words}).content.decode()


@pytest.mark.parametrize("part", ["leader", "subordinate"])
def test_parties_find_it_by_word_and_number(who, door, hidden, part):
    person = getattr(who, part)
    assert hidden.get_absolute_url() in search(door, person, SECRET)
    assert hidden.get_absolute_url() in search(door, person, hidden.number.lower())


@pytest.mark.parametrize("part", ["director", "neighbour", "related", "stranger", "outsider"])
def test_others_learn_nothing(who, door, hidden, part):
    person = getattr(who, part)
    for words in (SECRET, hidden.number):
        assert hidden.get_absolute_url() not in search(door, person, words)


def test_leader_above_finds_what_is_not_confidential(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title=SECRET, now=now)
    assert task.get_absolute_url() in search(door, who.director, SECRET)


def test_people_are_found_with_their_relation(who, door):
    text = search(door, who.leader, "ratna")
    assert who.subordinate.full_name in text
    assert reverse("person", args=[who.subordinate.pk]) in text


@pytest.mark.parametrize("words", ["", "a", "%", "_", "\0\0\0", "' or 1=1 --", "x" * 5000])
def test_odd_words_are_harmless(who, door, words):
    assert door(who.stranger).get(reverse("search"), {"q": words}).status_code == 200


@pytest.mark.parametrize("count", [1, 25])
def test_queries_do_not_grow(who, door, now, count, django_assert_num_queries):
    for n in range(count):
        give([who.subordinate], by=who.leader, title=f"Ratna {n}", now=now)
    client = door(who.leader)
    client.get(reverse("home"))  # the first request after signing in also notes the device
    with django_assert_num_queries(QUERIES):
        client.get(reverse("search"), {"q": "ratna"})
