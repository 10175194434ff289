"""The public page of a seal: genuine or altered, for whoever holds the paper; nothing of what it says."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from collab.kit.api.throttling import StrangerThrottle
from coordination.approvals.forms import CopyForm
from coordination.approvals.signing.verifying import found, is_exact_copy, verdict


@never_cache
def verify(request, token):
    """No sign-in; whoever tries addresses is soon asked to wait. An uploaded file is compared and not kept.

    The address is told to no other site. A stricter policy would make browsers send the file with no origin, and
    such forms are refused."""
    if not StrangerThrottle().allow_request(request, None):
        return render(request, "429.html", status=429)
    seal = found(token)
    if seal is None:
        raise Http404
    is_sent = request.method == "POST"
    form = CopyForm(request.POST, request.FILES) if is_sent else CopyForm()
    is_copy = is_exact_copy(seal, form.cleaned_data["file"]) if form.is_valid() else None
    context = {"seal": seal, "verdict": verdict(seal), "form": form, "is_copy": is_copy}
    status = 422 if is_sent and is_copy is None else 200
    answer = render(request, "coordination/approvals/verify.html", context, status=status)
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer
