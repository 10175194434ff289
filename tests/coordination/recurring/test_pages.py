"""The pages of recurring work: with and without script, and what others do not see."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from coordination.recurring.actions import begin
from coordination.recurring.making import make_due
from coordination.recurring.models import Series
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.workdays.actions import save
from people.workdays.models import Holiday
from tests.coordination.conftest import counted
from tests.coordination.work import reading

pytestmark = pytest.mark.django_db
NEW, LIST = reverse("series_new"), reverse("series_list")
TUESDAY = datetime(2026, 12, 1, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


def typed(*people, **more):
    return {
        "people": [one.pk for one in people],
        "title": "Rekap bulanan",
        "priority": "2",
        "frequency": "monthly",
        "anchor": "weekday",
        "nth": "-1",
        "weekday": "4",
        "shift": "before",
        "start_on": "2026-12-01",
        "due_time": "16:00",
        "lead_days": "2",
        **more,
    }


@pytest.fixture
def series(who):
    return begin(
        by=who.leader, now=TUESDAY, people=[who.subordinate], title="Rekap pekanan",
        frequency="weekly", weekdays=[4], start_on=TUESDAY.date(), lead_days=2,
    )  # fmt: skip


def test_the_preview_tells_the_shift_in_words_and_keeps_what_was_typed(who, door, now):
    save(
        Holiday(on=date(2026, 12, 25), name="Hari Raya Natal", is_confirmed=True), by=None, now=now
    )
    client = door(reading(who.leader, "id"))
    answer = client.post(NEW, typed(who.subordinate, preview="1"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Jum 25 Des: Hari Raya Natal → Kam 24 Des" in page
    assert 'value="Rekap bulanan"' in page
    assert not Series.objects.exists()
    part = client.get(reverse("series_dates"), typed()).content.decode()
    assert "Jum 25 Des: Hari Raya Natal → Kam 24 Des" in part
    assert part.count("<li>") == 12


@pytest.mark.parametrize(
    "query", ["", "?frequency=x", "?start_on=kapan", "?weekdays=9&frequency=weekly"]
)
def test_dates_of_half_a_rule_are_no_fault(who, door, query):
    assert door(who.leader).get(reverse("series_dates") + query).status_code == 200


def test_a_series_is_begun_changed_stopped_and_run_again(who, door):
    client = door(who.leader)
    answer = client.post(NEW, typed(who.subordinate))
    series = Series.objects.get()
    assert answer.url == series.get_absolute_url()
    assert (series.nth, series.weekday, series.lead_days) == (-1, 4, 2)
    edit = reverse("series_change", args=[series.pk])
    assert 'value="Rekap bulanan"' in client.get(edit).content.decode()
    client.post(edit, typed(who.subordinate, title="Rekap lain", version="1"))
    series.refresh_from_db()
    assert (series.title, series.version) == ("Rekap lain", 2)
    client.post(reverse("series_stop", args=[series.pk]))
    series.refresh_from_db()
    assert series.state == "stopped"
    client.post(reverse("series_resumption", args=[series.pk]))
    series.refresh_from_db()
    assert series.state == "active"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"title": ""}, 422),
        ({"people": []}, 422),
        ({"frequency": "weekly"}, 422),
        ({"start_on": ""}, 422),
        ({"every": "0"}, 422),
        ({"day": "32", "anchor": "day"}, 422),
        ({"due_time": "pagi"}, 422),
    ],
)
def test_what_is_wrong_comes_back_with_the_words(who, door, more, status):
    answer = door(who.leader).post(NEW, typed(who.subordinate) | more)
    assert answer.status_code == status
    assert answer.context["form"].errors
    assert not Series.objects.exists()


def test_a_date_is_left_out_and_comes_back(who, door, series):
    client, url = door(who.leader), reverse("series_skips", args=[series.pk])
    client.post(url, {"on": "2026-12-04"})
    assert series.turns.get().fate == "skipped"
    client.post(url, {"on": "2026-12-04", "take_back": "1"})
    assert not series.turns.exists()
    for wrong in ("", "2026-12-05", "kapan"):
        assert client.post(url, {"on": wrong}).status_code == 302
    assert not series.turns.exists()


def test_a_task_tells_everybody_its_rhythm_and_its_giver_the_way(who, door, series, clock):
    at = TUESDAY + timedelta(days=1)
    clock.move_to(at)
    make_due(at)
    task, own = Task.objects.get(), series.get_absolute_url()
    assert own in door(who.leader).get(task.get_absolute_url()).content.decode()
    page = door(reading(who.subordinate)).get(task.get_absolute_url()).content.decode()
    assert "Every week: Friday" in page
    assert own not in page
    assert task.get_absolute_url() in door(who.leader).get(own).content.decode()
    repeat = door(who.leader).get(NEW, {"task": task.pk, "to": who.subordinate.pk})
    assert 'value="Rekap pekanan"' in repeat.content.decode()


def test_a_task_of_others_lends_its_words_to_nobody(who, door, series, clock):
    at = TUESDAY + timedelta(days=1)
    clock.move_to(at)
    make_due(at)
    page = door(who.stranger).get(NEW, {"task": Task.objects.get().pk}).content.decode()
    assert "Rekap pekanan" not in page


@pytest.mark.parametrize("part", ["subordinate", "director", "stranger", "admin"])
def test_a_series_is_its_givers_alone(who, door, series, part):
    client = door(getattr(who, part))
    assert client.get(series.get_absolute_url()).status_code == 404
    assert "Rekap pekanan" not in client.get(LIST).content.decode()


def test_queries_do_not_grow(who, door, series):
    client = door(who.leader)
    client.get(LIST)
    with counted() as one:
        client.get(LIST)
    for n in range(20):
        begin(
            by=who.leader, now=TUESDAY, people=[who.subordinate], title=f"Lain {n}",
            frequency="workdays", start_on=TUESDAY.date() + timedelta(days=1),
        )  # fmt: skip
    with counted() as many:
        client.get(LIST)
    assert one.queries == many.queries


def test_an_administrator_stops_a_series(who, door, series):
    client = door(who.admin)
    url = reverse("admin:coordination_series_changelist")
    assert "Rekap pekanan" not in client.get(url).content.decode()
    client.post(url, {"action": "stop_them", "_selected_action": [series.pk]})
    series.refresh_from_db()
    assert series.state == "stopped"


def test_a_yearly_rule_names_its_month(who, door):
    client = door(reading(who.leader))
    rule = {"frequency": "yearly", "anchor": "workday", "nth": "1", "month": "3"}
    answer = client.post(NEW, typed(who.subordinate, **rule), follow=True)
    assert "Every year: first working day of March" in answer.content.decode()
    series = Series.objects.get()
    assert series.month == 3
    change = reverse("series_change", args=[series.pk])
    assert '<option value="3" selected>' in client.get(change).content.decode()
    again = typed(who.subordinate, **rule | {"month": "", "version": series.version})
    client.post(change, again)
    series.refresh_from_db()
    assert series.month is None
    assert "of December" in client.get(LIST).content.decode()


def test_the_giver_repeats_a_task_from_its_page(who, door, now):
    (task,) = give([who.subordinate], by=who.leader, title="Rekap kas", now=TUESDAY)
    url = f"{NEW}?task={task.pk}&amp;to={who.subordinate.pk}"
    page = task.get_absolute_url()
    client = door(reading(who.leader))
    assert url in client.get(page).content.decode()
    form = client.get(url.replace("&amp;", "&")).content.decode()
    assert 'value="Rekap kas"' in form
    assert who.subordinate.full_name in form
    for other in (who.subordinate, who.director):
        assert NEW not in door(other).get(page).content.decode()


def test_what_a_series_gave_leads_to_the_series(who, door, series):
    make_due(TUESDAY + timedelta(days=2))
    page = Task.objects.get().get_absolute_url()
    text = door(who.leader).get(page).content.decode()
    assert series.get_absolute_url() in text
    assert f"{NEW}?task" not in text
