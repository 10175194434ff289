"""The administration of work: lists that open, nothing written past the verbs, and the few deeds."""

import re
from datetime import timedelta

import pytest
from django.contrib import admin

from coordination.approvals.templates import FlowTemplate, TemplateStage
from coordination.discussions.actions import comment
from coordination.dispositions.models import Instruction
from coordination.duties.models import Duty
from coordination.files.actions import Proof, attach, prove
from coordination.meetings.models import Equipment, Room
from coordination.papers.letterheads import Letterhead
from coordination.papers.models import PaperTemplate
from coordination.registers.models import Register
from coordination.reminders.actions import scan
from coordination.reminders.models import Occurrence, Rule, Tick
from coordination.tasks.models import Task
from people.accounts.models import User
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.conftest import BACKEND, counted, upload
from tests.coordination.work import changing, given, reading
from tests.people.admin_forms import address, limited, refused, save

DAY = timedelta(days=1)
OURS = [model for model in admin.site._registry if model._meta.app_label == "coordination"]
UNFILTERED = {"tick", "disposition", "letterhead", "participant", "obligation"}
VIEWS = [f"view_{model._meta.model_name}" for model in OURS]


def named(model):
    return model._meta.model_name


@pytest.fixture
def filling(who, now, media):
    """`filling(n)`: n directives due in five days, each with a comment, a file and evidence."""

    def fill(count):
        for number in range(count):
            title, due_at = f"Arahan {number}", now + 5 * DAY
            task = given(who.leader, who.subordinate, title, now, due_at=due_at)
            comment(task, by=who.leader, text="Mohon dilihat", now=now)
            attach(task, upload(), by=who.leader, now=now)
            prove(task, Proof(link="https://bukti.example/"), by=who.leader, now=now)
        Tick.objects.get_or_create(name="beat", defaults={"at": now})
        changing(who, now)
        return task

    return fill


@pytest.fixture
def task(filling):
    return filling(1)


@pytest.fixture
def chief(who, enter):
    """An administrator of the office who reads English."""
    return enter(reading(who.admin))


# --- lists
@pytest.mark.parametrize("model", OURS, ids=named)
def test_lists_open_with_every_filter_order_and_date_they_offer(model, chief, everything):
    url = address(model, "changelist")
    html = chief.get(url).content.decode()
    offered = set(re.findall(r'href="(\?[^"]+)"', html.replace("&amp;", "&")))
    assert offered or model._meta.model_name in UNFILTERED
    orders = {f"?o={sign}{n}" for n in range(1, 9) for sign in ("", "-")}
    assert chief.get(address(model, "change", model.objects.first().pk)).status_code == 200
    for asked in {*offered, *orders, "?q=ratna", "?q=T-1", "?_facets=True", "?p=2"}:
        answer = chief.get(url + asked)
        assert answer.status_code == 200, asked


@pytest.mark.parametrize("model", OURS, ids=named)
def test_a_list_of_many_costs_as_many_queries_as_of_one(model, chief, filling):
    def cost():
        chief.get(address(model, "changelist"))
        with counted() as count:
            chief.get(address(model, "changelist"))
        return count.queries

    filling(2)
    few = cost()
    filling(12)
    assert cost() == few


# --- nothing past the verbs
SET_UP = {Rule, Instruction, Room, Equipment, FlowTemplate, TemplateStage}
SET_UP |= {Letterhead, PaperTemplate, Register}


@pytest.mark.parametrize("model", [one for one in OURS if one not in SET_UP], ids=named)
def test_nothing_is_added_changed_or_deleted_by_hand(model, chief, everything):
    thing = model.objects.first()
    before = list(model.objects.order_by("pk").values())
    data = {"title": "x", "state": "accepted", "is_open": "", "outcome": "done", "_save": "1"}
    assert chief.get(address(model, "add")).status_code == 403
    assert chief.post(address(model, "add"), data).status_code == 403
    smuggled = {"steps-0-text": "x", "reports-0-words": "x", "participations-TOTAL_FORMS": "1"}
    for page in ("change", "delete"):
        posted = {**data, **smuggled, "post": "yes", "_saveasnew": "1"}
        assert chief.post(address(model, page, thing.pk), posted).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [thing.pk], "post": "yes"}
    chief.post(address(model, "changelist"), chosen)
    chief.post(address(model, "changelist"), {"form-0-title": "x", "_save": "1", **data})
    assert list(model.objects.order_by("pk").values()) == before


# --- the deeds: (model, action, the right that it needs)
DEEDS = [(Duty, "waive", "change_duty"), (Task, "call_off", "change_task")]


def do(client, model, action, *things, reason="Pelaksana pindah tugas"):
    posted = {"action": action, "_selected_action": [one.pk for one in things], "reason": reason}
    answer = client.post(address(model, "changelist"), posted, follow=True)
    return re.findall(r'<li class="(\w+)">([^<]*)</li>', answer.content.decode())


def subject(model, task):
    return task if model is Task else Duty.objects.open().get(matter=task.pk, kind="carry_out")


def untouched(task):
    closed = Duty.objects.filter(matter=task.pk, settled_at__isnull=False).exists()
    return Task.objects.get(pk=task.pk).state == "given" and not closed


@pytest.mark.parametrize(("model", "action", "right"), DEEDS)
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_deed_needs_a_reason(model, action, right, reason, chief, task):
    said = do(chief, model, action, subject(model, task), reason=reason)
    assert [kind for kind, _words in said] == ["error"]
    assert "Write the reason" in said[0][1]
    assert untouched(task)


@pytest.mark.parametrize(("model", "action", "right"), DEEDS)
@pytest.mark.parametrize("given_right", [True, False])
def test_a_deed_needs_its_right(model, action, right, given_right, who, enter, task):
    limited(who, *VIEWS, *([right] if given_right else []))
    client = enter(who.staff)
    assert (f'value="{action}"' in client.get(address(model, "changelist")).content.decode()) == (
        given_right
    )
    do(client, model, action, subject(model, task))
    assert untouched(task) != given_right


@pytest.mark.parametrize(("model", "action", "right"), DEEDS)
def test_a_deed_is_done_in_somebodys_name(model, action, right, client, task):
    user = User.objects.create(username="teknisi", is_staff=True, is_superuser=True)
    client.force_login(user, backend=BACKEND)
    assert [kind for kind, _words in do(client, model, action, subject(model, task))] == ["error"]
    assert untouched(task)


def test_what_is_waived_is_owed_no_more_and_journalled(who, enter, chief, task):
    duty = subject(Duty, task)
    assert Occurrence.objects.filter(duty=duty, state="due").exists()
    assert do(chief, Duty, "waive", duty) == [("success", f"{task.number}: done.")]
    duty.refresh_from_db()
    assert (duty.outcome, duty.is_open) == ("released", False)
    assert not Occurrence.objects.filter(duty=duty, state="due").exists()
    entry = Entry.objects.about(task).last()
    assert (entry.by, entry.verb) == (who.admin, "waive")
    assert entry.data["reason"] == "Pelaksana pindah tugas"
    assert do(chief, Duty, "waive", duty)[0][0] == "error"
    page = enter(reading(who.leader)).get(f"/tasks/{task.pk}/").content.decode()
    assert "declared a part of it no longer owed" in page
    assert "Pelaksana pindah tugas" in page


def test_what_is_called_off_is_closed_told_and_journalled(who, chief, task):
    Notice.objects.all().delete()
    assert do(chief, Task, "call_off", task) == [("success", f"{task.number}: done.")]
    after = Task.objects.get(pk=task.pk)
    assert (after.state, after.is_open) == ("cancelled", False)
    assert not Duty.objects.open().filter(matter=task.pk).exists()
    assert not Occurrence.objects.filter(duty__matter=task.pk, state="due").exists()
    entry = Entry.objects.about(task).last()
    assert (entry.by, entry.verb) == (who.admin, "cancel")
    assert entry.data["reason"] == "Pelaksana pindah tugas"
    told = Notice.objects.filter(kind="task.cancelled").values_list("recipient", flat=True)
    assert set(told) == {who.leader.pk, who.subordinate.pk}


def test_what_is_refused_is_told_by_number_and_the_others_are_done(who, chief, task, now):
    closed = given(who.leader, who.subordinate, "Beres", now, "accepted")
    said = dict(do(chief, Task, "call_off", closed, task))
    assert said["success"] == f"{task.number}: done."
    assert said["error"].startswith(f"{closed.number}: ")
    assert Task.objects.get(pk=closed.pk).state == "accepted"


# --- reminder rules
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


# --- reminders that were given up
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
