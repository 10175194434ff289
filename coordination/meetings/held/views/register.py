"""The register of decisions of a group or a series, and its file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.clock import now
from collab.kit.tables import csv_response
from coordination.groups.models import Group
from coordination.meetings.held import register
from coordination.meetings.held.decisions import rows
from coordination.meetings.held.forms import RegisterForm
from coordination.meetings.meeting import Meeting
from coordination.meetings.series import MeetingSeries
from people.accounts.doors import person_required

PAGE = 40


@person_required
def of_group(request, pk):
    """What a group has decided, as far as its meetings are open to the reader."""
    group = Group.objects.seen(request.person, pk)
    if group is None:
        raise Http404
    where = {"title": group.title, "name": f"keputusan-{group.number}"}
    return _register(request, {"group": group.pk}, where)


@person_required
def of_series(request, pk):
    """What a series of meetings has decided; for who sees one of them."""
    series = MeetingSeries.objects.filter(pk=pk).first()
    seen = Meeting.objects.visible_to(request.person).filter(series=pk)
    if series is None or not seen.exists():
        raise Http404
    where = {"title": series.title, "name": f"keputusan-rangkaian-{series.pk}"}
    return _register(request, {"series": series.pk}, where)


def _register(request, within, where):
    person, moment = request.person, now()
    form = RegisterForm(request.GET)
    found = register.found(person, within, form.chosen(), moment)
    if "export" in request.GET:
        told = rows(found[: register.LIMIT], person, moment)
        return csv_response(where["name"], _header(), [_line(row) for row in told])
    paged = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "title": where["title"],
        "form": form,
        "page": paged,
        "rows": rows(paged.object_list, person, moment),
        "query": query.urlencode(),
    }
    return render(request, "coordination/meetings/held/register.html", context)


def _header():
    return [
        *(_("Meeting"), _("Title of the meeting"), _("Date"), _("No."), _("Decision")),
        *(_("Decided"), _("Who carries it out"), _("Due"), _("Done when"), _("State"), _("Task")),
    ]


def _line(row):
    decision, task = row.decision, row.decision.task
    return (
        row.meeting.number,
        row.meeting.title,
        row.meeting.starts_at,
        decision.number,
        decision.text,
        decision.get_how_display(),
        decision.owner.full_name if decision.owner else "",
        row.due_at,
        decision.measure,
        row.state,
        task.number if task else "",
    )
