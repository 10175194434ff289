"""Reminders: each rule, whoever is to hear of it, and everything that may happen in between."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coordination.duties.actions import defer, release
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.reminders.actions import scan
from coordination.reminders.models import Occurrence, Recipient, Rule, State
from coordination.reminders.running import oldest_due, run_again, run_batch, run_due
from coordination.tasks.actions import give
from people.inbox.models import Mail, MailState, Notice
from people.relations.leaders import leaders_of
from people.units.models import Appointment

DAY = timedelta(days=1)


@pytest.fixture
def task(who, now):
    """A directive that is acknowledged and due in two days; what it said so far is cleared away."""
    (task,) = give(
        [who.subordinate], by=who.leader, title="Susun laporan", now=now, due_at=now + 2 * DAY
    )
    task.acknowledge(by=who.subordinate, now=now)
    Notice.objects.all().delete()
    return task


def states(task):
    return list(
        Occurrence.objects.filter(duty__matter=task.pk)
        .order_by("due_at", "pk")
        .values_list("state", flat=True)
    )


def heard():
    return list(Notice.objects.order_by("pk").values_list("recipient__name", "kind"))


def test_every_rule_in_its_turn(who, now, task):
    leader = leaders_of(who.subordinate, timezone.localdate(now))[0]
    assert run_due(now) == 0
    for days, expected in (
        (1, (who.subordinate.name, "reminder.holder")),
        (2, (who.subordinate.name, "reminder.holder")),
        (3, (who.leader.name, "reminder.asker")),
        (5, (leader.name, "reminder.leader")),
    ):
        at = now + days * DAY + timedelta(minutes=1)
        assert run_due(at) == 1
        assert heard() == [expected]
        assert Mail.objects.filter(notice__isnull=False, state=MailState.DUE).count() == 1
        Notice.objects.all().delete()


def test_silence_on_a_request_reaches_holder_then_asker(who, now):
    give([who.subordinate], by=who.leader, title="Jawab surat", now=now)
    Notice.objects.all().delete()
    run_due(now + DAY)
    run_due(now + 2 * DAY)
    assert heard() == [
        (who.subordinate.name, "reminder.holder"),
        (who.leader.name, "reminder.asker"),
    ]


def test_a_double_tick_says_nothing_twice(now, task):
    at = now + DAY
    assert [run_due(at), run_due(at), run_due(at + timedelta(hours=1))] == [1, 0, 0]
    assert Notice.objects.count() == Mail.objects.filter(notice__isnull=False).count() == 1


def test_after_a_long_stop_everything_still_owed_is_said_once(now, task):
    """The word of the day before is not said when that day is long over."""
    run_due(now + 60 * DAY)
    assert Notice.objects.count() == 3
    settled = states(task)
    assert settled[:1] == [State.CANCELLED]
    assert settled.count(State.SENT) == 3


def test_a_settled_duty_is_not_reminded(who, now, task):
    run_due(now + DAY)
    Mail.objects.update(state=MailState.RETRY)
    task.report(by=who.subordinate, percent=100, words="Selesai", now=now + DAY)
    kept = Notice.objects.get(kind="reminder.holder")
    assert kept.mail.state == MailState.CANCELLED
    Notice.objects.all().delete()
    run_due(now + 2 * DAY)
    assert not Notice.objects.filter(kind__startswith="reminder.").exists()


def test_a_row_that_outlived_its_duty_is_cancelled_when_it_runs(now, task):
    release(task, now=now)
    Occurrence.objects.update(state=State.DUE)
    run_due(now + 10 * DAY)
    assert set(states(task)) == {State.CANCELLED}
    assert not Notice.objects.exists()


def test_a_moved_due_time_moves_its_reminders(now, task):
    defer(task, kind="carry_out", due_at=now + 10 * DAY, now=now)
    run_due(now + 8 * DAY)
    assert not Notice.objects.exists()
    run_due(now + 9 * DAY)
    assert Notice.objects.count() == 1
    defer(task, kind="carry_out", due_at=now + 2 * DAY, now=now)
    defer(task, kind="carry_out", due_at=now + 10 * DAY, now=now)
    run_due(now + 9 * DAY)
    assert Notice.objects.count() == 1


def test_a_row_of_an_earlier_due_time_is_not_said(now, task):
    Duty.objects.filter(matter=task.pk).update(due_at=now + 10 * DAY)
    run_due(now + 5 * DAY)
    assert not Notice.objects.exists()


def test_right_lost_in_between_is_withheld(who, now, task):
    Matter.objects.filter(pk=task.pk).update(is_confidential=True)
    Rule.objects.exclude(recipient=Recipient.LEADER).update(is_active=False)
    Duty.objects.filter(matter=task.pk).update(asked_by=who.director)
    Matter.objects.filter(pk=task.pk).update(owner=who.director)
    run_due(now + 5 * DAY)
    assert State.WITHHELD in states(task)
    assert not Notice.objects.exists()


def test_who_left_hears_nothing(who, now, task):
    person = who.subordinate
    person.is_active = False
    person.save()
    run_due(now + DAY)
    run_due(now + 2 * DAY)
    assert states(task)[:3].count(State.WITHHELD) == 2
    assert not Notice.objects.exists()


def test_a_vacant_leader_is_passed_over(who, now, task):
    on = timezone.localdate(now)
    first, second, *_rest = leaders_of(who.subordinate, on)
    Appointment.objects.filter(employee=first).update(start_on=on - 9 * DAY, end_on=on - DAY)
    Rule.objects.exclude(recipient=Recipient.LEADER).update(is_active=False)
    run_due(now + 5 * DAY)
    assert heard() == [(second.name, "reminder.leader")]


def test_nobody_above_is_withheld_not_lost(who, now):
    top = leaders_of(who.subordinate, timezone.localdate(now))[-1]
    (task,) = give([top], by=top, title="Baca notula", now=now, due_at=now + DAY)
    run_due(now + 4 * DAY)
    assert states(task) == [State.CANCELLED, State.SENT, State.SENT, State.WITHHELD]
    assert {kind for _name, kind in heard()} == {"reminder.holder"}


def test_a_poison_row_fails_alone_and_is_shown(who, now, task):
    give([who.neighbour], by=who.subordinate, title="Bantu", now=now, due_at=now + 2 * DAY)
    Notice.objects.all().delete()
    Matter.objects.filter(pk=task.pk).update(kind="mystery")
    at = now + DAY
    assert run_due(at) > 0
    assert set(heard()) == {(who.neighbour.name, "reminder.holder")}
    bad = Occurrence.objects.filter(duty__matter=task.pk, attempts=1).get()
    assert (bad.state, bad.error) == (State.DUE, "KeyError: 'mystery'")
    assert run_due(at) == 0
    assert oldest_due(at + timedelta(minutes=10)) == bad.next_try_at
    for hours in (1, 2, 3, 20):
        run_batch(at + timedelta(hours=hours))
    bad.refresh_from_db()
    assert (bad.state, bad.attempts) == (State.FAILED, 5)
    Matter.objects.filter(pk=task.pk).update(kind="task")
    assert run_again(Occurrence.objects.all(), at) == 1
    run_due(at)
    assert (who.subordinate.name, "reminder.holder") in heard()


def test_the_scan_makes_what_is_missing_and_nothing_twice(now, task):
    before = set(Occurrence.objects.values_list("key", flat=True))
    assert scan(now) == 0
    Occurrence.objects.filter(duty__matter=task.pk).delete()
    assert scan(now, size=1) == 4
    assert set(Occurrence.objects.filter(state=State.DUE).values_list("key", flat=True)) <= before


def test_the_scan_follows_changed_rules(now, task):
    rule = Rule.objects.get(duty_kind="carry_out", anchor="due", offset_minutes=-1440)
    rule.offset_minutes = -60
    rule.save()
    scan(now)
    assert run_due(now + DAY) == 0
    assert run_due(now + 2 * DAY - timedelta(hours=1)) == 1
    Rule.objects.update(is_active=False)
    scan(now)
    assert State.DUE not in states(task)
    Rule.objects.update(is_active=True)
    scan(now)
    assert states(task).count(State.DUE) == 3


def test_a_new_rule_does_not_flood_the_office_with_old_matters(now, task):
    Duty.objects.filter(matter=task.pk, settled_at=None).update(
        opened_at=now - 60 * DAY, due_at=now - 40 * DAY
    )
    Rule.objects.create(name="Baru", duty_kind="carry_out", offset_minutes=2 * 1440)
    Occurrence.objects.all().delete()
    scan(now)
    assert not Occurrence.objects.exists()


@pytest.mark.parametrize("at_once", [1, 30])
def test_a_batch_costs_the_same_for_one_and_for_thirty(who, now, at_once):
    people = [who.subordinate, who.staff]
    for turn in range(at_once):
        give([people[turn % 2]], by=who.leader, title=f"Surat {turn}", now=now)
    with CaptureQueriesContext(connection) as seen:
        assert run_batch(now + DAY) == at_once
    statements = [one["sql"] for one in seen if "SAVEPOINT" not in one["sql"]]
    assert len(statements) == 8, "\n".join(statements)
