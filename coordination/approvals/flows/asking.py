"""Whoever waits for a decision may ask for it, once a day each."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.flows import moving
from coordination.approvals.flows.telling import tell
from people.journal.models import Entry, record


def waits(flow, person):
    """Does this person wait for whose turn it is: the author, the two sides of the matter, who has decided, and who
    comes later?"""
    stage = flow.open_stage if flow.is_running else None
    if stage is None or any(seat.holder_id == person.pk for seat in stage.pending):
        return False
    matter = flow.matter
    sides = {flow.author_id, flow.started_by_id, matter.owner_id, matter.holder_id}
    seats = {seat.holder_id for one in flow.line for seat in one.places}
    return person.pk in sides | seats


def has_asked(flow, person, now):
    """Has this person asked today already?"""
    asked = Entry.objects.about(flow.matter).filter(
        verb="nudge_flow", by=person, data__flow=flow.pk
    )
    last = asked.order_by("-at").values_list("at", flat=True).first()
    on = timezone.localdate(now, person.zone)
    return last is not None and timezone.localdate(last, person.zone) == on


@transaction.atomic
def nudge(flow, *, by, now):
    """Ask those whose turn it is for their decision; returns whom. Raises NotYours, NotNow."""
    flow = moving.held(flow)
    moving.guard_running(flow)
    if not waits(flow, by):
        raise NotYours(_("Only who waits for the decision asks for it."))
    if has_asked(flow, by, now):
        raise NotNow(_("You have asked today already. Ask again tomorrow."))
    stage = flow.open_stage
    people = [seat.holder for seat in stage.pending]
    data = {"flow": flow.pk, "people": [one.pk for one in people]}
    record(by=by, verb="nudge_flow", subject=flow.matter, now=now, **data)
    about = {"key": f"flow:{flow.pk}:nudge:{by.pk}:{today(by)}", "by": by, "now": now}
    tell(flow, "flow.nudge", people, role=str(stage.role), since=stage.opened_at, **about)
    return people
