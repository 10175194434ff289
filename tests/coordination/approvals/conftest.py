"""A matter whose text goes through a flow: two review, the leader approves, the director signs, one carries out."""

import pytest

from coordination.approvals.actions import SeatPlan, StagePlan, start
from coordination.approvals.flows.planning import person
from coordination.approvals.models import Flow
from coordination.matters.models import Matter
from tests.coordination.work import given


@pytest.fixture
def matter(who, now):
    """A task of the subordinate, as the spine knows it."""
    task = given(who.leader, who.subordinate, "Tata tertib gudang", now)
    return Matter.objects.get(pk=task.pk)


def plans(who, *, reviewers=("staff", "neighbour"), need="any", count=None):
    return [
        StagePlan("review", [person(getattr(who, one)) for one in reviewers], need, count),
        StagePlan("approve", [SeatPlan("leader")]),
        StagePlan("sign", [SeatPlan("next_leader")]),
        StagePlan("carry_out", [person(who.secretary)]),
    ]


@pytest.fixture
def flow(matter, who, now):
    return start(matter, by=who.subordinate, stages=plans(who), now=now)


def again(flow):
    """The flow as it is in the database now, whole."""
    return Flow.objects.whole().get(pk=flow.pk)


def states(flow):
    return [stage.state for stage in again(flow).line]


def owed(flow):
    """`{(name, kind)}` of the open duties of a flow."""
    found = flow.matter.duties.filter(settled_at=None, part=flow.part)
    return {(one.holder.name, one.kind) for one in found.select_related("holder")}


def retitled(flow):
    """Somebody changes the text without the flow's knowing."""
    Matter.objects.filter(pk=flow.matter_id).update(title="Tata tertib gudang, diubah")
