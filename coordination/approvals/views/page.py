"""One flow: its stages, the text with remarks, what was done in this round and the others."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now
from coordination.approvals.actions import remark
from coordination.approvals.forms import RemarkForm
from coordination.approvals.showing import View
from coordination.approvals.views.doors import flow_door, posted


@flow_door
def flow_page(request, flow):
    view = View(flow, request.person, now())
    there, _rest = view.places
    initial = {"place": request.GET.get("place", "")}
    return _page(request, view, RemarkForm(places=there, initial=initial))


def _page(request, view, form, *, status=200):
    there, rest = view.places
    context = {
        "view": view,
        "flow": view.flow,
        "form": form,
        "places": there,
        "rest": rest,
        "read_at": view.text[0],
    }
    return render(request, "coordination/approvals/flow.html", context, status=status)


@flow_door
def remarks(request, flow):
    """Say something at a place of the text; what was typed stays when it cannot be said."""
    if request.method != "POST":
        return redirect(flow)
    view = View(flow, request.person, now())
    there, _rest = view.places
    form = RemarkForm(posted(request), places=there)
    if form.is_valid():
        try:
            said = remark(flow, by=request.person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            for name, lines in fault.message_dict.items():
                form.add_error(name if name in form.fields else None, lines)
        else:
            messages.success(request, _("Remark made"))
            return redirect(f"{flow.get_absolute_url()}#remark-{said.pk}")
    return _page(request, view, form, status=422)
