"""Putting off where one works: from a row of Today and of the inbox, by buttons that need no script."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, State
from coordination.reminders.snoozing import quick, snooze
from coordination.tasks.actions import give
from people.absences.actions import keep
from people.units.models import Absence
from people.workdays.calendars import calendar_of
from tests.coordination.conftest import counted
from tests.coordination.work import reading

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BUTTON = re.compile(r'<button class="later__time" formaction="([^"]+)" name="when" value="(\w+)">')


@pytest.fixture
def monday(now):
    """The next Monday at ten in Jakarta (UTC+7)."""
    return (now + (7 - now.weekday()) * DAY).replace(hour=3, minute=0, second=0, microsecond=0)


@pytest.fixture
def duty(who, monday, time_machine):
    time_machine.move_to(monday, tick=False)
    due = monday + 10 * DAY
    (task,) = give([who.subordinate], by=who.leader, title="Timbang", now=monday, due_at=due)
    task.acknowledge(by=who.subordinate, now=monday)
    return Duty.objects.open().get(matter=task.pk)


def buttons(answer):
    return {name: unescape(url) for url, name in BUTTON.findall(answer.content.decode())}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0 * HOUR, {"later": 2 * HOUR, "tomorrow": DAY - 2 * HOUR, "week": 7 * DAY - 2 * HOUR}),
        (5 * HOUR, {"tomorrow": DAY - 2 * HOUR, "week": 7 * DAY - 2 * HOUR}),
        (4 * DAY + 9 * HOUR, {"working_day": 7 * DAY - 2 * HOUR}),
        (6 * DAY, {"tomorrow": 7 * DAY - 2 * HOUR}),
    ],
)
def test_the_times_are_the_offices(who, monday, after, expected):
    times = quick(calendar_of(who.subordinate), monday + after)
    assert {one.name: one.at - monday for one in times} == expected


def test_from_today_and_back(who, enter, duty):
    client = enter(reading(who.subordinate))
    found = buttons(client.get(reverse("home")))
    assert found.keys() == {"later", "tomorrow", "week"}
    answer = client.post(found["tomorrow"], {"when": "tomorrow"})
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    asked = Occurrence.objects.get(rule=None, state=State.DUE)
    assert (asked.duty, asked.due_at - duty.opened_at) == (duty, DAY - 2 * HOUR)
    assert "put off until" in client.get(reverse("home")).content.decode()


def test_a_row_stands_for_all_that_is_owed_in_it(who, enter, monday, duty):
    due = monday + 10 * DAY
    (task,) = give([who.subordinate], by=who.leader, title="Baru", now=monday, due_at=due)
    owed = Duty.objects.open().filter(matter=task.pk)
    assert set(owed.values_list("kind", flat=True)) == {"acknowledge", "carry_out"}
    first = owed.get(kind="acknowledge")
    url = f"{reverse('duty_snooze', args=[first.pk])}?next=/"
    assert enter(who.subordinate).post(url, {"when": "hour"}).status_code == 302
    asked = Occurrence.objects.filter(rule=None, state=State.DUE)
    assert {one.duty for one in asked} == set(owed)
    assert {one.due_at for one in asked} == {monday + HOUR}


def test_from_the_inbox_and_back(who, enter, duty):
    client = enter(reading(who.subordinate))
    page = f"{reverse('inbox')}?show=unread"
    found = buttons(client.get(page))
    answer = client.post(found["week"], {"when": "week"})
    assert (answer.status_code, answer.url) == (302, page)
    assert Occurrence.objects.get(rule=None, state=State.DUE).duty == duty


def test_a_time_after_it_is_due_is_not_offered(who, enter, duty, time_machine):
    client = enter(reading(who.subordinate))
    time_machine.move_to(duty.due_at - 20 * HOUR, tick=False)
    found = buttons(client.get(reverse("home")))
    assert "week" not in found
    url = f"{reverse('duty_snooze', args=[duty.pk])}?next=/"
    assert client.post(url, {"when": "week"}).status_code == 422
    time_machine.move_to(duty.due_at + HOUR, tick=False)
    assert "week" in buttons(client.get(reverse("home")))


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example/", "/admin/"])
def test_nobody_is_sent_elsewhere(who, enter, duty, where):
    url = reverse("duty_snooze", args=[duty.pk])
    answer = enter(who.subordinate).post(f"{url}?next={where}", {"when": "hour"})
    assert answer.url == duty.matter.get_absolute_url()


def test_only_what_one_owes_oneself(who, enter, duty, monday):
    """Not what one waits for, nor what one does for who is away; and nothing that is settled."""
    assert buttons(enter(who.leader).get(reverse("home"))) == {}
    url = reverse("duty_snooze", args=[duty.pk])
    assert enter(who.leader).post(url, {"when": "hour"}).status_code == 404
    on = monday.date()
    facts = {"start_on": on, "end_on": on, "stand_in": who.staff}
    keep(Absence(employee=who.subordinate, **facts), by=who.subordinate, now=monday)
    page = enter(who.staff).get(reverse("home"))
    assert "Timbang" in page.content.decode()
    assert buttons(page) == {}
    assert enter(who.staff).post(url, {"when": "hour"}).status_code == 404


def test_the_inbox_offers_nothing_when_it_is_done(who, enter, duty, monday):
    duty.matter.task.report(by=who.subordinate, percent=100, words="Selesai", now=monday)
    assert buttons(enter(who.subordinate).get(reverse("inbox"))) == {}


def test_another_time_is_a_page(who, enter, duty):
    client = enter(reading(who.subordinate))
    text = client.get(reverse("home")).content.decode()
    page = f"{reverse('duty_snooze', args=[duty.pk])}?next=/"
    assert f'href="{page}"' in text
    offered = client.get(page).content.decode()
    for name in ("hour", "later", "tomorrow", "week", "other"):
        assert f'value="{name}"' in offered
    assert client.post(page, {"when": "hour"}).url == reverse("home")


@pytest.mark.parametrize("page", ["home", "inbox"])
def test_many_rows_cost_what_one_costs(who, enter, duty, monday, page):
    client = enter(who.subordinate)
    client.get(reverse(page))
    with counted() as one:
        client.get(reverse(page))
    for number in range(12):
        give([who.subordinate], by=who.leader, title=f"Lagi {number}", now=monday)
    snooze(duty, by=who.subordinate, until=monday + DAY, now=monday)
    with counted() as many:
        client.get(reverse(page))
    assert many.queries == one.queries
