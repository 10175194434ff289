"""A matter has ended: its running flows are stopped with it."""

from django.utils.translation import gettext as _

from coordination.approvals.flows import moving
from coordination.approvals.models import Flow
from coordination.approvals.states import FlowState


def matter_ended(matter, *, by, now, reason="", acting=None):
    """`matters.holding.on_end`: nobody decides any more on what is over."""
    why = reason or _("The matter itself has ended.")
    for flow in Flow.objects.running().filter(matter=matter.pk).whole():
        moving.end(flow, FlowState.STOPPED, now=now, reason=why[:2000])
