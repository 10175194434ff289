"""Versions of the instruction, and leave to deviate from it: proposed, decided, taken back."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now
from collab.kit.refusals import NotNow
from coordination.tasks.deviating_forms import DecisionForm, DeviationForm
from coordination.tasks.disagreeing import PEOPLE, Compared, Disagreement
from coordination.tasks.views.doors import done, task_door
from coordination.tasks.views.revising import present


@task_door
def versions(request, task):
    """Every version, newest first, each compared with the one before."""
    context = {"task": task, "disagreement": Disagreement(task, (), request.person)}
    return render(request, "coordination/tasks/versions.html", context)


@task_door
def deviations(request, task):
    """Propose another way; what was typed stays."""
    task.guard("deviate", request.person)
    zone = task.due_zone
    if request.method != "POST":
        return _proposing(request, task, DeviationForm(zone=zone, initial=present(task)), 200)
    form = DeviationForm(request.POST, request.FILES, zone=zone)
    if form.is_valid():
        try:
            deviation = task.propose_deviation(by=request.person, now=now(), **form.proposal())
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, deviation, _("Proposal sent"))
    return _proposing(request, task, form, 422)


def _proposing(request, task, form, status):
    context = {"task": task, "form": form, "lost_files": bool(request.FILES)}
    return render(request, "coordination/tasks/deviating.html", context, status=status)


def _found(task, pk):
    found = task.deviations.select_related(*PEOPLE).prefetch_related("evidence__attachment")
    return get_object_or_404(found, pk=pk)


@task_door
def deviation(request, task, deviation):
    return _page(request, task, _found(task, deviation), None, 200)


def _page(request, task, found, form, status, *, moved=False):
    """One proposal: compared with what is in force while it waits, else with what it was proposed on."""
    newest = task.newest
    number = newest.number if found.is_open else found.based_on
    base = task.versions.get(number=number)
    can_decide = found.is_open and "decide_deviation" in task.open_moves(request.person)
    if can_decide and form is None:
        form = DecisionForm(initial={"version": newest.number})
    context = {
        "task": task,
        "deviation": found,
        "base": base,
        "compared": Compared(base, found),
        "form": form if can_decide else None,
        "moved": moved,
        "can_withdraw": found.is_open and task.permits(request.person, "withdraw_deviation"),
    }
    return render(request, "coordination/tasks/deviation.html", context, status=status)


def _deciding(request, task, pk, deed, said):
    """A decision with words; where the instruction changed meanwhile, 409 with the new comparison."""
    found = _found(task, pk)
    task.guard("decide_deviation", request.person)
    if request.method != "POST":
        return redirect(found)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, task, found, form, 422)
    try:
        deed(found, form.cleaned_data)
    except ValidationError as fault:
        form.add_error(None, fault)
        return _page(request, task, _found(task, pk), form, 422)
    except NotNow as refusal:
        task.refresh_from_db()
        found = _found(task, pk)
        if not found.is_open or not task.is_open:
            raise
        typed = request.POST.copy()
        typed["version"] = str(task.newest.number)
        return _page(request, task, found, DecisionForm(typed), 409, moved=refusal.message)
    return done(request, found, said)


@task_door
def grant(request, task, deviation):
    def deed(found, data):
        task.grant_deviation(found, by=request.person, now=now(), **data)

    return _deciding(request, task, deviation, deed, _("Deviation granted"))


@task_door
def deviation_refusal(request, task, deviation):
    def deed(found, data):
        task.refuse_deviation(found, by=request.person, words=data["words"], now=now())

    return _deciding(request, task, deviation, deed, _("Deviation refused"))


@task_door
def withdrawal(request, task, deviation):
    found = _found(task, deviation)
    if request.method != "POST":
        return redirect(found)
    task.withdraw_deviation(found, by=request.person, now=now())
    return done(request, task, _("Proposal withdrawn"))
