"""Leaving a group."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now
from coordination.groups.forms import LeavingForm
from coordination.groups.views.doors import group_door


@group_door
def leaving(request, group):
    """The reason first, and the deed."""
    person = request.person
    seat = group.seat_to_leave(person)
    form = LeavingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            group.leave(by=person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, group, _("You leave the group with the end of this day"))
    context = {"group": group, "seat": seat, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/groups/leaving.html", context, status=status)
