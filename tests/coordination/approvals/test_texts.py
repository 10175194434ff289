"""A decision is bound to the exact text: another text starts the flow again, and what was decided stays readable."""

from datetime import timedelta

import pytest

from collab.kit.refusals import NotNow
from coordination.approvals import subjects
from coordination.approvals.actions import StagePlan, approve, changed, give_back, sign, start
from coordination.approvals.flows.planning import person
from coordination.approvals.models import Flow
from coordination.approvals.subjects import Subject, digest_of_text
from coordination.meetings.arranging import add_item
from coordination.tasks.models import Task
from tests.coordination.approvals.conftest import again, owed, plans, retitled
from tests.coordination.meetings.holding import prepared


def test_a_changed_text_starts_the_flow_again(flow, matter, who, now):
    approve(flow, by=who.staff, now=now, words="Sudah sesuai.")
    retitled(flow)
    matter.refresh_from_db()
    (fresh,) = changed(matter, by=who.subordinate, now=now)
    old = again(flow)
    assert (old.state, fresh.state, fresh.round) == ("overtaken", "running", 2)
    assert fresh.previous == old
    assert fresh.digest != old.digest
    assert owed(flow) == set()
    assert owed(fresh) == {("Dimas Prasetyo", "decide"), ("Siti Maryam Lubis", "decide")}
    assert [act.words for act in old.acts.all()] == ["Sudah sesuai."]


def test_a_revised_task_starts_its_flow_again(flow, who, now):
    task = Task.objects.with_people().get(pk=flow.matter_id)
    approve(flow, by=who.staff, now=now)
    task.revise(by=who.leader, version=task.version, now=now, due_at=now + timedelta(days=9))
    assert again(flow).state == "running"
    task.revise(by=who.leader, version=task.version, now=now, instruction="Dengan denah.")
    assert again(flow).state == "overtaken"
    assert Flow.objects.running().get(matter=task.pk).acts.count() == 0


def test_a_meeting_with_another_agenda_starts_its_flow_again(who, now):
    meeting = prepared(who.leader, [who.subordinate], now)
    stages = [StagePlan("approve", [person(who.director)])]
    flow = start(meeting, by=who.leader, stages=stages, now=now)
    add_item(meeting, by=who.leader, now=now, title="Tarif gudang")
    assert again(flow).state == "overtaken"


def test_the_same_text_changes_nothing(flow, matter, who, now):
    assert changed(matter, by=who.subordinate, now=now) == []
    assert again(flow).state == "running"


@pytest.mark.parametrize(("deed", "facts"), [(approve, {}), (give_back, {"reason": "x"})])
def test_nobody_decides_on_a_text_that_is_gone(deed, facts, flow, who, now):
    retitled(flow)
    with pytest.raises(NotNow):
        deed(flow, by=who.staff, now=now, **facts)
    assert again(flow).state == "overtaken"
    fresh = Flow.objects.running().get(matter=flow.matter_id)
    assert fresh.acts.count() == 0


def test_nobody_decides_on_a_text_that_they_have_not_read(flow, who, now):
    with pytest.raises(NotNow):
        approve(flow, by=who.staff, now=now, digest="0" * 64)
    assert flow.acts.count() == 0


def test_nobody_signs_without_saying_what_they_read(matter, who, now):
    stages = [StagePlan("sign", [person(who.director)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    for digest in ("", None, "0" * 64):
        with pytest.raises(NotNow):
            sign(flow, by=who.director, now=now, authenticated_at=now, digest=digest)
    assert matter.signed.count() == 0


def test_only_the_named_track_is_started_again(flow, matter, who, now):
    other = start(matter, by=who.subordinate, stages=plans(who), now=now, track="keuangan")
    retitled(flow)
    matter.refresh_from_db()
    (fresh,) = changed(matter, by=who.subordinate, now=now, track="keuangan")
    assert (fresh.track, again(other).state, again(flow).state) == (
        "keuangan",
        "overtaken",
        "running",
    )


@pytest.fixture
def kind(monkeypatch):
    """A kind of matter with a text of its own, that wants to hear what comes of its flows."""
    heard = []

    def hear(word):
        return lambda flow, *, by, now: heard.append((word, flow.pk, by.name))

    own = Subject(
        kind="task",
        revision=lambda matter: "versi 3",
        digest=lambda matter: digest_of_text("pasal 1", "pasal 2"),
        decided=hear("decided"),
        returned=hear("returned"),
    )
    monkeypatch.setitem(subjects.SUBJECTS, "task", own)
    return heard


def test_a_kind_hears_what_comes_of_its_flows(kind, matter, who, now):
    stages = [StagePlan("approve", [person(who.leader)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    assert flow.revision == "versi 3"
    give_back(flow, by=who.leader, now=now, reason="Kurang.")
    flow = start(matter, by=who.subordinate, again=flow, now=now)
    approve(flow, by=who.leader, now=now)
    assert [word for word, _pk, _name in kind] == ["returned", "decided"]


def test_what_the_kind_refuses_is_not_decided(matter, who, now, monkeypatch):
    def refuse(flow, *, by, now):
        raise NotNow("Nomor belum ada.")

    own = Subject(
        kind="task", revision=lambda m: "1", digest=lambda m: digest_of_text("x"), decided=refuse
    )
    monkeypatch.setitem(subjects.SUBJECTS, "task", own)
    stages = [StagePlan("approve", [person(who.leader)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    with pytest.raises(NotNow):
        approve(flow, by=who.leader, now=now)
    assert (again(flow).state, flow.acts.count()) == ("running", 0)
    assert owed(flow) == {("Bambang Hidayat", "decide")}
