"""An administrator gives a place in a flow to another person, with a reason that both read."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.approvals.flows import moving
from coordination.approvals.flows.resolving import resolve
from coordination.approvals.flows.starting import said
from coordination.approvals.flows.telling import tell
from coordination.approvals.states import Resolver
from people.journal.models import record
from people.journal.rights import require

PERMISSION = "coordination.reroute_flow"


@transaction.atomic
def reroute(flow, *, seat, to, by, now, reason):
    """Give an undecided place (its id) of a running flow to the Employee `to`; returns the FlowSeat.

    Needs the permission to re-route flows; nobody gives a place to themselves. Raises NotYours, NotNow,
    ValidationError keyed by field.
    """
    require(by, PERMISSION)
    flow = moving.held(flow)
    moving.guard_running(flow)
    reason = said(reason)
    stage, place = _place(flow, seat)
    _check(stage, place, to, by)
    former, place.former, place.why = place.holder, place.holder, reason
    place.resolver, place.person, place.position, place.division = Resolver.PERSON, to, None, None
    (filled,) = resolve([place], author=flow.author, matter=flow.matter, on=today(to))
    filled.put_on(place)
    place.save()
    moving.observe(flow.matter, [to])
    moving.true_up(flow, now=now)
    people = [former.pk, to.pk]
    data = {"flow": flow.pk, "people": people, "reason": reason}
    entry = record(by=by, verb="reroute_flow", subject=flow.matter, now=now, **data)
    names = {"source": former.full_name, "target": to.full_name, "reason": reason}
    about = {"key": f"entry:{entry.pk}", "by": by, "now": now, **names}
    is_turn = stage.is_open
    tell(flow, "flow.got" if is_turn else "flow.seated", [to], **about)
    tell(flow, "flow.lost", [former], subject=to, **about)
    return place


def _place(flow, seat):
    for stage in flow.line:
        for place in stage.places:
            if place.pk == seat and place.act_id is None:
                return stage, place
    raise NotNow(_("This place has decided already, or is not in this flow."))


def _check(stage, place, to, by):
    words = ""
    if to is None or not to.is_active:
        words = _("Choose somebody who works here.")
    elif to.pk == by.pk:
        words = _("Nobody gives a place to themselves. Ask another administrator.")
    elif any(one.holder_id == to.pk for one in stage.places):
        words = _("This person has a place in the stage already.")
    if words:
        raise ValidationError({"to": words})
