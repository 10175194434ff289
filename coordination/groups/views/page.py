"""The page of one group, and changing what it says of itself."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now, today
from coordination.groups.changing import CHANGED
from coordination.groups.dossier import Dossier
from coordination.groups.forms import GroupForm
from coordination.groups.views.doors import group_door


@group_door
def group(request, group):
    """What it is for and who sits there; to those inside, what is done in it."""
    person = request.person
    dossier = Dossier(group, person, now(), today(person))
    return render(request, "coordination/groups/group.html", {"group": group, "dossier": dossier})


@group_door
def change(request, group):
    """The form, and the deed; where another was quicker, 409."""
    person = request.person
    group.guard("change", person)
    values = {name: getattr(group, name) for name in CHANGED} | {"version": group.version}
    values["founded_by"] = group.founded_by.number if group.founded_by else ""
    form = GroupForm(
        request.POST if request.method == "POST" else None, person=person, initial=values
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            group.change(by=person, version=version, now=now(), **form.facts())
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, group, _("Group changed"))
    status = 422 if form.is_bound else 200
    context = {"group": group, "form": form}
    return render(request, "coordination/groups/change.html", context, status=status)
