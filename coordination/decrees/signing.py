"""The joint signing: made by the room from the participants, in their order or side by side."""

from django.core.exceptions import ValidationError
from django.db import transaction

from coordination.approvals.actions import SeatPlan, StagePlan, start
from coordination.approvals.states import Resolver, Role
from coordination.decrees.guarding import draft_of, guard_convener
from coordination.decrees.participants import line_of
from coordination.decrees.states import Signing

DAYS = 3


def stages(paper):
    """`[StagePlan]`: who signs is who holds the signer's position when the stage begins."""
    seats = [SeatPlan(Resolver.POSITION, position=one.signer) for one in line_of(paper)]
    is_parallel = (draft_of(paper).body or {}).get("signing") == Signing.PARALLEL
    rows = [seats] if is_parallel else [[seat] for seat in seats]
    return [StagePlan(Role.SIGN, row, working_days=DAYS) for row in rows]


@transaction.atomic
def send_to_sign(paper, *, by, now):
    """Start the joint signing over the draft; returns the Flow. Raises NotYours, NotNow, ValidationError keyed by
    `stages` for what is missing."""
    paper.hold()
    guard_convener(paper, by, "send_to_sign")
    paper.check_ready(draft_of(paper), "stages")
    missing = paper.of_kind.course.missing(paper)
    if missing:
        raise ValidationError({"stages": missing})
    return start(paper, by=by, now=now, stages=stages(paper))
