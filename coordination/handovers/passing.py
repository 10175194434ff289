"""Moving the work: by the frozen list, in the transaction of the last signature.

The number of queries depends on how many people get something, not on how many matters there are.
"""

from dataclasses import dataclass

from coordination.duties.models import Duty
from coordination.handovers.states import Way
from coordination.matters.models import Matter
from coordination.matters.passing import pass_on
from people.journal.models import record_all


@dataclass(frozen=True, slots=True)
class Passed:
    """One matter that moved to the person `target` (id); `others` (ids) it concerns besides."""

    matter: Matter
    target: int
    others: frozenset


def pass_work(handover, lines, *, by, now):
    """Move what the frozen list says of those matters that are still open; returns `[Passed]`."""
    targets = _targets(handover)
    moving = [line.matter for line in lines if line.matter.pk in targets]
    others = _others({matter.pk for matter in moving}, handover.owner_id)
    moves = [
        Passed(
            matter,
            targets[matter.pk],
            frozenset({matter.owner_id, matter.holder_id} | others.get(matter.pk, set()))
            - {handover.owner_id, targets[matter.pk]},
        )
        for matter in moving
    ]
    for target in sorted({move.target for move in moves}):
        ids = [move.matter.pk for move in moves if move.target == target]
        pass_on(handover.owner_id, target, ids, now=now)
    record_all(
        [
            (move.matter, {"people": [handover.owner_id, move.target], "handover": handover.pk})
            for move in moves
        ],
        by=by,
        verb="hand_over",
        now=now,
    )
    return moves


def _targets(handover):
    """`{matter id: id of who gets it}` of the lines that go to somebody."""
    found = {}
    for item in handover.content["items"]:
        if item["way"] == Way.MOVES:
            found[item["id"]] = handover.holder_id
        elif item["way"] == Way.ELSEWHERE:
            found[item["id"]] = item["to"][0]
    return found


def _others(matters, person):
    """`{matter id: ids}` of who owes the person something there, or waits for it."""
    found = {}
    duties = Duty.objects.open().filter(matter__in=matters)
    for matter, *pair in duties.values_list("matter", "holder", "asked_by"):
        if person in pair:
            found.setdefault(matter, set()).update(pair)
    return found
