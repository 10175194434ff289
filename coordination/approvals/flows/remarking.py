"""Saying something at a place in the text while it is in the flow."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.approvals.flows import moving
from coordination.approvals.flows.telling import tell
from coordination.approvals.models import FlowRemark
from coordination.approvals.subjects import place_of
from people.journal.models import record

LONGEST = 4000


def may_remark(flow, person):
    """Who takes part, acts for somebody who does, or wrote it."""
    return person.pk in (flow.author_id, flow.started_by_id) or moving.takes_part(flow, person)


@transaction.atomic
def remark(flow, *, by, text, now, place=""):
    """Say something at a place (a key of the subject's `places`; empty: the whole); returns the FlowRemark."""
    flow = moving.held(flow)
    if not may_remark(flow, by):
        raise NotYours(_("You have no place in this flow."))
    moving.guard_running(flow)
    text = (text or "").replace("\r\n", "\n").strip()
    if not text or len(text) > LONGEST:
        words = _("Write the remark, in at most %(most)d characters.") % {"most": LONGEST}
        raise ValidationError({"text": words})
    label, quote = "", ""
    if place:
        found = place_of(flow.matter, place)
        if found is None:
            raise ValidationError({"place": _("This place is not in the text.")})
        label, quote = found
    turn = next(iter(moving.turns(flow, by)), None)
    acting = turn.acting if turn else None
    said = FlowRemark.objects.create(
        flow=flow,
        by=by,
        behalf_of_id=acting.principal_id if acting else None,
        capacity=acting.capacity if acting else "",
        title=acting.title if acting else "",
        at=now,
        place=place,
        label=label,
        quote=quote,
        text=text,
    )
    data = {"flow": flow.pk, "remark": said.pk}
    record(by=by, verb="remark_flow", subject=flow.matter, now=now, acting=acting, **data)
    about = {"key": f"flow-remark:{said.pk}", "by": by, "now": now}
    tell(flow, "flow.remark", {flow.author}, text=text[:500], place=label, **about)
    return said
