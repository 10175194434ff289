"""The pages of workload: for leaders, and for oneself."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.clock import now, today
from collab.kit.tables import csv_response
from coordination.workload.branches import leads, led_by
from coordination.workload.pages import branch_of, everybody, work_of
from people.accounts.doors import person_required
from people.employees.models import Employee
from people.relations.places import places
from people.units.models import Position

COLUMNS = (
    *(_("Employee number"), _("Name"), _("Position"), pgettext_lazy("tasks", "Open"), _("Overdue")),
    *(_("Due within seven days"), _("Waits for others"), _("Oldest since"), _("Waiting since")),
)


@person_required
def workload(request):
    """All that one leads; who leads nobody sees the own work."""
    shown = branch_of(request.person, None, today(request.person), now())
    if shown is None:
        return redirect("workload_person", request.person.pk)
    return _branch(request, shown)


@person_required
def branch(request, pk):
    """One branch below a led position."""
    position = get_object_or_404(Position.objects.select_related("division"), pk=pk)
    shown = branch_of(request.person, position, today(request.person), now())
    if shown is None:
        raise Http404
    return _branch(request, shown)


def _branch(request, shown):
    context = {"branch": shown, "now": now()}
    return render(request, "coordination/workload/branch.html", context)


@person_required
def person(request, pk):
    """What one person owes and waits for, oldest first; in brief for the profile."""
    one, on = get_object_or_404(Employee.objects.active(), pk=pk), today(request.person)
    is_leader = leads(request.person, one, on)
    if one.pk != request.person.pk and not is_leader:
        raise Http404
    work = work_of(request.person, one, on, now())
    held = places([one.pk], on)[one.pk]
    context = {"work": work, "place": held[0] if held else None, "now": now()}
    context["is_leader"] = is_leader
    is_brief = request.htmx and request.htmx.target == "workload-brief"
    template = "_brief.html" if is_brief else "person.html"
    return render(request, f"coordination/workload/{template}", context)


@person_required
def export(request):
    """Everybody below as CSV, by name."""
    viewer, on = request.person, today(request.person)
    if not led_by(viewer, on):
        raise Http404
    header = [str(column) for column in COLUMNS]
    return csv_response("selaras-workload", header, _lines(viewer, on, now()))


def _lines(viewer, on, moment):
    """Rows for the file, in the reader's words and zone."""
    with translation.override(viewer.language), timezone.override(viewer.zone):
        rows = list(everybody(viewer, on, moment))
    for one, title, load in rows:
        figures = (load.open, load.late, load.week, load.waiting)
        dates = (timezone.localtime(at, viewer.zone).date() if at else None for at in (
            load.oldest_at, load.oldest_waiting_at,
        ))  # fmt: skip
        yield (one.number, one.full_name, title, *figures, *dates)
