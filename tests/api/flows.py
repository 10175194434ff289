"""The addresses of flows, and what callers send to them."""

from coordination.approvals.actions import StagePlan, start
from coordination.approvals.flows.planning import person
from coordination.approvals.models import Flow, FlowAct, FlowRemark
from coordination.matters.models import Matter

ROUTES = {
    "api_flows": ("office", "get"),
    "api_decisions": ("office", "get post"),
    "api_matter_flows": ("object", "get post"),
    "api_flow": ("object", "get"),
    "api_flow_approval": ("object", "post"),
    "api_flow_return": ("object", "post"),
    "api_flow_signature": ("object", "post"),
    "api_flow_withdrawal": ("object", "post"),
    "api_flow_nudge": ("object", "post"),
    "api_flow_stop": ("object", "post"),
    "api_flow_again": ("object", "post"),
    "api_flow_remarks": ("object", "get post"),
    "api_flow_rerouting": ("object", "post"),
}
SIGNED = {"digest": "0" * 64, "password": "laras-uji-coba-2026"}
BODIES = {
    "api_flow_approval": {"digest": "0" * 64},
    "api_flow_return": {"reason": "Kurang."},
    "api_flow_signature": SIGNED,
    "api_flow_stop": {"reason": "Batal."},
    "api_flow_remarks": {"text": "Sebut satuannya."},
    "api_decisions": {"flows": [{"flow": 1, "digest": "0" * 64}]},
    "api_matter_flows": {"stages": [{"role": "approve", "seats": [{"resolver": "leader"}]}]},
}


COUNTED = (Flow, FlowAct, FlowRemark)


def bodies(who):
    """What names people."""
    return {"api_flow_rerouting": {"to": who.staff.pk, "reason": "Cuti."}}


def keys(task, who, now):
    """`{name of address: its arguments}` of a flow on a task, that waits for its leader."""
    matter = Matter.objects.get(pk=task.pk)
    stages = [StagePlan("approve", [person(who.leader)])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    found = {name: [flow.pk] for name in ROUTES if name.startswith("api_flow_")}
    found["api_flow_rerouting"] = [flow.pk, flow.line[0].places[0].pk]
    return found | {"api_flow": [flow.pk], "api_matter_flows": [flow.matter_id]}
