"""The list of groups, and its file."""

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import today
from collab.kit.tables import csv_response
from coordination.groups import lists
from coordination.groups.actions import may_found
from coordination.groups.forms import ListForm
from coordination.groups.lists import View
from people.accounts.doors import person_required

COLUMNS = (
    pgettext_lazy("group", "Number"),
    *(_("Name of the group"), _("Kind of group"), _("State"), _("Purpose")),
    *(_("Presides"), _("Founded by"), _("Seats"), _("From"), _("Until"), _("Confidential")),
)


def view_of(request):
    name = request.GET.get("view")
    return View(name) if name in View.values else View.MINE


@person_required
def groups(request):
    """The groups that the person sits in or founded, or all of which they may know."""
    view, form = view_of(request), ListForm(request.GET)
    listing = lists.listing(
        request.person,
        view,
        form.chosen(),
        on=today(request.person),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "listing": listing,
        "form": form,
        "view": view,
        "tabs": list(View),
        "may_found": may_found(request.person),
    }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/groups/{template}", context)


@person_required
def export(request):
    """The filtered list as CSV."""
    person, view = request.person, view_of(request)
    on = today(person)
    found = lists.filtered(person, view, ListForm(request.GET).chosen(), on)
    header = [str(column) for column in COLUMNS]
    rows = lists.counted(found, on).order_by("pk").iterator(chunk_size=500)
    return csv_response("selaras-groups", header, _lines(rows, person))


def _lines(groups, person):
    for group in groups:
        with translation.override(person.language):
            line = (
                group.number,
                group.title,
                group.get_group_kind_display(),
                group.get_state_display(),
                group.purpose,
                group.holder.full_name,
                group.owner.full_name,
                group.seats_held,
                group.starts_on,
                group.ends_on,
                gettext("yes") if group.is_confidential else gettext("no"),
            )
        yield line
