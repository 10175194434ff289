"""One person becomes in flows what another was: where a position changes hands, or work is given to another.

Signing stays with the person: a new holder of the office is asked when the stage begins, an administrator re-routes.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.approvals.models import FlowSeat
from coordination.approvals.states import FlowState, Resolver, Role
from people.employees.models import Employee
from people.relations.places import places


def pass_on(source, target, matters, now):
    """The undecided places of `source` in running flows on some matters are `target`'s (ids); duties pass besides."""
    seats = FlowSeat.objects.filter(
        stage__flow__matter__in=matters,
        stage__flow__state=FlowState.RUNNING,
        holder=source,
        act=None,
    ).exclude(stage__role=Role.SIGN)
    if not seats.exists():
        return
    former, pks = Employee.objects.get(pk=source), list(seats.values_list("pk", flat=True))
    why = _("Handed over with the work of %(name)s.") % {"name": former.full_name}
    moving = FlowSeat.objects.filter(pk__in=pks)
    held = places([target], timezone.localdate(now))[target]
    office = held[0].whole if held else ""
    moving.filter(resolver=Resolver.PERSON).update(person=target, office=office)
    moving.update(holder=target, former=source, why=why)
