"""Signing: the whole text once more, proof that it is you, and the signature."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now
from coordination.approvals.flows import moving
from coordination.approvals.forms import DecisionForm
from coordination.approvals.showing import View
from coordination.approvals.signing.signing import FRESH, sign
from coordination.approvals.states import Role
from coordination.approvals.subjects import subject_of
from coordination.approvals.views.doors import flow_door, posted


def proved_at(request):
    """When whoever is signed in last proved that it is them, in this session; None where that is not known."""
    times = [one["at"] for one in get_authentication_records(request, request.user) if "at" in one]
    return datetime.fromtimestamp(max(times), UTC) if times else None


@flow_door
def signature(request, flow):
    """The page on which one signs; whoever proved longer ago that it is them does so first, and comes back."""
    moment, person = now(), request.person
    moving.guard(flow, person, roles={Role.SIGN})
    proved = proved_at(request)
    if proved is None or moment - proved > FRESH:
        here = urlencode({"next": reverse("flow_signature", args=[flow.pk])})
        return redirect(f"{reverse('account_reauthenticate')}?{here}")
    form = DecisionForm(posted(request), initial={"digest": flow.digest})
    if form.is_valid():
        sign(flow, by=person, now=moment, authenticated_at=proved, **form.cleaned_data)
        return done(request, flow, _("Signed"))
    view = View(flow, person, moment)
    context = {
        "view": view,
        "flow": flow,
        "form": form,
        "places": view.places[0],
        "read_at": subject_of(flow.matter).url(flow.matter),
    }
    status = 422 if form.is_bound else 200
    return render(request, "coordination/approvals/signature.html", context, status=status)
