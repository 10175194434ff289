"""Person × move × state: what each may do in a flow, and when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import (
    approve,
    give_back,
    nudge,
    remark,
    sign,
    start,
    stop,
    take_back,
)
from coordination.approvals.models import FlowAct
from tests.coordination.approvals.conftest import again, owed, plans, states

PEOPLE = {
    "author": "subordinate",
    "reviewer": "staff",
    "other reviewer": "neighbour",
    "approver": "leader",
    "signer": "director",
    "doer": "secretary",
    "stranger": "stranger",
}


def signs(flow, by, now):
    return sign(flow, by=by, now=now, authenticated_at=now, digest=flow.digest)


MOVES = {
    "approve": lambda flow, by, now: approve(flow, by=by, now=now),
    "give back": lambda flow, by, now: give_back(flow, by=by, now=now, reason="Tarif lama."),
    "sign": signs,
    "take back": lambda flow, by, now: take_back(flow, by=by, now=now),
    "nudge": lambda flow, by, now: nudge(flow, by=by, now=now),
    "remark": lambda flow, by, now: remark(flow, by=by, now=now, text="Sebut satuannya."),
    "stop": lambda flow, by, now: stop(flow, by=by, now=now, reason="Tidak jadi."),
}


def reviewed(flow, who, now):
    approve(flow, by=who.staff, now=now)


def approved(flow, who, now):
    reviewed(flow, who, now)
    approve(flow, by=who.leader, now=now)


def signed(flow, who, now):
    approved(flow, who, now)
    signs(flow, who.director, now)


def complete(flow, who, now):
    signed(flow, who, now)
    approve(flow, by=who.secretary, now=now)


def returned(flow, who, now):
    give_back(flow, by=who.staff, now=now, reason="Tarif lama.")


STATES = {
    "review": lambda flow, who, now: None,
    "approval": reviewed,
    "signing": approved,
    "carrying out": signed,
    "complete": complete,
    "returned": returned,
}
# Who may, by state and move; all others are refused. The matter's owner is the approver.
MAY = {
    ("review", "approve"): {"reviewer", "other reviewer"},
    ("review", "give back"): {"reviewer", "other reviewer"},
    ("review", "nudge"): {"author", "approver", "signer", "doer"},
    ("review", "stop"): {"author", "approver"},
    ("approval", "approve"): {"approver"},
    ("approval", "give back"): {"approver"},
    ("approval", "take back"): {"reviewer"},
    ("approval", "nudge"): {"author", "reviewer", "other reviewer", "signer", "doer"},
    ("approval", "stop"): {"author", "approver"},
    ("signing", "sign"): {"signer"},
    ("signing", "give back"): {"signer"},
    ("signing", "take back"): {"approver"},
    ("signing", "nudge"): {"author", "reviewer", "other reviewer", "approver", "doer"},
    ("signing", "stop"): {"author", "approver"},
    ("carrying out", "approve"): {"doer"},
    ("carrying out", "give back"): {"doer"},
    ("carrying out", "nudge"): {"author", "reviewer", "other reviewer", "approver", "signer"},
    ("carrying out", "stop"): {"author", "approver"},
}
IN_IT = set(PEOPLE) - {"stranger"}
MAY |= {(state, "remark"): IN_IT for state in ("review", "approval", "signing", "carrying out")}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("part", PEOPLE)
def test_who_may_what_when(part, move, state, flow, who, now):
    STATES[state](flow, who, now)
    before = FlowAct.objects.count(), states(flow), owed(flow)
    by = getattr(who, PEOPLE[part])
    if part in MAY.get((state, move), ()):
        MOVES[move](flow, by, now)
        return
    with pytest.raises((NotYours, NotNow)):
        MOVES[move](flow, by, now)
    assert (FlowAct.objects.count(), states(flow), owed(flow)) == before


def test_duties_are_of_those_whose_turn_it_is(flow, who, now):
    assert owed(flow) == {("Dimas Prasetyo", "decide"), ("Siti Maryam Lubis", "decide")}
    reviewed(flow, who, now)
    assert owed(flow) == {("Bambang Hidayat", "decide")}
    approve(flow, by=who.leader, now=now)
    assert owed(flow) == {("Sulastri Handayani", "sign")}
    signs(flow, who.director, now)
    assert owed(flow) == {("Putri Anjani", "carry_out")}
    approve(flow, by=who.secretary, now=now)
    assert owed(flow) == set()
    assert again(flow).state == "done"
    outcomes = flow.matter.duties.filter(part=flow.part).values_list("holder__name", "outcome")
    assert dict(outcomes)["Dimas Prasetyo"] == "done"
    assert dict(outcomes)["Siti Maryam Lubis"] == "released"


def test_the_matters_own_duties_are_another_part(flow, who, now):
    before = list(flow.matter.duties.filter(part="").values_list("holder", "kind", "settled_at"))
    complete(flow, who, now)
    assert (
        list(flow.matter.duties.filter(part="").values_list("holder", "kind", "settled_at"))
        == before
    )


@pytest.mark.parametrize(
    ("need", "count", "enough"), [("all", None, 3), ("any", None, 1), ("count", 2, 2)]
)
def test_how_many_of_a_stage_are_enough(need, count, enough, matter, who, now):
    reviewers = ("staff", "neighbour", "related")
    stages = plans(who, reviewers=reviewers, need=need, count=count)
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    for place, part in enumerate(reviewers[:enough], 1):
        assert again(flow).open_stage.order == 1, place
        approve(flow, by=getattr(who, part), now=now)
    assert again(flow).open_stage.order == 2
    if enough < 3:
        with pytest.raises(NotNow):
            approve(flow, by=who.related, now=now)


def test_one_return_is_enough_wherever_others_approved(matter, who, now):
    stages = plans(who, need="all")
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    approve(flow, by=who.staff, now=now)
    give_back(flow, by=who.neighbour, now=now, reason="Belum ada tarif.")
    assert again(flow).state == "returned"
    assert owed(flow) == set()


def test_a_return_needs_its_reason(flow, who, now):
    for reason in ("", "   ", None):
        with pytest.raises(ValidationError):
            give_back(flow, by=who.staff, now=now, reason=reason)
    assert again(flow).state == "running"


def test_back_to_an_earlier_stage(flow, who, now):
    approved(flow, who, now)
    act = give_back(flow, by=who.director, now=now, reason="Periksa lagi.", to=1)
    assert act.to.order == 1
    assert states(flow) == ["open", "waiting", "waiting", "waiting"]
    assert owed(flow) == {("Dimas Prasetyo", "decide"), ("Siti Maryam Lubis", "decide")}
    assert flow.acts.count() == 3
    approve(flow, by=who.staff, now=now)
    approve(flow, by=who.leader, now=now)
    assert states(flow) == ["done", "done", "open", "waiting"]


@pytest.mark.parametrize("to", [2, 3, 9])
def test_not_back_to_the_same_stage_or_a_later_one(to, flow, who, now):
    reviewed(flow, who, now)
    with pytest.raises(ValidationError):
        give_back(flow, by=who.leader, now=now, reason="Periksa lagi.", to=to)
    assert states(flow) == ["done", "open", "waiting", "waiting"]


def test_a_slip_is_taken_back_within_the_time(flow, who, now, settings):
    settings.FLOW_GRACE_MINUTES = 10
    reviewed(flow, who, now)
    act = take_back(flow, by=who.staff, now=now + timedelta(minutes=9))
    assert act.undoes.by == who.staff
    assert states(flow) == ["open", "waiting", "waiting", "waiting"]
    assert owed(flow) == {("Dimas Prasetyo", "decide"), ("Siti Maryam Lubis", "decide")}
    approve(flow, by=who.neighbour, now=now)
    assert again(flow).open_stage.order == 2


def test_a_slip_is_not_taken_back_later(flow, who, now, settings):
    settings.FLOW_GRACE_MINUTES = 10
    reviewed(flow, who, now)
    with pytest.raises(NotNow):
        take_back(flow, by=who.staff, now=now + timedelta(minutes=11))


def test_a_slip_stays_when_the_next_stage_has_acted(flow, who, now):
    approved(flow, who, now)
    with pytest.raises(NotNow):
        take_back(flow, by=who.staff, now=now)


def test_a_signature_is_not_taken_back(flow, who, now):
    signed(flow, who, now)
    with pytest.raises(NotNow):
        take_back(flow, by=who.director, now=now)


def test_whoever_waits_asks_once_a_day(flow, who, now):
    assert {one.name for one in nudge(flow, by=who.subordinate, now=now)} == {
        "Dimas Prasetyo",
        "Siti Maryam Lubis",
    }
    with pytest.raises(NotNow):
        nudge(flow, by=who.subordinate, now=now)
    nudge(flow, by=who.leader, now=now)
    nudge(flow, by=who.subordinate, now=now + timedelta(days=1, hours=1))


def test_one_flow_runs_on_a_track(flow, matter, who, now):
    with pytest.raises(NotNow):
        start(matter, by=who.subordinate, stages=plans(who), now=now)
    other = start(matter, by=who.subordinate, stages=plans(who), now=now, track="keuangan")
    assert owed(flow) == owed(other)
    approve(other, by=who.staff, now=now)
    assert owed(flow) == {("Dimas Prasetyo", "decide"), ("Siti Maryam Lubis", "decide")}
    assert owed(other) == {("Bambang Hidayat", "decide")}


def test_who_is_not_responsible_starts_nothing(matter, who, now):
    for part in ("staff", "stranger", "director"):
        with pytest.raises(NotYours):
            start(matter, by=getattr(who, part), stages=plans(who), now=now)


def test_a_returned_flow_starts_again_for_the_next_round(flow, matter, who, now):
    returned(flow, who, now)
    fresh = start(matter, by=who.subordinate, again=flow, now=now)
    assert (fresh.round, fresh.previous_id) == (2, flow.pk)
    assert [stage.role for stage in fresh.line] == ["review", "approve", "sign", "carry_out"]
    with pytest.raises(NotNow):
        start(matter, by=who.subordinate, again=flow, now=now)
