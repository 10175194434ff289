"""Pages: my diary, one entry, taking a file in and handing one out."""

from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow
from people.accounts.doors import person_required
from people.diary import actions, importing, sources
from people.diary.forms import EntryForm, FileForm, present
from people.diary.models import DiaryEntry

AHEAD = timedelta(days=90)
SHOWN = 60
LISTED = 12


@person_required
def diary(request):
    """What is to come of my own, by day."""
    person, moment = request.person, now()
    start = datetime.combine(today(person), time(), person.zone)
    found = sources.items(person, start, start + AHEAD, {"entry"})[:SHOWN]
    context = {"days": sources.days_of(found, person), "now": moment}
    return render(request, "people/diary/list.html", context)


@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Write one down; `on` and `at` of the address say when."""
    form = EntryForm(request.POST or None, person=request.person, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.note(by=request.person, now=now(), **form.wanted())
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            messages.success(request, _("Appointment written down"))
            return redirect(f"/calendar/?on={made.start_on.isoformat()}")
    status = 422 if form.is_bound else 200
    return render(request, "people/diary/entry.html", {"form": form}, status=status)


def _asked(request):
    """The day asked for, or today; the next full hour."""
    person = request.person
    here = now().astimezone(person.zone)
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        on = here.date()
    hour = min(here.hour + 1, 22) if on == here.date() else 9
    return {"starts_on": on, "ends_on": on, "starts_at": time(hour), "ends_at": time(hour + 1)}


@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request, pk):
    """One of mine, to look at and to change."""
    found = get_object_or_404(DiaryEntry.objects.visible_to(request.person), pk=pk)
    facts, status = {"person": request.person, "recurs": found.recurs}, 200
    form = EntryForm(request.POST or None, initial=present(found), **facts)
    conflict = ""
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                version = form.cleaned_data["version"] or 0
                wanted = form.wanted()
                actions.change(found, by=request.person, now=now(), version=version, **wanted)
            except ValidationError as fault:
                form.add_errors(fault)
            except NotNow as fault:
                conflict, status = fault.message, 409
            else:
                messages.success(request, _("Appointment changed"))
                return redirect(f"/calendar/?on={found.start_on.isoformat()}")
    context = {"form": form, "entry": found, "conflict": conflict}
    return render(request, "people/diary/entry.html", context, status=status)


@person_required
@require_POST
def removal(request, pk):
    found = get_object_or_404(DiaryEntry.objects.visible_to(request.person), pk=pk)
    actions.remove(found, by=request.person, now=now())
    messages.success(request, _("Appointment removed"))
    return redirect("diary")


@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request):
    """GET: choose a file, and what the one that waits would do. POST: read one; nothing is taken yet."""
    form, status = FileForm(), 200
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            importing.upload(file.read(), name=file.name, by=request.person, now=now())
            return redirect("diary_import")
        status = 422
    plan = importing.waiting(request.person, now())
    context = {"form": form, "plan": plan, "shown": _shown(plan), "zone": request.person.zone}
    return render(request, "people/diary/import.html", context, status=status)


def _shown(plan):
    """`[(heading, entries, how many more)]` of the dry run."""
    if plan is None:
        return []
    parts = [
        (_("New"), plan.new),
        (_("Brought up to date"), plan.changed),
        (_("Cancelled: taken out"), plan.gone),
        (_("In the diary already: stays as it is"), plan.same),
    ]
    return [(name, rows[:LISTED], len(rows[LISTED:]), len(rows)) for name, rows in parts if rows]


@person_required
@require_POST
def loading(request):
    """Take the file that waits; what was named as a fault is left out where one chose so."""
    leave_out = request.POST.get("leave_out") == "1"
    try:
        plan = importing.load(by=request.person, now=now(), leave_out=leave_out)
    except NotNow as fault:
        messages.error(request, fault.message)
        return redirect("diary_import")
    count = len(plan.new) + len(plan.changed) + len(plan.gone)
    said = ngettext("%(n)s appointment taken over", "%(n)s appointments taken over", count)
    messages.success(request, said % {"n": count})
    return redirect("diary")


@person_required
@require_POST
def dropping(request):
    importing.drop(by=request.person)
    return redirect("diary_import")


@person_required
def export(request):
    """All of my entries as a file that other programs read."""
    answer = HttpResponse(
        importing.export(request.person), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return answer
