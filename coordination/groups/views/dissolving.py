"""Dissolving a group: its report, and what becomes of each open line."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now, today
from coordination.groups.forms import DissolutionForm
from coordination.groups.views.doors import group_door


@group_door
def dissolution(request, group):
    """The form with a line for each open matter, and the deed."""
    person = request.person
    group.guard("dissolve", person)
    lines, hidden = group.lines_for(person, today(person))
    form = DissolutionForm(request.POST if request.method == "POST" else None, lines=lines)
    if form.is_valid():
        report, chosen = form.cleaned_data["report"], form.chosen()
        try:
            group.dissolve(by=person, report=report, lines=chosen, now=now())
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, group, _("Group dissolved"))
    context = {"group": group, "form": form, "hidden": hidden}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/groups/dissolution.html", context, status=status)
