"""The page behind a guest's secret address: the invitation, and the answer to it, without an account."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from collab.kit.clock import now
from collab.kit.refusals import NotNow
from coordination.meetings.guest_forms import GuestAnswerForm
from coordination.meetings.posting import guests
from coordination.meetings.states import Answer


@never_cache
def guest(request, token):
    """Shown to whoever has the address, which is told to no other site; nothing of it is anybody's besides. A stricter
    policy than "same-origin" would make browsers send the answer with no origin, and such forms are refused."""
    invitation = guests.found_by(token)
    if invitation is None:
        raise Http404
    with timezone.override(invitation.meeting.zone):
        answered = _answered(request, invitation)
        answered["Referrer-Policy"] = "same-origin"
        answered["X-Robots-Tag"] = "noindex"
        return answered


def _answered(request, invitation):
    initial = {"answer": invitation.answer, "reason": invitation.reason}
    form = GuestAnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    refusal = ""
    if form.is_valid():
        try:
            guests.answer(invitation, now=now(), **form.cleaned_data)
            return redirect(request.path)
        except NotNow as fault:
            refusal = fault.message
        except ValidationError as fault:
            for name, words in fault.message_dict.items():
                form.add_error(name, words)
    meeting = invitation.meeting
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "items": meeting.items.all(),
        "form": form,
        "refusal": refusal,
        "is_answered": invitation.answer != Answer.NONE,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "coordination/meetings/guest.html", context, status=status)
