"""What waits for one person's decision, in their own right or for whom they act."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.approvals.flows import moving
from coordination.approvals.flows.deciding import approve
from coordination.approvals.models import Flow
from coordination.approvals.states import DECIDED, FlowState, StageState
from coordination.duties.ways import Way
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.relations.acting import mandates_of

MOST = 200
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """One flow whose turn is somebody's: `turn` by which they decide, `principal` for whom where for another."""

    flow: Flow
    turn: moving.Turn
    principal: Employee | None = None

    @property
    def seat(self):
        return self.turn.seat

    @property
    def is_bulk(self):
        """May it be decided together with others: reviewed or approved, never signed?"""
        return self.turn.stage.role in DECIDED

    @property
    def signature(self):
        """For whom, in the words of the office."""
        return self.turn.acting.signature(self.principal) if self.principal else ""


def waiting(person, on=None):
    """`[Waiting]`, what is due first first; seven queries at most."""
    acted_for = mandates_of(person, on or today(person))
    asked = Q(stages__seats__holder__in={person.pk, *acted_for}, stages__seats__act=None)
    found = Flow.objects.filter(asked, state=FlowState.RUNNING, stages__state=StageState.OPEN)
    flows = list(found.distinct().whole().order_by("pk")[:MOST])
    people = Employee.objects.in_bulk(acted_for) if acted_for else {}
    rows = [row for flow in flows if (row := _row(flow, person, acted_for, people))]
    return sorted(rows, key=lambda row: (row.seat.due_at, row.flow.pk))


def _row(flow, person, acted_for, people):
    mandates = {pk: one for pk, one in acted_for.items() if one.covers(flow.matter)}
    if person.pk == flow.author_id:
        mandates = {}
    turn = next(iter(moving.turns(flow, person, mandates)), None)
    if turn is None:
        return None
    return Waiting(flow, turn, people.get(turn.behalf_of_id))


def approve_all(chosen, *, by, now):
    """Review or approve several flows at once: `{flow id: digest that was read}`, all of them or none.

    What does not wait for `by`, or wants a signature, is refused, and nothing is done. Returns how many.
    """
    rows = {row.flow.pk: row for row in waiting(by) if row.is_bulk}
    if not chosen or not chosen.keys() <= rows.keys():
        raise NotNow(
            _("Some of these do not wait for your approval any more. Nothing was decided.")
        )
    with transaction.atomic():
        for pk, digest in sorted(chosen.items()):
            approve(rows[pk].flow, by=by, now=now, digest=digest)
    return len(chosen)


def ways(duties):
    """Of duties that a flow asks for: they are done on the flow's page (`duties.ways`)."""
    found = {}
    for duty in duties:
        kind, _colon, pk = duty.part.partition(":")
        if kind == "flow" and pk.isdigit():
            flow = Flow(pk=int(pk))
            found[duty.pk] = (duty.matter_id, flow.get_absolute_url())
    return _titled(found)


def _titled(found):
    titles = dict(
        Matter.objects.filter(pk__in={matter for matter, _url in found.values()})
        .order_by()
        .values_list("pk", "title")
        if found
        else ()
    )
    return {
        duty: Way(titles[matter], url, "matter", matter) for duty, (matter, url) in found.items()
    }
