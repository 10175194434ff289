"""What every door of a briefing shares: finding and refusing."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render

from collab.kit.refusals import NotNow
from coordination.briefings.models import Briefing
from people.accounts.doors import person_required


def briefing_door(view):
    """A view of one briefing, `view(request, briefing)`: found through visibility; "not now" told with a way
    back."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        found = Briefing.objects.select_related("owner", "holder", "explains")
        briefing = found.seen(request.person, pk)
        if briefing is None:
            raise Http404
        try:
            return view(request, briefing, **kwargs)
        except NotNow as refusal:
            context = {"briefing": briefing, "reason": refusal.message}
            return render(request, "coordination/briefings/not_now.html", context, status=409)

    return door
