"""The page of one task."""

from functools import partial

from django.shortcuts import render

from collab.kit.clock import now, today
from coordination.tasks.dossier import Dossier
from coordination.tasks.forms import ReportForm, StepForm
from coordination.tasks.hanging import with_hanging
from coordination.tasks.models import Task
from coordination.tasks.panels import report_begun
from coordination.tasks.stating import rows
from coordination.tasks.views.doors import task_door


def whole(person):
    """Tasks with their people, and what hangs on them today."""
    return with_hanging(Task.objects.with_people(), today(person))


@partial(task_door, tasks=whole)
def task(request, task):
    """The dossier: the instruction, what happened since, and what this person can do now."""
    dossier = Dossier(task, request.person, now())
    context = {
        "task": task,
        "dossier": dossier,
        "step_form": StepForm(),
        "report_form": ReportForm(task=task, initial=report_begun(task, request.person))
        if dossier.can_report
        else None,
        "statement_rows": rows() if dossier.can_report else None,
    }
    return render(request, "coordination/tasks/task.html", context)
