"""What a flow will be, before anybody is asked: stages and seats, made up or taken from a template or a former flow."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.approvals.flows.fitting import Facts
from coordination.approvals.models import FlowSeat
from coordination.approvals.states import Need, Resolver, Role

MOST_STAGES, MOST_SEATS, LONGEST = 20, 20, 60


@dataclass(slots=True)
class SeatPlan:
    """Whom a seat asks; `person`, `position`, `division` are records, as the resolver wants."""

    resolver: str
    person: object = None
    position: object = None
    division: object = None

    def seat(self):
        return FlowSeat(
            resolver=self.resolver,
            person=self.person,
            position=self.position,
            division=self.division,
        )


@dataclass(slots=True)
class StagePlan:
    role: str
    seats: list = field(default_factory=list)
    need: str = Need.ALL
    count: int | None = None
    working_days: int = 2
    name: str = ""


def person(one):
    """The seat of a person by name."""
    return SeatPlan(Resolver.PERSON, person=one)


def of_template(template, facts):
    """The stages of a template that fit a matter's facts (`subjects.Subject.facts`)."""
    stages = template.stages.prefetch_related("seats__person", "seats__position", "seats__division")
    facts = Facts(facts)
    return [_stage(stage, stage.seats.all()) for stage in stages if facts.fit(stage)]


def of_flow(flow):
    """The same flow once more: who was put on a seat by an administrator stays there."""
    return [_stage(stage, stage.places) for stage in flow.line]


def _stage(stage, seats):
    return StagePlan(
        role=stage.role,
        seats=[SeatPlan(one.resolver, one.person, one.position, one.division) for one in seats],
        need=stage.need,
        count=stage.count,
        working_days=stage.working_days,
        name=stage.name,
    )


def check(plans):
    """ValidationError keyed by `stages` for what can be no flow."""
    faults = [words for number, plan in enumerate(plans, 1) for words in _faults(number, plan)]
    if not plans:
        faults = [_("A flow has one stage at least.")]
    if len(plans) > MOST_STAGES:
        faults = [_("A flow has at most %(most)d stages.") % {"most": MOST_STAGES}]
    if faults:
        raise ValidationError({"stages": faults})


def _faults(number, plan):
    here = {"n": number, "most": MOST_SEATS, "count": plan.count}
    if plan.role not in Role.values or plan.need not in Need.values:
        yield _("Stage %(n)d: choose what is done there, and who must.") % here
    if not 0 < len(plan.seats) <= MOST_SEATS:
        yield _("Stage %(n)d: choose from 1 to %(most)d people.") % here
    if (plan.need == Need.COUNT) != (plan.count is not None):
        yield _("Stage %(n)d: say how many, only where so many of them must.") % here
    if plan.count is not None and not 0 < plan.count <= len(plan.seats):
        yield _("Stage %(n)d: %(count)d cannot decide there, for want of people.") % here
    if not 0 < plan.working_days <= LONGEST:
        yield _("Stage %(n)d: from 1 to 60 working days.") % here
    if any(seat.seat().faults() or seat.resolver not in Resolver.values for seat in plan.seats):
        yield _("Stage %(n)d: choose whom each place asks.") % here
