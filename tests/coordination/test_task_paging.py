"""Pages of a list of work, its headings, its counts, and what they cost."""

import re
from datetime import timedelta
from itertools import chain

import pytest

from coordination.tasks import lists
from tests.coordination.conftest import counted
from tests.coordination.work import given, link, reading, titles

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VIEWS = ("mine", "given", "accept", "people")


@pytest.fixture
def gave(who, now):
    """What the leader gave: two of each heading, the newer one due sooner."""
    leader, head, then = reading(who.leader), who.subordinate, now - 9 * DAY
    for turn in (2, 1):
        past, ahead = now - HOUR / turn, now + turn * DAY
        given(leader, head, f"Beres {turn}", then, "accepted", due_at=past)
        given(leader, head, f"Jalan {turn}", then, "in_progress", due_at=ahead)
        given(leader, head, f"Hasil {turn}", then, "reported", due_at=past)
        given(leader, head, f"Lewat {turn}", then, "acknowledged", due_at=past)
        given(leader, head, f"Diam {turn}", then, due_at=ahead)
    return leader


def test_what_needs_a_look_first_stands_first_under_its_heading(door, gave):
    answer = door(gave).get("/tasks/?view=given&state=all")
    expected = ["Diam 1", "Diam 2", "Lewat 1", "Lewat 2", "Hasil 1", "Hasil 2", "Jalan 1"]
    assert titles(answer) == [*expected, "Jalan 2", "Beres 1", "Beres 2"]
    headings = re.findall(r'<h2 id="group-\d">\s*([^<]*?)\s*</h2>', answer.content.decode())
    silent, late, reported = "Not accepted yet", "Overdue", "Results waiting for you"
    assert headings == [silent, late, reported, "On the way", "Closed"]


# --- pages
def walk(client, asked, rel):
    """The rows of each page along the links of one kind, from a query string on."""
    pages = []
    while asked:
        answer = client.get(f"/tasks/{asked}")
        pages.append(titles(answer))
        last, asked = asked, link(answer, rel)
    return pages, last


@pytest.mark.parametrize("sort", ["attention", "due", "newest", "priority"])
@pytest.mark.parametrize("size", [1, 3, 5])
def test_pages_neither_lose_nor_double_a_row(sort, size, door, gave, monkeypatch):
    client = door(gave)
    first = f"?view=given&state=all&sort={sort}&who=ratna"
    whole = titles(client.get(f"/tasks/{first}"))
    assert len(set(whole)) == 10
    monkeypatch.setattr(lists, "SIZE", size)
    there, end = walk(client, first, "next")
    assert list(chain.from_iterable(there)) == whole
    assert {len(page) for page in there[:-1]} <= {size}
    back, _start = walk(client, end, "prev")
    assert back[::-1] == there


def test_a_row_that_comes_meanwhile_moves_no_other(who, door, gave, now, monkeypatch):
    monkeypatch.setattr(lists, "SIZE", 4)
    client = door(gave)
    first = client.get("/tasks/?view=given&sort=newest")
    given(gave, who.subordinate, "Baru", now)
    second = client.get(f"/tasks/{link(first, 'next')}")
    rest = titles(first) + titles(second)
    assert len(rest) == len(set(rest)) == 8
    assert "Baru" not in rest
    assert titles(client.get(f"/tasks/{link(second, 'prev')}")) == titles(first)


@pytest.mark.parametrize("cursor", ["x", "1.2.3", "9" * 400, "1..2", "-1", "1.٣", "\0", "' OR 1"])
def test_a_cursor_that_does_not_fit_is_the_first_page(cursor, door, gave):
    client = door(gave)
    whole = titles(client.get("/tasks/?view=given&sort=due"))
    for name in ("after", "before"):
        answer = client.get("/tasks/", {"view": "given", "sort": "due", name: cursor})
        assert (answer.status_code, titles(answer)) == (200, whole)


# --- counts
def tabs(answer):
    """What each tab counts."""
    html = answer.content.decode()
    pattern = r'class="choice__item"[^>]*>[^<]*(?:<span class="choice__n">([^<]*)</span>)?</a>'
    return re.findall(pattern, html)


# (who, view): mine, given, results, my people's ("": counted in its own view alone)
COUNTS = {
    ("subordinate", "mine"): ["3", "3", "1", ""],
    ("leader", "people"): ["1", "2", "0", "3"],
    ("staff", "mine"): ["3", "0", "0"],
    ("stranger", "mine"): ["0", "0", "0"],
}


@pytest.mark.parametrize(("part", "view"), COUNTS)
@pytest.mark.parametrize("narrowed", ["", "&q=Arahan", "&state=all", "&state=closed"])
def test_tabs_count_what_is_open_and_seen_whatever_the_filter(
    part, view, narrowed, who, door, office
):
    person = reading(getattr(who, part))
    found = tabs(door(person).get(f"/tasks/?view={view}{narrowed}"))
    assert found == COUNTS[part, view]


# --- queries
@pytest.mark.parametrize("view", VIEWS)
def test_thirty_rows_cost_as_many_queries_as_one(view, who, door, now):
    reader = who.subordinate if view == "mine" else who.leader
    state = "reported" if view == "accept" else "given"

    def cost(more):
        for number in range(more):
            given(who.leader, who.subordinate, f"Satu {number}", now, state, steps=["a", "b"])
        client = door(reader)
        client.get(f"/tasks/?view={view}")
        with counted() as count:
            answer = client.get(f"/tasks/?view={view}")
        return len(titles(answer)), count.queries

    one, thirty = cost(1), cost(29)
    assert (one[0], thirty[0]) == (1, 30)
    assert one[1] == thirty[1]
