"""Reminders: each rule, whoever is to hear of it, and everything that may happen in between.

It is a Monday, 10.00 in Jakarta, in a week without holidays; the task is due on Wednesday at 10.00.
"""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coordination.duties.actions import defer, release
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.reminders.actions import scan
from coordination.reminders.models import Occurrence, Recipient, Rule, State
from coordination.reminders.ruling import try_again
from coordination.reminders.running import oldest_due, run_batch, run_due
from coordination.tasks.actions import give
from people.inbox.models import Mail, MailState, Notice
from people.relations.leaders import leaders_of
from people.units.models import Appointment

DAY = timedelta(days=1)


MORNING = timedelta(hours=-2)


@pytest.fixture
def now(monday):
    return monday


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
    holder = (who.subordinate.name, "reminder.holder")
    assert run_due(now) == 0
    for after, *expected in (
        (1 * DAY + MORNING, holder),
        (2 * DAY + MORNING, holder),
        (2 * DAY, holder),
        (3 * DAY + MORNING, holder, (who.leader.name, "reminder.asker")),
        (4 * DAY + MORNING, holder),
        (7 * DAY + MORNING, holder, (leader.name, "reminder.leader")),
        (8 * DAY + MORNING, holder),
    ):
        assert run_due(now + after - timedelta(minutes=1)) == 0
        assert run_due(now + after) == len(expected)
        assert sorted(heard()) == sorted(expected)
        due = Mail.objects.filter(notice__isnull=False, state=MailState.DUE)
        assert due.count() == len(expected)
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
    at = now + DAY + MORNING
    assert [run_due(at), run_due(at), run_due(at + timedelta(hours=1))] == [1, 0, 0]
    assert Notice.objects.count() == Mail.objects.filter(notice__isnull=False).count() == 1


def test_after_a_long_stop_everything_still_owed_is_said_once(who, now, task):
    """The words of the days before are not said when those days are long over, nor one for each day since."""
    run_due(now + 57 * DAY)
    assert sorted(heard()) == [
        (who.leader.name, "reminder.leader"),  # who asked leads as well, and hears it once
        (who.subordinate.name, "reminder.holder"),
    ]
    rows = Occurrence.objects.filter(duty__matter=task.pk)
    assert rows.filter(state=State.PASSED).count() == 2
    assert rows.filter(state=State.DUE).get().due_at == now + 58 * DAY + MORNING
    run_due(now + 57 * DAY)
    assert Notice.objects.count() == 2


def test_on_days_off_nothing_is_repeated(now, task):
    run_due(now + 4 * DAY)
    Notice.objects.all().delete()
    assert run_due(now + 6 * DAY) == 0
    assert run_due(now + 7 * DAY) == 2


def test_who_is_reminded_again_is_not_reminded_of_an_earlier_due_time(who, now, task):
    """The daily word goes on from the new due time, and is not said twice of one day."""
    run_due(now + 3 * DAY)
    Notice.objects.all().delete()
    defer(task, kind="carry_out", due_at=now + 8 * DAY, now=now + 3 * DAY)
    run_due(now + 3 * DAY)
    assert Notice.objects.count() == 1  # H-3 of the new time, two hours late
    Notice.objects.all().delete()
    run_due(now + 4 * DAY)
    assert not Notice.objects.exists()
    run_due(now + 8 * DAY)
    Notice.objects.all().delete()
    assert run_due(now + 9 * DAY) == 2


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
    later = now + 30 * DAY  # a Wednesday; H-7 is the Monday of the week before
    defer(task, kind="carry_out", due_at=later, now=now)
    run_due(now + 20 * DAY)
    assert not Notice.objects.exists()
    run_due(later - 9 * DAY)
    assert Notice.objects.count() == 1
    defer(task, kind="carry_out", due_at=now + 2 * DAY, now=now)
    defer(task, kind="carry_out", due_at=later, now=now)
    run_due(later - 9 * DAY)
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
    run_due(now + 8 * DAY)
    assert State.WITHHELD in states(task)
    assert not Notice.objects.exists()


def test_who_left_hears_nothing(who, now, task):
    person = who.subordinate
    person.is_active = False
    person.save()
    run_due(now + DAY)
    run_due(now + 2 * DAY)
    assert states(task).count(State.WITHHELD) == 2
    assert not Notice.objects.exists()


def test_a_vacant_leader_is_passed_over(who, now, task):
    on = timezone.localdate(now)
    first, second, *_rest = leaders_of(who.subordinate, on)
    Appointment.objects.filter(employee=first).update(start_on=on - 9 * DAY, end_on=on - DAY)
    Rule.objects.exclude(recipient=Recipient.LEADER).update(is_active=False)
    run_due(now + 8 * DAY)
    assert heard() == [(second.name, "reminder.leader")]


def test_nobody_above_is_withheld_not_lost(who, now):
    top = leaders_of(who.subordinate, timezone.localdate(now))[-1]
    (task,) = give([top], by=top, title="Baca notula", now=now, due_at=now + DAY)
    run_due(now + 4 * DAY)
    led = Occurrence.objects.get(duty__matter=task.pk, rule__recipient=Recipient.LEADER)
    assert led.state == State.WITHHELD
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
    assert try_again(Occurrence.objects.all(), by=who.admin, now=at) == 1
    run_due(at)
    assert (who.subordinate.name, "reminder.holder") in heard()


def test_the_scan_makes_what_is_missing_and_nothing_twice(now, task):
    before = set(Occurrence.objects.values_list("key", flat=True))
    assert scan(now) == 0
    Occurrence.objects.filter(duty__matter=task.pk).delete()
    assert scan(now, size=1) == 6
    assert set(Occurrence.objects.filter(state=State.DUE).values_list("key", flat=True)) <= before


def test_the_scan_follows_changed_rules(now, task):
    rule = Rule.objects.get(duty_kind="carry_out", amount=-1)
    rule.unit, rule.at = "hours", None
    rule.save()
    Rule.objects.exclude(pk=rule.pk).update(is_active=False)
    scan(now)
    assert run_due(now + DAY) == 0
    assert run_due(now + 2 * DAY - timedelta(hours=1)) == 1
    rule.at, rule.unit = time(9), "days"
    rule.save()
    assert scan(now + 2 * DAY) == 0
    Rule.objects.update(is_active=False)
    scan(now + 2 * DAY)
    assert State.DUE not in states(task)
    Rule.objects.update(is_active=True)
    scan(now + 2 * DAY)
    assert states(task).count(State.DUE) == 4


def test_a_new_rule_does_not_flood_the_office_with_old_matters(now, task):
    Duty.objects.filter(matter=task.pk, settled_at=None).update(
        opened_at=now - 60 * DAY, due_at=now - 40 * DAY
    )
    Rule.objects.create(name="Baru", duty_kind="carry_out", amount=2)
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
    assert len(statements) == 11, "\n".join(statements)
