"""Parts of a task: its checklist and its helpers and observers."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now, today
from coordination.matters.models import Role
from coordination.tasks import choosing
from coordination.tasks.dossier import Dossier
from coordination.tasks.forms import StepForm
from coordination.tasks.views.doors import done, task_door


@task_door
def steps(request, task):
    """Add a step."""
    task.guard("take_steps", request.person)
    form = StepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            task.add_step(by=request.person, text=form.cleaned_data["text"], now=now())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return _steps(request, task, StepForm())
    if request.htmx:
        return _steps(request, task, form, status=422)
    status = 422 if form.is_bound else 200
    context = {"task": task, "form": form}
    return render(request, "coordination/tasks/step.html", context, status=status)


@task_door
def step(request, task, step):
    """Tick a step, or take the tick back."""
    found = get_object_or_404(task.steps, pk=step)
    if request.method == "POST":
        task.tick(found, by=request.person, done="done" in request.POST, now=now())
    return _steps(request, task, StepForm())


def _steps(request, task, form, status=200):
    if not request.htmx:
        return redirect(f"{task.get_absolute_url()}#steps")
    context = {"task": task, "step_form": form, "dossier": Dossier(task, request.person, now())}
    return render(request, "coordination/tasks/_steps.html", context, status=status)


@task_door
def people(request, task):
    """Who helps and who observes: add, take out."""
    person, on = request.person, today(request.person)
    task.guard("involve", person)
    picked, words = [], ""
    if request.method == "POST":
        picked, words = (
            choosing.chosen(person, request.POST.getlist("people")),
            request.POST.get("q", ""),
        )
        if "dismiss" in request.POST:
            return _dismiss(request, task)
        if picked and "find" not in request.POST:
            role = Role.OBSERVER if request.POST.get("role") == Role.OBSERVER else Role.HELPER
            task.involve(picked, role=role, by=person, now=now())
            return done(request, task, _("People added"))
    is_asked = request.method == "POST" and "find" not in request.POST
    context = {
        "task": task,
        "dossier": Dossier(task, person, now()),
        "chosen": choosing.choices(person, picked, on),
        "results": choosing.found(person, words, on) if "find" in request.POST else [],
        "q": words,
        "role": request.POST.get("role", Role.HELPER),
        "error": _("Choose somebody first.") if is_asked else "",
    }
    status = 422 if is_asked else 200
    return render(request, "coordination/tasks/people.html", context, status=status)


def _dismiss(request, task):
    pk = request.POST["dismiss"]
    numbers = {str(part.employee_id): part.employee for part in task.participations.all()}
    if pk in numbers:
        task.dismiss(numbers[pk], by=request.person, now=now())
    return done(request, task, _("Taken out"))
