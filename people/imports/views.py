"""The pages of import and export, inside the administration.

Each needs the right to add and change every record that the file's kind holds; export the right to view
them. Pages work without JavaScript; a running import refreshes itself.
"""

from collections import Counter
from functools import wraps

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow
from collab.kit.tables import csv_response, xlsx_response
from people.imports import actions
from people.imports.columns import FileKind
from people.imports.export import file_name, table
from people.imports.forms import MatchForm, UploadForm
from people.imports.models import Import
from people.imports.reading import Unreadable

HELD = {
    FileKind.ROLL: ("division", "position", "employee", "appointment"),
    FileKind.DIVISIONS: ("division",),
    FileKind.POSITIONS: ("position",),
    FileKind.EMPLOYEES: ("employee", "appointment"),
}
FAULTS_A_PAGE = 100
NAMES = {
    "divisions": gettext_lazy("Divisions"),
    "positions": gettext_lazy("Positions"),
    "employees": gettext_lazy("Employees"),
    "appointments": gettext_lazy("Appointments"),
}


def may(user, kind, *deeds):
    """Whether a user may do deeds (view, add, change) with every record of a kind of file."""
    return all(user.has_perm(f"people.{deed}_{name}") for name in HELD[kind] for deed in deeds)


def kinds_of(user):
    return [kind for kind in FileKind.values if may(user, kind, "add", "change")]


def _page(request, name, context, status=200):
    request.current_app = admin.site.name
    context = {**admin.site.each_context(request), "opts": Import._meta, **context}
    return render(request, f"admin/people/import/{name}.html", context, status=status)


def for_import(view):
    """Find the import of the address, for who may load files of its kind; refusals become words."""

    @wraps(view)
    def door(request, pk):
        item = get_object_or_404(Import.objects.select_related("by"), pk=pk)
        if not may(request.user, item.kind, "add", "change"):
            raise PermissionDenied
        try:
            return view(request, item)
        except (NotNow, Unreadable) as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:people_import_result", item.pk)

    return door


def start(request):
    """Choose a file."""
    kinds = kinds_of(request.user)
    if not kinds:
        raise PermissionDenied
    wanted = request.GET.get("kind")
    initial = {"kind": wanted if wanted in kinds else kinds[0]}
    form = UploadForm(request.POST or None, request.FILES or None, kinds=kinds, initial=initial)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            item = actions.upload(
                file.read(),
                name=file.name,
                kind=form.cleaned_data["kind"],
                by=request.person,
                account=request.user,
                now=now(),
                today=today(request.person),
            )
            return redirect("admin:people_import_matching", item.pk)
        except Unreadable as error:
            form.add_error("file", str(error))
    context = {"title": _("Import: choose a file"), "form": form, "stage": 1}
    return _page(request, "start", context, status=422 if form.errors else 200)


@for_import
def matching(request, item):
    """Say which column is which; "sheet" looks at another sheet instead."""
    if "sheet" in request.POST and request.POST.get("look"):
        actions.choose_sheet(item, request.POST["sheet"])
        return redirect("admin:people_import_matching", item.pk)
    form = MatchForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        actions.match(
            item,
            matching=form.matching,
            choices=form.chosen,
            start_on=form.cleaned_data["start_on"],
        )
        actions.check(item, now=now(), **_acting(request))
        return _go_on(item)
    if not item.allows("match"):
        return redirect("admin:people_import_result", item.pk)
    context = {"title": _("Import: match the columns"), "item": item, "form": form, "stage": 2}
    return _page(request, "matching", context, status=422 if form.errors else 200)


def _acting(request):
    return {"by": request.person, "account": request.user}


def _go_on(item):
    """Short files are worked on here and now, long ones by a worker."""
    if actions.is_short(item):
        actions.run(item.pk, now=now())
    return redirect("admin:people_import_result", item.pk)


@require_GET
@for_import
def result(request, item):
    """What the check found, or how far the work is."""
    every, only = item.faults, request.GET.get("only", "")
    chosen = [fault for fault in every if fault.code == only] or every
    faults = Paginator(chosen, FAULTS_A_PAGE).get_page(request.GET.get("page"))
    stages = {"new": 2, "loading": 4, "loaded": 4}
    context = {
        "title": _("Import: %s") % item.name,
        "item": item,
        "page_obj": faults,
        "found": [(fault, item.header_of(fault.column)) for fault in faults],
        "sorts": _sorts(every),
        "only": only,
        "figures": [(NAMES[name], counts) for name, counts in item.figures.items()],
        "progress": actions.progress(item) if item.is_running else None,
        "waits": item.is_running and item.claimed_at is None,
        "stage": stages.get(item.state, 3),
    }
    return _page(request, "result", context)


def _sorts(faults):
    """`[(code, how many, the first of them)]`, the most frequent first."""
    counts = Counter(fault.code for fault in faults)
    first = {fault.code: fault for fault in reversed(faults)}
    return [(code, count, first[code]) for code, count in counts.most_common()]


@require_POST
@for_import
def load(request, item):
    actions.load(item, now=now(), **_acting(request))
    return _go_on(item)


@require_POST
@for_import
def run(request, item):
    """Where no worker takes it up: do it in this request."""
    if actions.run(item.pk, now=now()) is None:
        raise NotNow(_("This import is being worked on. Wait until it is done."))
    return redirect("admin:people_import_result", item.pk)


@require_POST
@for_import
def withdraw(request, item):
    actions.withdraw(item, now=now())
    return redirect("admin:people_import_result", item.pk)


@require_GET
@for_import
def faults(request, item):
    """Every fault as a table to work through beside the file."""
    header = [_("Row"), _("Column"), _("Header in the file"), _("What is wrong")]
    rows = (
        [fault.row or "", fault.label, item.header_of(fault.column), fault.words]
        for fault in item.faults
    )
    return csv_response(f"import-{item.pk}-faults", header, rows)


@require_GET
def export(request, kind, form):
    """Download records in the form that import takes."""
    if kind not in FileKind.values or form not in ("csv", "xlsx"):
        raise Http404
    if not may(request.user, kind, "view"):
        raise PermissionDenied
    on = today(request.person)
    header, rows = table(kind, on)
    answer = csv_response if form == "csv" else xlsx_response
    return answer(file_name(kind, on), header, rows)
