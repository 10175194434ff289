"""Lists of tasks: the page, the file of it, and accepting several at once."""

from itertools import islice

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow, NotYours
from collab.kit.tables import csv_response, escape
from coordination.files.models import Grade
from coordination.tasks import lists
from coordination.tasks.forms import ListForm
from coordination.tasks.lists import View
from coordination.tasks.models import Task
from coordination.tasks.rows import grouped
from coordination.tasks.statements import by_grade
from coordination.tasks.views.doors import back_to
from coordination.tasks.wording import STATES
from people.accounts.doors import person_required
from people.relations.leaders import led_over

CHUNK = 500
LONGEST = 15
COLUMNS = (
    *(
        pgettext_lazy("task", "Number"),
        gettext_lazy("Title"),
        gettext_lazy("Form of work"),
        gettext_lazy("State"),
        gettext_lazy("Priority"),
        gettext_lazy("Giver"),
    ),
    *(
        gettext_lazy("Responsible"),
        gettext_lazy("Division of the giver"),
        gettext_lazy("Given"),
        gettext_lazy("Due"),
        gettext_lazy("Accepted at"),
    ),
    *(
        gettext_lazy("Closed at"),
        gettext_lazy("Progress in per cent"),
        gettext_lazy("Required grade"),
        gettext_lazy("Statements by grade"),
        gettext_lazy("Confidential"),
    ),
)


def view_of(request):
    name = request.GET.get("view")
    return View(name) if name in View.values else View.MINE


@person_required
def tasks(request):
    """One of the four lists, filtered, sorted and paged."""
    moment, view = now(), view_of(request)
    form = ListForm(request.GET, view)
    listing = lists.listing(
        request.person,
        view,
        form.chosen(),
        on=today(request.person),
        now=moment,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    if view == View.PEOPLE and view not in listing.counts:
        raise Http404
    groups = grouped(listing, request.person, moment)
    context = {
        "listing": listing,
        "view": view,
        "form": form,
        "groups": groups,
        "has_picks": any(row.pick for group in groups for row in group.rows),
        "shown": lists.shown(listing.counts, view),
        "tabs": _tabs(listing.counts, view),
    }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/tasks/{template}", context)


def _tabs(counts, view):
    words = lists.shown(counts, view)
    return [
        {"view": tab, "label": tab.label, "count": words.get(tab)} for tab in View if tab in counts
    ]


@person_required
def export(request):
    """The filtered list as CSV, written while it is read."""
    view, person = view_of(request), request.person
    if view == View.PEOPLE and not led_over(person, today(person)):
        raise Http404
    found = lists.exported(
        person, view, ListForm(request.GET, view).chosen(), on=today(person), now=now()
    )
    header = [str(column) for column in COLUMNS]
    return csv_response(f"selaras-{view}", header, _lines(found, person))


def _lines(found, person):
    """Rows for the file, in the reader's words and zone: the request is over when they are written."""
    rows = found.iterator(chunk_size=CHUNK)
    while True:
        with translation.override(person.language), timezone.override(person.zone):
            tasks = list(islice(rows, CHUNK))
            grades = by_grade([task.pk for task in tasks])
            chunk = [_line(task, grades.get(task.pk, {})) for task in tasks]
        if not chunk:
            return
        yield from chunk


def _line(task, grades):
    return (
        task.number,
        task.title,
        task.get_form_display(),
        str(STATES[task.state]),
        task.get_priority_display(),
        task.owner.full_name,
        task.holder.full_name,
        task.division_name,
        *map(escape, (task.opened_at, task.due_at, task.acknowledged_at, task.closed_at)),
        task.percent,
        task.get_required_grade_display() or "",
        ", ".join(f"{Grade(grade).label}: {n}" for grade, n in sorted(grades.items())),
        _("yes") if task.is_confidential else _("no"),
    )


@person_required
def acknowledgements(request):
    """Accept the ticked tasks. One that is not mine, or not there, and none is touched."""
    if request.method != "POST":
        return redirect("tasks")
    numbers = [pk for pk in request.POST.getlist("task") if pk.isascii() and pk.isdigit()]
    if any(len(pk) > LONGEST for pk in numbers):
        raise Http404
    asked = {int(pk) for pk in numbers}
    if len(asked) > lists.SIZE:
        raise NotYours(_("Choose at most %(most)d tasks at once.") % {"most": lists.SIZE})
    with transaction.atomic():
        found = Task.objects.visible_to(request.person).with_people().filter(pk__in=asked)
        if len(found) != len(asked):
            raise Http404
        for task in found:
            if not task.permits(request.person, "acknowledge"):
                task.guard("acknowledge", request.person)
        accepted, moment = 0, now()
        for task in found:
            accepted += _acknowledged(task, request.person, moment)
    _say(request, accepted, len(asked))
    return redirect(back_to(request, reverse("tasks")))


def _acknowledged(task, person, moment):
    """Accept one; a task that moved on meanwhile is left as it is."""
    if not task.allows("acknowledge"):
        return False
    try:
        with transaction.atomic():
            task.acknowledge(by=person, now=moment)
    except NotNow:
        return False
    return True


def _say(request, accepted, asked):
    if not asked:
        messages.warning(request, _("Tick at least one task first."))
    elif accepted:
        words = ngettext("%(n)d task accepted", "%(n)d tasks accepted", accepted)
        messages.success(request, words % {"n": accepted})
    if asked > accepted:
        left = asked - accepted
        words = ngettext(
            "%(n)d task had moved on meanwhile and stays as it is",
            "%(n)d tasks had moved on meanwhile and stay as they are",
            left,
        )
        messages.info(request, words % {"n": left})
