"""The verbs of flows and signatures, gathered for the rooms above."""

from coordination.approvals.flows.asking import nudge
from coordination.approvals.flows.deciding import approve, give_back, take_back
from coordination.approvals.flows.planning import SeatPlan, StagePlan
from coordination.approvals.flows.remarking import remark
from coordination.approvals.flows.rerouting import reroute
from coordination.approvals.flows.starting import changed, start, stop
from coordination.approvals.signing.sealing import rendered, seal, seal_of
from coordination.approvals.signing.signing import in_force, sign

__all__ = [
    "SeatPlan",
    "StagePlan",
    "approve",
    "changed",
    "give_back",
    "in_force",
    "nudge",
    "remark",
    "rendered",
    "reroute",
    "seal",
    "seal_of",
    "sign",
    "start",
    "stop",
    "take_back",
]
