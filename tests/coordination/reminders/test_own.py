"""Reminders of one's own: moved, switched off, put off; and what was sent stands with the matter."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.reminders.choosing import Choice, choose
from coordination.reminders.models import Occurrence, Own, Rule, State
from coordination.reminders.running import run_due
from coordination.reminders.said import said_about
from coordination.reminders.snoozing import choices, snooze, wake
from coordination.tasks.actions import give
from people.inbox.delivering import deliver
from people.inbox.models import Notice
from tests.coordination.work import reading

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MORNING = -2 * HOUR


@pytest.fixture
def now(monday):
    return monday


@pytest.fixture
def task(who, now):
    (task,) = give(
        [who.subordinate], by=who.leader, title="Susun laporan", now=now, due_at=now + 2 * DAY
    )
    task.acknowledge(by=who.subordinate, now=now)
    Notice.objects.all().delete()
    return task


def rule(**of):
    return Rule.objects.get(**{"duty_kind": "carry_out", "anchor": "due", **of})


def planned(task, which):
    rows = Occurrence.objects.filter(duty__matter=task.pk, rule=which, state=State.DUE)
    return list(rows.values_list("due_at", flat=True))


def heard():
    return sorted(Notice.objects.values_list("recipient__name", "kind"))


# --- one's own rules
def test_a_rule_is_moved_switched_off_and_given_back(who, now, task):
    before = rule(amount=-1)
    assert planned(task, before) == [now + DAY + MORNING]
    choose({before.pk: Choice(amount=1, at=time(15))}, by=who.subordinate, now=now)
    assert planned(task, before) == [now + DAY + 5 * HOUR]
    choose({before.pk: Choice(is_off=True)}, by=who.subordinate, now=now)
    assert planned(task, before) == []
    run_due(now + DAY + 6 * HOUR)
    assert not Notice.objects.exists()
    choose({before.pk: None}, by=who.subordinate, now=now)
    assert planned(task, before) == [now + DAY + MORNING]
    assert not Own.objects.exists()


def test_a_choice_is_ones_own_alone(who, now, task):
    choose({rule(amount=-1).pk: Choice(is_off=True)}, by=who.neighbour, now=now)
    assert planned(task, rule(amount=-1)) == [now + DAY + MORNING]


@pytest.mark.parametrize("of", [{"recipient": "leader"}, {"recipient": "asker"}, {"repeats": True}])
def test_the_offices_minimum_and_the_word_to_the_leader_stay(who, now, task, of):
    theirs = rule(**of)
    with pytest.raises(ValidationError):
        choose({theirs.pk: Choice(is_off=True)}, by=who.subordinate, now=now)
    Own.objects.create(person=who.subordinate, rule=theirs, is_off=True)
    run_due(now + 2 * DAY)
    Notice.objects.all().delete()
    run_due(now + 8 * DAY)
    assert len(heard()) == 2


def test_the_page_of_ones_own(who, enter, now, task):
    client = enter(reading(who.subordinate))
    page = client.get("/me/reminders/")
    assert "The office requires this one" in page.content.decode()
    pk = rule(amount=-1).pk
    sent = {f"which-{pk}": "own", f"amount-{pk}": "2", f"at-{pk}": "09:30"}
    assert client.post("/me/reminders/", sent).status_code == 302
    own = Own.objects.get()
    assert (own.person, own.amount, own.at) == (who.subordinate, 2, time(9, 30))
    assert client.post("/me/reminders/", {f"which-{pk}": "own"}).status_code == 422
    assert client.post("/me/reminders/", sent | {f"amount-{pk}": "999"}).status_code == 422
    client.post("/me/reminders/", {f"which-{pk}": "usual"})
    assert not Own.objects.exists()


# --- putting off
def test_put_off_until_then_and_not_before(who, now, task):
    duty = Duty.objects.open().get(matter=task.pk)
    until = now + DAY + 3 * HOUR
    snooze(duty, by=who.subordinate, until=until, now=now)
    assert run_due(now + DAY) == 1
    assert not Notice.objects.exists()
    run_due(until)
    assert heard() == [(who.subordinate.name, "reminder.holder")]
    Notice.objects.all().delete()
    run_due(now + 2 * DAY + MORNING)
    assert len(heard()) == 1


def test_who_waits_and_who_leads_are_told_all_the_same(who, now, task):
    duty = Duty.objects.open().get(matter=task.pk)
    snooze(duty, by=who.subordinate, until=now + 20 * DAY, now=now, beyond_due=True)
    run_due(now + 8 * DAY)
    assert heard() == [(who.leader.name, "reminder.leader")]


def test_beyond_the_due_time_one_has_to_say_so(who, now, task):
    duty = Duty.objects.open().get(matter=task.pk)
    with pytest.raises(ValidationError):
        snooze(duty, by=who.subordinate, until=now + 3 * DAY, now=now)
    for until in (now, now - HOUR, now + 400 * DAY):
        with pytest.raises(ValidationError):
            snooze(duty, by=who.subordinate, until=until, now=now, beyond_due=True)
    with pytest.raises(NotYours):
        snooze(duty, by=who.leader, until=now + HOUR, now=now)
    assert not Occurrence.objects.filter(rule=None).exists()
    task.report(by=who.subordinate, percent=100, words="Selesai", now=now)
    with pytest.raises(NotNow):
        snooze(duty, by=who.subordinate, until=now + HOUR, now=now)


def test_taken_back_the_rules_speak_again(who, now, task):
    duty = Duty.objects.open().get(matter=task.pk)
    snooze(duty, by=who.subordinate, until=now + 2 * DAY - HOUR, now=now)
    run_due(now + DAY)
    wake(duty, now=now + DAY)
    run_due(now + DAY)
    assert len(heard()) == 1


def test_a_settled_duty_ends_what_was_wished(who, now, task):
    duty = Duty.objects.open().get(matter=task.pk)
    snooze(duty, by=who.subordinate, until=now + DAY, now=now)
    task.report(by=who.subordinate, percent=100, words="Selesai", now=now)
    assert Occurrence.objects.get(rule=None).state == State.CANCELLED


def test_the_proposed_times(who, monday):
    friday = monday + 4 * DAY
    found = {one.name: one.at for one in choices(who.subordinate, friday)}
    assert found == {
        "hour": friday + HOUR,
        "tomorrow": friday + DAY + MORNING,
        "working_day": friday + 3 * DAY + MORNING,
    }
    assert len(choices(who.subordinate, monday)) == 2


def test_putting_off_by_its_page(who, enter, task, time_machine, now):
    time_machine.move_to(now, tick=False)
    duty = Duty.objects.open().get(matter=task.pk)
    client = enter(reading(who.subordinate))
    page = f"/duties/{duty.pk}/snooze/"
    said = f"/matters/{task.pk}/reminders/"
    assert said in client.get(f"/tasks/{task.pk}/").content.decode()
    assert page in client.get(said).content.decode()
    assert client.post(page, {"when": "hour"}).status_code == 302
    assert Occurrence.objects.get(rule=None).due_at == now + HOUR
    assert "Put off until" in client.get(said).content.decode()
    late = {"when": "other", "until": (now + 5 * DAY).strftime("%Y-%m-%dT%H:%M")}
    assert client.post(page, late).status_code == 422
    assert client.post(page, {"when": "other"}).status_code == 422
    assert client.post(page, late | {"beyond_due": "on"}).status_code == 302
    assert client.post(page, {"wake": "1"}).status_code == 302
    assert not Occurrence.objects.filter(rule=None, state=State.DUE).exists()
    assert enter(who.leader).get(page).status_code == 404


# --- what was sent
def test_what_was_sent_stands_with_the_matter(who, enter, now, task, time_machine):
    run_due(now + DAY + MORNING)
    run_due(now + 3 * DAY + MORNING)
    time_machine.move_to(now + 3 * DAY)
    deliver()
    with translation.override("en"):
        coming, done = said_about(task)
    assert {(one.to.name, one.occurrence.rule.amount) for one in done} == {
        (who.leader.name, 1),
        (who.subordinate.name, 1),
        (who.subordinate.name, -1),
    }
    assert {str(way.state) for one in done for way in one.ways if way.at} == {"sent"}
    assert [one.to for one in coming] == [who.subordinate, None]
    page = enter(reading(who.leader)).get(f"/matters/{task.pk}/reminders/").content.decode()
    assert "H-1" in page
    assert who.subordinate.full_name in page
    assert enter(who.stranger).get(f"/matters/{task.pk}/reminders/").status_code == 404


@pytest.mark.parametrize("days", [3, 40])
def test_its_queries_do_not_grow(who, now, task, days):
    for day in range(days):
        run_due(now + day * DAY)
    with CaptureQueriesContext(connection) as seen:
        said_about(task)
    assert len(seen) == 4
