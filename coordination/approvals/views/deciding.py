"""Deciding in a flow: a noun for each move."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from collab.kit.clock import now
from collab.kit.reasons import ReasonForm
from coordination.approvals.actions import approve, give_back, nudge, stop, take_back
from coordination.approvals.flows import moving
from coordination.approvals.flows.deciding import ANY, PLAIN
from coordination.approvals.forms import DecisionForm, ReturnForm
from coordination.approvals.states import Role
from coordination.approvals.views.doors import asked, flow_door, posted

BUTTONS = {
    Role.REVIEW: lambda: (_("Confirm review"), _("Reviewed")),
    Role.APPROVE: lambda: (_("Approve"), _("Approved")),
    Role.CARRY_OUT: lambda: (_("Carried out"), _("Carried out")),
}


@flow_door
def approval(request, flow):
    """Approve, have reviewed, or have carried out."""
    person = request.person
    turn = moving.guard(flow, person, roles=PLAIN)
    form = DecisionForm(posted(request), initial={"digest": flow.digest})
    button, said = BUTTONS[turn.stage.role]()

    def deed(data):
        approve(flow, by=person, now=now(), **data)

    return asked(request, flow, form, deed, said=said, button=button)


@flow_door
def give_back_page(request, flow):
    """Return it to the author or an earlier stage, with a reason."""
    person = request.person
    turn = moving.guard(flow, person, roles=ANY)
    earlier = [
        (stage.order, _("Stage %(n)d: %(name)s") % {"n": stage.order, "name": stage.label})
        for stage in flow.line
        if stage.order < turn.stage.order
    ]
    initial = {"digest": flow.digest, "to": ""}
    form = ReturnForm(posted(request), earlier=earlier, initial=initial)

    def deed(data):
        give_back(flow, by=person, now=now(), **data)

    return asked(request, flow, form, deed, said=_("Returned"), button=_("Return with reason"))


@flow_door
def withdrawal(request, flow):
    """A slip is taken back."""
    if request.method != "POST":
        return redirect(flow)
    take_back(flow, by=request.person, now=now())
    messages.success(request, _("Decision taken back"))
    return redirect(flow)


@flow_door
def nudging(request, flow):
    """Ask for the decision."""
    if request.method != "POST":
        return redirect(flow)
    people = nudge(flow, by=request.person, now=now())
    names = ", ".join(one.full_name for one in people)
    messages.success(request, _("Asked: %(names)s") % {"names": names})
    return redirect(flow)


@flow_door
def stopping(request, flow):
    """Call a running flow off."""
    moving.guard_running(flow)
    hint = _("Nobody is asked any more. What was decided stays readable.")
    form = ReasonForm(posted(request), hint=hint)

    def deed(data):
        stop(flow, by=request.person, now=now(), **data)

    return asked(request, flow, form, deed, said=_("Flow stopped"), button=_("Stop flow"))
