"""Due times proposed by priority: a beginning and a hint, never in place of what a person typed."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from coordination.duties.models import Duty
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.workdays.actions import save
from people.workdays.models import Holiday
from tests.coordination.conftest import counted

pytestmark = pytest.mark.django_db
NEW = reverse("task_new")
THURSDAY = datetime(2026, 11, 26, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(THURSDAY, tick=False):
        yield


def test_a_new_task_begins_with_the_normal_proposal_and_tells_all(who, door):
    answer = door(who.leader).get(NEW)
    form, page = answer.context["form"], answer.content.decode()
    assert (form["due_on"].value(), form["due_time"].value().isoformat()) == (
        date(2026, 12, 3),
        "16:30:00",
    )
    assert 'data-priority="4" data-on="2026-11-27" data-time="10:00"' in " ".join(page.split())
    assert 'data-priority="1" data-on="2026-12-10"' in " ".join(page.split())


def test_the_calendar_is_that_of_who_is_to_do_it(who, door):
    answer = door(who["I Gede Sudarsana"]).get(NEW, {"to": who["Suparman"].pk})
    (urgent, *_rest) = answer.context["proposals"]
    assert urgent.at.utcoffset().total_seconds() == 8 * 3600


@pytest.mark.parametrize(("typed", "kept"), [("", None), ("2026-12-24", date(2026, 12, 24))])
def test_what_was_typed_or_left_empty_stays(who, door, typed, kept):
    data = {"people": [who.subordinate.pk], "title": "Hitung lot", "priority": 4, "due_on": typed}
    assert door(who.leader).post(NEW, {**data, "find": "people"}).context["form"][
        "due_on"
    ].value() == (typed)
    door(who.leader).post(NEW, data)
    due = Task.objects.get().due_local
    assert (due and due.date()) == kept


def test_an_answer_is_owed_by_the_next_working_day_of_who_owes_it(who, now):
    save(Holiday(on=date(2026, 11, 27), name="Libur", is_confirmed=True), by=None, now=now)
    give([who.subordinate, who.eastern], by=who["Hendra Wijaya"], title="Baca", now=THURSDAY)
    owed = Duty.objects.filter(kind="acknowledge").values_list("holder", "due_at")
    monday = datetime(2026, 11, 30, 3, tzinfo=UTC)
    opening = datetime(2026, 11, 30, 4, tzinfo=UTC)
    assert dict(owed)[who.subordinate.pk] == monday
    # 12.00 in Jayapura is the break: from its end, 13.00 there
    assert dict(owed).get(who.eastern.pk, opening) == opening


def test_giving_to_many_asks_for_calendars_once(who, now):
    people = [who.subordinate, who["Made Ayu Lestari"], who.secretary]
    give(people[:1], by=who.leader, title="Satu", now=now)
    with counted() as one:
        give(people[:1], by=who.leader, title="Satu", now=now)
    with counted() as three:
        give(people, by=who.leader, title="Tiga", now=now)
    calendars = [sum("people_edition" in sql for sql in count.asked) for count in (one, three)]
    assert calendars[0] == calendars[1]
