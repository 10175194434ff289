"""Pages of recurring work: mine, a new one, its dates while one edits, its history and its moves."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow, NotYours
from coordination.recurring import actions
from coordination.recurring.dating import coming, preview
from coordination.recurring.forms import SeriesForm, present
from coordination.recurring.models import Role, Series, State
from coordination.recurring.wording import rule_in_words
from coordination.tasks import choosing as people_of
from coordination.tasks.models import Task
from people.accounts.doors import person_required

PICKERS = {"people": Role.RESPONSIBLE, "helpers": Role.HELPER, "observers": Role.OBSERVER}
SHOWN, TURNS = 100, 60


def found(request, pk):
    return get_object_or_404(
        Series.objects.visible_to(request.person).select_related("owner"), pk=pk
    )


@person_required
def mine(request):
    """The series that I began; those that run first."""
    rows = Series.objects.visible_to(request.person).order_by("state", "next_at", "-pk")[:SHOWN]
    rows = [(one, rule_in_words(one)) for one in rows]
    return render(request, "coordination/recurring/list.html", {"rows": rows})


@person_required
def new(request):
    """The form; "find" and "preview" are the round trips of whoever has no script."""
    if request.method != "POST":
        draft = _form(request, {}).draft(request.person)
        return _page(request, _empty(request), _asked_for(request), draft=draft)
    picked = _picked(request)
    form = _form(request, request.POST)
    if {"find", "preview"} & set(request.POST):
        return _page(request, _unjudged(request), picked, draft=form.draft(request.person))
    if form.is_valid():
        try:
            series = actions.begin(by=request.person, now=now(), **picked, **form.work())
        except (NotYours, ValidationError) as fault:
            return _refused(request, form, picked, fault)
        messages.success(request, _("Series begun"))
        return redirect(series)
    return _page(request, form, picked, status=422, draft=form.draft(request.person))


@person_required
def edit(request, pk):
    """Change a series from now on."""
    series = found(request, pk)
    if request.method != "POST":
        form = _form(request, initial=present(series))
        return _page(request, form, _seated(series), series=series, draft=series)
    picked, form = _picked(request), _form(request, request.POST)
    if {"find", "preview"} & set(request.POST):
        draft = form.draft(request.person)
        return _page(request, _unjudged(request), picked, series=series, draft=draft)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.change(
                series, by=request.person, version=version, now=now(), **picked, **form.work()
            )
        except (NotYours, ValidationError) as fault:
            return _refused(request, form, picked, fault, series)
        messages.success(request, _("Series changed from now on"))
        return redirect(series)
    draft = form.draft(request.person)
    return _page(request, form, picked, status=422, series=series, draft=draft)


def _form(request, *data, **more):
    return SeriesForm(*data, zone=request.person.timezone, on=today(request.person), **more)


def _empty(request):
    """A new form; with `task`, the words of one that is to be repeated."""
    pk = request.GET.get("task", "")
    task = Task.objects.seen(request.person, int(pk)) if pk.isdigit() and len(pk) < 16 else None
    if task is None:
        return _form(request)
    names = ("title", "instruction", "priority", "is_confidential")
    initial = {name: getattr(task, name) for name in names}
    initial["evidence_required"] = task.required_grade is not None
    steps = "\n".join(task.steps.values_list("text", flat=True))
    return _form(request, initial={**initial, "steps": steps})


def _asked_for(request):
    return {"people": people_of.chosen(request.person, request.GET.getlist("to"))}


def _unjudged(request):
    """What was typed so far, shown again without judging it."""
    names = [name for name in SeriesForm.base_fields if name != "weekdays"]
    typed = {name: request.POST.get(name) for name in names}
    return _form(request, initial={**typed, "weekdays": request.POST.getlist("weekdays")})


def _picked(request):
    return {name: people_of.chosen(request.person, request.POST.getlist(name)) for name in PICKERS}


def _seated(series):
    seats = list(series.seats.select_related("employee"))
    return {
        name: [seat.employee for seat in seats if seat.role == role]
        for name, role in PICKERS.items()
    }


def _refused(request, form, picked, fault, series=None):
    if isinstance(fault, NotYours):
        form.add_error(None, [line for line in (fault.message, fault.wayout) if line])
    else:
        form.add_errors(fault)
    status = 403 if isinstance(fault, NotYours) else 422
    return _page(request, form, picked, status=status, series=series)


def _page(request, form, picked, *, status=200, series=None, draft=None):
    person, on = request.person, today(request.person)
    looked_for = request.POST.get("find")
    words = dict(zip(PICKERS, request.POST.getlist("q"), strict=False))
    pickers = {
        name: {
            "chosen": people_of.choices(person, picked.get(name, ()), on),
            "q": words.get(name, ""),
            "results": people_of.found(
                person, words[name], on, without=[one.pk for one in picked[name]]
            )
            if name == looked_for and name in words
            else [],
        }
        for name in PICKERS
    }
    context = {
        "form": form,
        "series": series,
        "pickers": pickers,
        "answers": people_of.answers(person, picked.get("people", []), on),
        "dates": preview(draft, now()) if draft else [],
        "is_more_open": bool(picked.get("helpers") or picked.get("observers")),
    }
    return render(request, "coordination/recurring/edit.html", context, status=status)


@person_required
def dates(request):
    """The next dates of what is typed, while one edits."""
    draft = _form(request, request.GET).draft(request.person)
    context = {"dates": preview(draft, now()) if draft else []}
    return render(request, "coordination/recurring/_dates.html", context)


@person_required
def one(request, pk):
    """A series: its rule, its people, what comes, what was."""
    series = found(request, pk)
    context = {
        "series": series,
        "rule": rule_in_words(series),
        "seats": series.seats.select_related("employee"),
        "coming": coming(series) if series.state == State.ACTIVE else [],
        "turns": series.turns.prefetch_related("tasks__holder")[:TURNS],
    }
    return render(request, "coordination/recurring/series.html", context)


def _move(request, pk, verb, said, **more):
    """One verb on one series, and back to it; "not now" is told there."""
    series = found(request, pk)
    try:
        verb(series, by=request.person, now=now(), **more)
    except NotNow as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect(series)


@person_required
@require_POST
def stopping(request, pk):
    return _move(request, pk, actions.stop, _("Series stopped"))


@person_required
@require_POST
def resumption(request, pk):
    return _move(request, pk, actions.resume, _("Series runs again"))


@person_required
@require_POST
def skips(request, pk):
    """Leave a date out, or let it come after all."""
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return redirect(found(request, pk))
    if "take_back" in request.POST:
        return _move(request, pk, actions.take_back, _("The date comes after all"), on=on)
    return _move(request, pk, actions.skip, _("The date is left out"), on=on)
