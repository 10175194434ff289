"""What flows let people hear of, and where they put themselves: called once at start (`coordination.hearing`)."""

from django.utils.translation import gettext_lazy as _

from coordination.approvals.flows import passing as flows_passing
from coordination.approvals.flows import waiting
from coordination.approvals.flows.ending import matter_ended
from coordination.approvals.states import OWED
from coordination.duties import ways
from coordination.matters import holding, passing, story
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way

TOLD = {
    "start_flow": _("started a flow"),
    "restart_flow": _("changed the text, so the flow started again"),
    "stop_flow": _("stopped the flow"),
    "approve_flow": _("decided in the flow"),
    "return_flow": _("returned it in the flow"),
    "take_back_flow": _("took a decision back"),
    "sign_flow": _("signed it"),
    "nudge_flow": _("asked for the decision"),
    "remark_flow": _("made a remark on the text"),
    "reseat_flow": _("gave a place in the flow to the new holder of the office"),
    "reroute_flow": _("gave a place in the flow to another person"),
}


def register():
    story.tells(TOLD)
    passing.passes(flows_passing.pass_on)
    holding.on_end(matter_ended)
    for kind in set(OWED.values()):
        ways.register(kind, waiting.ways)
    inbox.register(
        Kind("flow.turn", _("My decision or signature is asked for"), Way.AT_ONCE, needs_you=True),
        Kind("flow.nudge", _("Somebody asks me for a decision"), Way.AT_ONCE, needs_you=True),
        Kind("flow.got", _("A place in a flow is given to me"), Way.AT_ONCE, needs_you=True),
        Kind("flow.seated", _("A later place in a flow is given to me")),
        Kind("flow.lost", _("A place of mine in a flow is given to another"), Way.AT_ONCE),
        Kind("flow.coming", _("I come later in a flow that has started")),
        Kind("flow.returned", _("My text is returned to me"), Way.AT_ONCE, needs_you=True),
        Kind("flow.back", _("My text goes back to an earlier stage"), Way.AT_ONCE),
        Kind("flow.remark", _("A remark on my text"), Way.AT_ONCE),
        Kind("flow.again", _("A flow starts again over a changed text"), Way.AT_ONCE),
        Kind("flow.stopped", _("A flow that asked me is stopped"), Way.AT_ONCE),
        Kind("flow.done", _("A flow of mine is complete"), Way.AT_ONCE),
    )
