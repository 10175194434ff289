"""Briefings and their coverage as files: what the page shows, in the reader's words, and never a formula."""

import csv
from io import StringIO

import pytest

from tests.coordination.briefed import (
    AUTHOR,
    AUTHORS_LEADER,
    HEARER,
    OTHER_HEARER,
    STRANGER,
    division_of,
    drafted,
    given,
)
from tests.coordination.conftest import counted
from tests.coordination.work import reading, titles

FORMULA = '=HYPERLINK("http://evil.example","x")'


def table(answer):
    """Header and rows, as a spreadsheet reads them."""
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, *rows = csv.reader(StringIO(text, newline=""))
    return header, rows


@pytest.fixture
def told(who, now):
    return given(who, now, title=FORMULA)


@pytest.mark.parametrize("part", [AUTHOR, HEARER, AUTHORS_LEADER, STRANGER])
@pytest.mark.parametrize("view", ["mine", "given", "all"])
def test_the_file_holds_what_the_list_shows(told, who, now, enter, part, view):
    drafted(who, now, title="Konsep")
    given(who, now, title="Rahasia sekali", stays_confidential=True)
    client = enter(reading(told.people[part]))
    for asked in ({}, {"state": "given"}, {"q": "rahasia"}):
        query = {"view": view, **asked}
        rows = table(client.get("/briefings/export/", query))[1]
        shown = titles(client.get("/briefings/", query))
        assert [row[1].removeprefix("'") for row in rows] == shown


def test_no_cell_is_a_formula_and_ones_own_word_is_in_it(told, who, now, enter):
    told.briefing.understand(by=told.people[HEARER], now=now)
    header, (row,) = table(enter(reading(told.people[HEARER])).get("/briefings/export/"))
    assert header[:4] == ["Number", "Title", "State", "Author"]
    assert row[1] == f"'{FORMULA}"
    assert row[header.index("Understood")] == "yes"
    _header, (row,) = table(enter(told.people[OTHER_HEARER]).get("/briefings/export/"))
    assert row[header.index("Understood")] in ("no", "tidak")


def test_the_coverage_person_by_person_for_the_author(told, now, enter):
    told.briefing.understand(by=told.people[HEARER], now=now)
    client = enter(reading(told.people[AUTHOR]))
    url = f"/briefings/{told.briefing.pk}/coverage/"
    assert f"{url}export/" in client.get(url).content.decode()
    header, rows = table(client.get(f"{url}export/"))
    assert header == ["Division", "Employee number", "Name", "Reached at", "Understood"]
    assert len(rows) == told.briefing.hearers.count()
    yes = [row[2] for row in rows if row[4] == "yes"]
    assert yes == [told.people[HEARER].full_name]
    assert division_of(told.people[HEARER]).name in {row[0] for row in rows}


def test_a_leader_among_the_hearers_gets_those_below_alone(told, enter):
    url = f"/briefings/{told.briefing.pk}/coverage/"
    client = enter(reading(told.people[OTHER_HEARER]))
    rows = table(client.get(f"{url}export/"))[1]
    assert 0 < len(rows) < told.briefing.hearers.count()
    page = client.get(url).content.decode()
    assert all(name in page for _division, _number, name, *_rest in rows)


def test_others_get_none(told, enter):
    url = f"/briefings/{told.briefing.pk}/coverage/export/"
    assert enter(told.people[HEARER]).get(url).status_code == 403
    assert enter(told.people[STRANGER]).get(url).status_code == 404


def test_queries_do_not_grow_with_rows(who, now, enter):
    few = given(who, now, title="Satu")
    client = enter(few.people[HEARER])
    table(client.get("/briefings/export/"))
    with counted() as one:
        table(client.get("/briefings/export/"))
    for number in range(6):
        given(who, now, title=f"Lagi {number}")
    with counted() as many:
        assert len(table(client.get("/briefings/export/"))[1]) == 7
    assert many.queries == one.queries
