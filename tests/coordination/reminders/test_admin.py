"""The administration of reminders: rules take effect at once, keep their past, and what was given up runs again."""

import pytest

from coordination.reminders.actions import scan
from coordination.reminders.models import Occurrence, Rule
from people.journal.models import Entry
from tests.coordination.administering import DAY, VIEWS, do, fill
from tests.coordination.work import reading
from tests.people.admin_forms import address, limited, refused, save


@pytest.fixture
def task(who, now, media):
    return fill(who, now, 1)


@pytest.fixture
def chief(who, enter):
    """An administrator of the office who reads English."""
    return enter(reading(who.admin))


@pytest.fixture
def rule(db, now):
    """The work's holder is reminded a day before it is due, at the same hour."""
    rule = Rule.objects.get(duty_kind="carry_out", amount=-1)
    rule.unit, rule.at = "days", None
    rule.save()
    scan(now)
    return rule


@pytest.fixture
def saved(chief, now):
    """Save a rule by its form; then the scan that the timetable runs anyway."""

    def save_and_scan(pk=None, **changes):
        answer = save(chief, Rule, pk, **changes)
        scan(now)
        return answer

    return save_and_scan


def times(rule, state="due"):
    rows = Occurrence.objects.filter(rule=rule, state=state)
    return set(rows.values_list("due_at", flat=True))


def test_a_changed_rule_reminds_at_its_new_time(who, saved, task, rule):
    assert times(rule) == {task.due_at - DAY}
    assert saved(rule.pk, amount="-2").status_code == 302
    assert times(rule) == {task.due_at - 2 * DAY}
    assert task.due_at - DAY in times(rule, "cancelled")
    entry = Entry.objects.about(rule).last()
    assert (entry.by, entry.data) == (who.admin, {"amount": [-1, -2]})


def test_a_rule_is_switched_off_and_on(saved, task, rule):
    saved(rule.pk, is_active=None)
    assert times(rule) == set()
    saved(rule.pk, is_active="on")
    assert times(rule) == {task.due_at - DAY}


def test_a_new_rule_reminds_of_what_is_open(saved, task):
    facts = {"name": "Dua hari", "duty_kind": "carry_out", "anchor": "due", "recipient": "asker"}
    facts["unit"] = "days"
    assert saved(**facts, amount="-2", is_active="on").status_code == 302
    assert times(Rule.objects.get(name="Dua hari")) == {task.due_at - 2 * DAY}


@pytest.mark.parametrize(
    "fault",
    [
        {"amount": "367"},
        {"amount": "x"},
        {"name": " "},
        {"duty_kind": "x"},
        {"unit": "weeks"},
        {"unit": "hours", "at": "08:00"},
        {"repeats": "on"},
        {"anchor": "opened"},
    ],
)
def test_a_faulty_rule_changes_nothing(fault, saved, task, rule):
    before = list(Rule.objects.values())
    answer = saved(rule.pk, **fault)
    assert answer.status_code in (200, 302)
    assert list(Rule.objects.values()) == before
    assert times(rule) == {task.due_at - DAY}


def test_a_second_rule_of_the_same_is_refused(chief, rule):
    twin = {name: getattr(rule, name) for name in ("duty_kind", "anchor", "recipient")}
    refused(save(chief, Rule, name="Kembar", amount=rule.amount, unit=rule.unit, **twin))


def test_a_rule_with_a_past_is_not_deleted(chief, rule):
    assert chief.post(address(Rule, "delete", rule.pk), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [rule.pk], "post": "yes"}
    chief.post(address(Rule, "changelist"), chosen)
    assert Rule.objects.filter(pk=rule.pk).exists()


def test_who_may_only_look_changes_no_rule(who, enter, rule):
    limited(who, *VIEWS)
    client = enter(who.staff)
    assert client.get(address(Rule, "change", rule.pk)).status_code == 200
    assert client.post(address(Rule, "change", rule.pk), {"name": "x"}).status_code == 403
    assert client.get(address(Rule, "add")).status_code == 403


@pytest.mark.parametrize("right", ["change_occurrence", None])
def test_what_was_given_up_runs_again_by_right_and_is_journalled(right, who, enter, task, now):
    rows = Occurrence.objects.filter(duty__matter=task.pk)
    failed, due = rows[0], rows[1]
    rows.filter(pk=failed.pk).update(state="failed", settled_at=now, attempts=5, error="x")
    limited(who, *VIEWS, *([right] if right else []))
    do(enter(who.staff), Occurrence, "again", failed, due)
    failed.refresh_from_db()
    assert (failed.state == "due") == bool(right)
    assert Entry.objects.filter(verb="try_again").count() == bool(right)
