"""The calendar's page: what stands where, by what is asked for, and never what the reader may not see."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coordination.tasks.actions import give
from people.diary.actions import note
from people.units.models import Absence
from people.workdays.models import Holiday
from tests.coordination.work import reading

JAKARTA = ZoneInfo("Asia/Jakarta")
MONDAY = datetime(2026, 11, 23, tzinfo=JAKARTA)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def tuesday():
    """It is Tuesday 24 November 2026, ten in Jakarta."""
    with time_machine.travel(datetime(2026, 11, 24, 3, tzinfo=UTC), tick=False):
        yield


def page(client, **asked):
    answer = client.get(reverse("calendar"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def cell(html, number):
    """The cell of a day of the month that is shown."""
    cells = re.findall(r'<td class="month__day ([^"]*)">(.*?)</td>', html, re.S)
    return next(
        (marks, inner)
        for marks, inner in cells
        if f'<b class="num">{number}</b>' in inner and "is-outside" not in marks
    )


def written(person, day=1, hour=9, **more):
    start = MONDAY + timedelta(days=day, hours=hour)
    more = {"title": "Periksa gigi", "end": start + HOUR, **more}
    return note(by=person, now=MONDAY, start=start, **more)


def test_a_month_begins_on_monday_and_marks_today(who, door):
    html = page(door(reading(who.subordinate)))
    assert "November 2026" in html
    assert html.count('<td class="month__day') == 42
    assert html.count('aria-current="date" data-day') == 1
    marks, inner = cell(html, 24)
    assert "is-today" in marks
    assert 'aria-label="Tuesday 24 November 2026, nothing"' in inner
    assert "is-off" in cell(html, 28)[0]


def test_each_kind_stands_on_its_day(who, door, now):
    person = reading(who.subordinate)
    written(person)
    Holiday.objects.create(on="2026-11-25", name="Hari uji", kind="public", is_confirmed=True)
    Absence.objects.create(employee=who.staff, start_on="2026-11-25", end_on="2026-11-27")
    due = MONDAY + timedelta(days=3, hours=16)
    give([person], by=who.leader, title="Timbang lot 17", now=now, due_at=due)
    html = page(door(person))
    assert "Periksa gigi" in cell(html, 24)[1]
    assert "Hari uji" in cell(html, 25)[1]
    assert "is-off" in cell(html, 25)[0]
    assert all(who.staff.full_name in cell(html, day)[1] for day in (25, 26, 27))
    assert who.staff.full_name not in cell(html, 28)[1]
    assert "Timbang lot 17" in cell(html, 26)[1]


def test_what_is_late_says_so(who, door, now):
    due = MONDAY - timedelta(days=3)
    with time_machine.travel(MONDAY - timedelta(days=6), tick=False):
        start = MONDAY - timedelta(days=6)
        give([who.subordinate], by=who.leader, title="Lewat", now=start, due_at=due)
    _marks, inner = cell(page(door(reading(who.subordinate))), 20)
    assert "is-late" in inner


def test_the_chosen_day_stands_below_in_words(who, door):
    person = reading(who.subordinate)
    written(person, place="Klinik", is_tentative=True)
    html = page(door(person), on="2026-11-24")
    below = html.split('id="day"')[1]
    assert "Tuesday, 24 November 2026" in below
    for word in ("Periksa gigi", "Klinik", "Not certain", "Own appointment"):
        assert word in below
    other = page(door(person), on="2026-11-26").split('id="day"')[1]
    assert "Nothing stands on this day." in other


def test_more_than_a_day_holds_is_told_by_number(who, door):
    person = reading(who.subordinate)
    for hour in range(8, 17):
        written(person, hour=hour, title=f"Janji {hour}")
    _marks, inner = cell(page(door(person), on="2026-11-23"), 24)
    assert "5 more" in inner
    assert "Janji 8" in inner
    assert "Janji 16" not in inner
    assert "Janji 16" in page(door(person), on="2026-11-24").split('id="day"')[1]


def test_kinds_are_shown_and_hidden_by_links(who, door):
    person = reading(who.subordinate)
    written(person)
    client = door(person)
    html = page(client)
    hide = re.search(r'dot--entry"\s+href="([^"]*)"', html)[1].replace("&amp;", "&")
    without = client.get(hide).content.decode()
    assert "Periksa gigi" not in without
    show = re.search(r'dot--entry"\s+href="([^"]*)"', without)[1].replace("&amp;", "&")
    assert "kind=" not in show
    assert "Periksa gigi" not in page(client, kind="none")
    assert "Periksa gigi" in page(client, kind="entry")


@pytest.mark.parametrize("view", ["month", "week", "agenda"])
def test_before_and_after_are_links(who, door, view):
    client = door(reading(who.subordinate))
    html = page(client, view=view, on="2026-12-31")
    links = re.findall(r'href="([^"]*)"\s+rel="(prev|next)"', html)
    assert [rel for _url, rel in links] == ["prev", "next"]
    for url, _rel in links:
        assert client.get(url.replace("&amp;", "&")).status_code == 200


def test_a_week_lays_hours_and_puts_what_overlaps_side_by_side(who, door):
    person = reading(who.subordinate)
    written(person, hour=9, title="Satu")
    written(person, hour=9.5, title="Dua")
    written(person, hour=14, title="Tiga")
    html = page(door(person), view="week")
    assert "23–29 November 2026" in html
    blocks = re.findall(r'<li class="block ([^"]*)">.*?<b>(\w+)</b>', html, re.S)
    places = {title: marks.split() for marks, title in blocks}
    assert {"at-6", "for-2", "of-2", "nth-1"} <= set(places["Satu"])
    assert {"at-7", "of-2", "nth-2"} <= set(places["Dua"])
    assert "at-16" in places["Tiga"]
    assert not any(mark.startswith("of-") for mark in places["Tiga"])
    written(person, hour=4, title="Subuh")
    assert "halves-32" in page(door(person), view="week")


def test_the_agenda_lists_days_with_something(who, door):
    person = reading(who.subordinate)
    written(person, day=2)
    html = page(door(person), view="agenda")
    assert html.count("Periksa gigi") == 1
    assert "Wednesday, 25 November 2026" in html
    assert "Thursday, 26 November 2026" not in html
    empty = page(door(person), view="agenda", kind="none")
    assert "Nothing in these four weeks" in empty


def test_hours_are_the_readers_and_another_zones_is_told(who, door):
    person = reading(who.eastern)
    written(person, hour=9, zone="Asia/Jakarta")
    below = page(door(person), on="2026-11-24").split('id="day"')[1]
    assert "11:00" in below or "11.00" in below
    assert "WIB there" in below
    assert "there" not in page(door(person), on="2026-11-26").split('id="day"')[1]


@pytest.mark.parametrize(
    "asked",
    [
        {"on": "kapan"},
        {"on": "0001-01-01"},
        {"on": "9999-12-31"},
        {"view": "tahun"},
        {"kind": "<script>"},
        {"view": "week", "on": "1900-01-01"},
    ],
)
def test_what_cannot_be_asked_for_is_left_out(who, door, asked):
    assert "<script>alert" not in page(door(who.subordinate), **asked)


def test_titles_are_escaped(who, door):
    person = reading(who.subordinate)
    bad = '<b>"x"</b>'
    written(person, title=bad, place=bad)
    written(person, title=bad, end=MONDAY + timedelta(days=3))
    for view in ("month", "week", "agenda"):
        html = page(door(person), view=view, on="2026-11-24")
        assert bad not in html
        assert "&lt;b&gt;" in html


@pytest.mark.parametrize("part", ["staff", "leader", "stranger", "director", "admin"])
@pytest.mark.parametrize("view", ["month", "week", "agenda"])
def test_nobody_sees_what_is_another_persons(who, door, now, part, view):
    other = reading(getattr(who, part))
    written(who.subordinate)
    due = MONDAY + timedelta(days=3, hours=16)
    give(
        [who.subordinate],
        by=who.leader,
        title="Rahasia sekali",
        now=now,
        due_at=due,
        is_confidential=True,
    )
    Absence.objects.create(
        employee=who.related, reason="sickness", start_on="2026-11-25", end_on="2026-11-27"
    )
    html = page(door(other), view=view, on="2026-11-26")
    assert "Periksa gigi" not in html
    assert "Rahasia sekali" not in html
    if part in ("staff", "stranger", "admin"):
        assert "ickness" not in html


def test_a_months_queries_do_not_grow(who, door, now):
    client = door(who.subordinate)

    def count():
        with CaptureQueriesContext(connection) as seen:
            page(client)
        return len(seen)

    def fill(times):
        for turn in range(times):
            written(who.subordinate, day=turn % 7, title=f"Janji {turn}")
            due = MONDAY + timedelta(days=2 + turn % 5, hours=16)
            give([who.subordinate], by=who.leader, title=f"Tugas {turn}", now=now, due_at=due)

    fill(1)
    count()
    one = count()
    fill(29)
    assert count() == one
    assert one <= 10


def test_the_page_is_not_sent_again_when_nothing_happened(who, door):
    client = door(who.subordinate)
    client.get(reverse("calendar"))
    etag = client.get(reverse("calendar"))["ETag"]
    again = client.get(reverse("calendar"), headers={"If-None-Match": etag})
    assert again.status_code == 304
    written(who.subordinate)
    assert client.get(reverse("calendar"), headers={"If-None-Match": etag}).status_code == 200
