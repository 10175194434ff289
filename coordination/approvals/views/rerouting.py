"""An administrator gives a place in a flow to another person."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now, today
from collab.kit.reasons import ReasonForm
from coordination.approvals.actions import reroute
from coordination.approvals.flows import moving
from coordination.approvals.flows.rerouting import PERMISSION
from coordination.approvals.views.doors import flow_door, posted
from people.accounts import choosing
from people.journal.rights import require


@flow_door
def rerouting(request, flow, seat):
    """To whom, and why; "find" is the round trip of whoever has no script."""
    person = request.person
    require(person, PERMISSION)
    place = next((one for row in flow.line for one in row.places if one.pk == seat), None)
    if place is None:
        raise Http404
    moving.guard_running(flow)
    picked = choosing.chosen(person, request.POST.getlist("people"))[:1]
    is_sent = request.method == "POST" and "find" not in request.POST
    hint = _("Both people read it, and the journal keeps it.")
    initial = {"reason": request.POST.get("reason", "")}
    form = ReasonForm(posted(request) if is_sent else None, hint=hint, initial=initial)
    error = ""
    if is_sent and not picked:
        error = _("Choose to whom the place goes.")
    elif form.is_valid():
        try:
            reroute(flow, seat=seat, to=picked[0], by=person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            error = " ".join(fault.messages)
        else:
            return done(
                request, flow, _("The place is given to %(name)s") % {"name": picked[0].full_name}
            )
    on = today(person)
    words = request.POST.get("q", "")
    context = {
        "flow": flow,
        "place": place,
        "form": form,
        "error": error,
        "chosen": choosing.choices(person, picked, on),
        "results": choosing.found(person, words, on) if "find" in request.POST else [],
        "q": words,
    }
    status = 422 if is_sent else 200
    return render(request, "coordination/approvals/rerouting.html", context, status=status)
