"""Rows of work: one look in every list, and never a word of somebody's as markup."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.tasks.actions import give
from people.employees.models import Employee

EVIL = '<script>alert(1)</script>" onclick="x" & \'lain\''
LISTS = [("leader", "/"), ("leader", "/tasks/?view=given"), ("subordinate", "/tasks/?view=mine")]


@pytest.mark.parametrize(("part", "path"), [*LISTS, ("subordinate", "/search/?q=alert")])
def test_what_people_write_is_never_markup(who, door, now, part, path):
    client, people = door(getattr(who, part)), [who.leader.pk, who.subordinate.pk]
    give([who.subordinate], by=who.leader, title=EVIL, now=now, due_at=now + timedelta(days=2))
    names = {"name": "<b>Nama</b>", "front_title": "<i>Dr.</i>"}
    Employee.objects.filter(pk__in=people).update(**names)
    html = client.get(path).content.decode()
    rows = html[html.index('class="rows') :]
    assert "&lt;script&gt;alert(1)" in rows
    assert "<script>alert" not in rows
    assert '" onclick=' not in rows
    assert "<b>Nama" not in rows
    assert "<i>Dr." not in rows


def test_a_row_says_how_urgent_it_is(who, door, now):
    then = now - timedelta(days=3)
    for days, title in ((-2, "Lewat"), (0.4, "Segera"), (9, "Nanti")):
        due_at = now + timedelta(days=days)
        give([who.subordinate], by=who.leader, title=title, now=then, due_at=due_at)
    for path in ("/", "/tasks/?view=mine"):
        html = door(who.subordinate).get(path).content.decode()
        tones = {
            title: re.search(r'<li class="row([^"]*)">(?:(?!<li).)*?' + title + "</a>", html)[1]
            for title in ("Lewat", "Segera", "Nanti")
        }
        assert tones == {"Lewat": " row--late", "Segera": " row--soon", "Nanti": ""}


def test_an_answer_is_one_click_away_from_today(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title="Timbang", now=now)
    client = door(who.subordinate)
    url = re.search(r'formaction="([^"]+)"', client.get("/").content.decode())[1]
    assert client.post(url).status_code == 302
    task.refresh_from_db()
    assert task.state == "acknowledged"


def test_a_day_of_the_week_leads_to_what_is_due_on_it(who, door, now):
    zone = who.subordinate.zone
    for days in (0, 1):
        due = now + timedelta(days=days, minutes=1)
        give([who.subordinate], by=who.leader, title=f"Hari ke-{days}", now=now, due_at=due)
    client = door(who.subordinate)
    day = timezone.localdate(now + timedelta(minutes=1), zone)
    url = f"{reverse('tasks')}?view=mine&amp;due_on={day:%Y-%m-%d}"
    assert url in client.get("/").content.decode()
    html = client.get(url.replace("&amp;", "&")).content.decode()
    assert "Hari ke-0" in html
    assert "Hari ke-1" not in html
