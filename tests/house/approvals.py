"""The addresses of flows, and a flow over a secret text for them to hide."""

from coordination.approvals.actions import StagePlan, remark, start
from coordination.approvals.flows.planning import person
from coordination.matters.models import Matter

OF_FLOW = (
    *("flow", "flow_remarks", "flow_approval", "flow_return", "flow_withdrawal", "flow_nudge"),
    *("flow_stop", "flow_signature", "flow_again", "flow_rerouting"),
)
APPROVALS = {"decisions": "office", "decisions_approvals": "posted", "flow_people": "office"}
APPROVALS |= {"verify": "open"}
APPROVALS |= dict.fromkeys((*OF_FLOW, "flow_new"), "object")


def asked(task, who, now):
    """`{name of address: key}` of a flow over a secret task: the leader decides, the subordinate waits."""
    matter = Matter.objects.get(pk=task.pk)
    stages = [StagePlan("approve", [person(who.leader)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    remark(flow, by=who.leader, text="Catatan rahasia sekali", now=now)
    seat = flow.line[0].places[0].pk
    return dict.fromkeys(OF_FLOW, flow.pk) | {"flow_new": task.pk, "seat": seat}
