"""The administration of work: lists that open, nothing written past the verbs, and the few deeds."""

import re

import pytest

from coordination.approvals.templates import FlowTemplate, TemplateStage
from coordination.dispositions.models import Instruction
from coordination.duties.models import Duty
from coordination.meetings.models import Equipment, Room
from coordination.papers.letterheads import Letterhead
from coordination.papers.models import PaperTemplate
from coordination.registers.models import Register
from coordination.reminders.models import Occurrence, Rule
from coordination.tasks.models import Task
from people.accounts.models import User
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.administering import OURS, VIEWS, do, fill
from tests.coordination.conftest import BACKEND, counted
from tests.coordination.work import given, reading
from tests.people.admin_forms import address, limited

UNFILTERED = {"tick", "disposition", "letterhead", "participant", "obligation"}


def named(model):
    return model._meta.model_name


@pytest.fixture
def filling(who, now, media):
    """`filling(n)`: n directives due in five days, each with a comment, a file and evidence."""
    return lambda count: fill(who, now, count)


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
