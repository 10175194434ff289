"""A list of work as a file: what the list shows, in the reader's words, and never a formula."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from coordination.files.models import Grade
from coordination.tasks import lists
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim
from people.employees.models import Employee
from people.units.models import Division
from tests.coordination.conftest import counted
from tests.coordination.work import given, reading, titles

DAY = timedelta(days=1)
FORMULAS = ['=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "'=1+1", " \t=1"]


def rows_of(answer):
    """Header and rows of the file, as a spreadsheet reads them."""
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, *rows = csv.reader(StringIO(text, newline=""))
    return header, rows


def export(client, **asked):
    return rows_of(client.get("/tasks/export/", asked))


@pytest.mark.parametrize("part", ["subordinate", "leader", "director", "staff", "stranger"])
@pytest.mark.parametrize("view", ["mine", "given", "accept", "people"])
def test_the_file_holds_what_the_list_shows(part, view, who, door, office):
    client = door(getattr(who, part))
    for asked in ({}, {"state": "all"}, {"q": "hasil"}, {"who": "ratna"}, {"form": "directive"}):
        for sort in ("due", "newest", "priority", "attention"):
            query = {"view": view, "sort": sort, **asked}
            page = client.get("/tasks/", query)
            if page.status_code == 404:
                assert client.get("/tasks/export/", query).status_code == 404
            else:
                assert [row[1] for row in export(client, **query)[1]] == titles(page)


def test_the_file_goes_on_where_the_page_ends(who, door, now, monkeypatch):
    monkeypatch.setattr(lists, "SIZE", 2)
    for number in range(5):
        given(who.leader, who.subordinate, f"Satu {number}", now)
    client = door(who.leader)
    after = client.get("/tasks/?view=given").context["listing"].page.next
    assert len(export(client, view="given", after=after)[1]) == 5


def test_nobody_else_gets_a_file(client, db):
    assert client.get("/tasks/export/").status_code == 302


def test_it_is_a_download_that_says_what_it_is(who, door, office):
    answer = door(who.subordinate).get("/tasks/export/?view=given")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="selaras-given.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_file_is_a_formula(formula, who, door, now):
    head = who.subordinate
    given(who.leader, head, formula, now)
    Employee.objects.filter(pk=head.pk).update(name=formula, front_title="", back_title="")
    Employee.objects.filter(pk=who.leader.pk).update(front_title=formula)
    Division.objects.filter(code="EKS").update(name=formula)
    _header, (row,) = export(door(head), view="mine")
    danger = ("=", "+", "-", "@", "\t", "\r")
    assert [cell for cell in row if cell.strip(" ").startswith(danger)] == []
    assert [cell.lstrip("' \t") for cell in (row[1], row[6], row[7])] == [
        formula.lstrip("' \t")
    ] * 3


def test_no_formula_begins_behind_a_semicolon(who, door, now):
    """An Indonesian Excel cuts a CSV at semicolons, whatever the commas and quotes say."""
    given(who.leader, who.subordinate, "Rapat; =cmd|'/C calc'!A0;-1;biasa", now)
    _header, (row,) = export(door(who.subordinate), view="mine")
    assert row[1] == "Rapat;' =cmd|'/C calc'!A0;'-1;biasa"


WORDS = {
    "en": (["Number", "Title", "Form of work", "State", "Priority"], "directive", "yes"),
    "id": (["Nomor", "Judul", "Bentuk kerja", "Status", "Prioritas"], "arahan", "ya"),
}


@pytest.mark.parametrize("language", WORDS)
def test_header_and_cells_are_in_the_readers_language(language, who, door, now):
    header_begins, form, yes = WORDS[language]
    head = reading(who.subordinate, language)
    task = given(who.leader, head, "Arahan", now, is_confidential=True)
    header, (row,) = export(door(head), view="mine")
    assert header[:5] == header_begins
    assert len(header) == len(row) == len(set(header))
    assert (row[0], row[1], row[2].lower(), row[-1]) == (task.number, "Arahan", form, yes)
    assert (row[5], row[6]) == (who.leader.full_name, head.full_name)


@pytest.mark.parametrize(("zone", "clock"), [("Asia/Jakarta", "16:00"), ("Asia/Jayapura", "18:00")])
def test_times_are_the_readers(zone, clock, who, door, now):
    head = who.subordinate
    head.timezone = zone
    head.save()
    due_at = datetime(2031, 5, 6, 9, tzinfo=UTC)
    given(who.leader, head, "Arahan", now, due_at=due_at)
    _header, (row,) = export(door(head), view="mine")
    assert f"2031-05-06 {clock}" in row


def test_a_long_file_costs_as_many_queries_as_a_short_one(who, door, now):
    def cost(more):
        for number in range(more):
            given(who.leader, who.subordinate, f"Satu {number}", now)
        client = door(who.leader)
        client.get("/tasks/export/?view=given")
        with counted() as count:
            _header, rows = export(client, view="given")
        return len(rows), count.queries

    one, thirty = cost(1), cost(29)
    assert (one[0], thirty[0]) == (1, 30)
    assert one[1] == thirty[1]


def test_what_is_required_and_what_is_stated(who, door, now):
    head, leader = reading(who.subordinate), reading(who.leader)
    task = given(leader, head, "Timbang", now, "in_progress", required_grade=Grade.DOCUMENT)
    stated = [Claim("Satu", Grade.SEEN), Claim("Dua", Grade.HEARSAY), Claim("Tiga", Grade.SEEN)]
    moved = Task.objects.get(pk=task.pk)
    moved.report(by=head, percent=40, words="Sebagian", statements=stated, now=now)
    given(leader, head, "Lain", now)
    header, rows = export(door(leader), view="given", sort="newest")
    assert header[-3:-1] == ["Required grade", "Statements by grade"]
    assert [row[-3:-1] for row in rows] == [
        ["", ""],
        ["document", "hearsay: 1, seen by the reporter: 2"],
    ]


def test_statements_cost_one_query_for_the_file(who, door, now):
    def cost(more):
        for number in range(more):
            task = given(who.leader, who.subordinate, f"Satu {number}", now, "in_progress")
            claims = [Claim("Pernyataan", Grade.SEEN)]
            task = Task.objects.get(pk=task.pk)
            task.report(by=who.subordinate, percent=40, words="x", statements=claims, now=now)
        client = door(who.leader)
        client.get("/tasks/export/?view=given")
        with counted() as count:
            export(client, view="given")
        return count.queries

    assert cost(1) == cost(9)
