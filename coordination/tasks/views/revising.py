"""Changing what was asked, without writing over what another changed meanwhile."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now
from collab.kit.refusals import NotNow
from coordination.tasks.forms import RevisionForm
from coordination.tasks.views.doors import done, task_door

FIELDS = (
    "title",
    "instruction",
    "priority",
    "start_on",
    "due_zone",
    "required_grade",
    "required_for",
)


def present(task):
    """The form's values as the task has them now."""
    local = task.due_local
    values = {name: getattr(task, name) for name in FIELDS}
    return values | {
        "due_on": local.date() if local else None,
        "due_time": local.time() if local else None,
        "version": task.version,
    }


@task_door
def revision(request, task):
    """The form, and the deed; where another was quicker, 409 with both texts."""
    task.guard("revise", request.person)
    zone = task.due_zone
    if request.method != "POST":
        return _page(request, task, RevisionForm(zone=zone, initial=present(task)), 200)
    form = RevisionForm(request.POST, zone=zone)
    if not form.is_valid():
        return _page(request, task, form, 422)
    try:
        version = form.cleaned_data["version"]
        task.revise(by=request.person, version=version, now=now(), **form.work())
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, task, form, 422)
    except NotNow:
        task.refresh_from_db()
        if not task.allows("revise"):
            raise
        return _conflict(request, task)
    return done(request, task, _("Instruction changed"))


def _conflict(request, task):
    """What was typed stays in the form, which now carries the newest version; that one stands beside."""
    typed = request.POST.copy()
    typed["version"] = str(task.version)
    form = RevisionForm(typed, zone=task.due_zone)
    return _page(request, task, form, 409, stands=True)


def _page(request, task, form, status, *, stands=False):
    waiting = task.deviations.filter(state="open").first()
    context = {"task": task, "form": form, "stands": stands, "waiting": waiting}
    return render(request, "coordination/tasks/revision.html", context, status=status)
