"""What every door of a group shares: finding and refusing."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render

from collab.kit.refusals import NotNow
from coordination.groups.models import Group
from people.accounts.doors import person_required


def group_door(view):
    """A view of one group, `view(request, group)`: found where one may know of it; "not now" told with a
    way back."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        group = Group.objects.with_people().known_to(request.person).filter(pk=pk).first()
        if group is None:
            raise Http404
        try:
            return view(request, group, **kwargs)
        except NotNow as refusal:
            context = {"group": group, "reason": refusal.message}
            return render(request, "coordination/groups/not_now.html", context, status=409)

    return door
