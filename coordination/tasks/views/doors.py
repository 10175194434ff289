"""What every door of a task shares: finding, refusing, and answering after a deed (`kit.after`)."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render

from collab.kit.after import back_to, done, in_dialog
from collab.kit.refusals import NotNow
from coordination.tasks.models import Task
from people.accounts.doors import person_required

__all__ = ["back_to", "done", "in_dialog", "not_now", "task_door"]


def task_door(view, tasks=None):
    """A view of one task, `view(request, task)`: found through visibility, "not now" told with a way back.

    `tasks(person)`: the tasks to find it among, where a page wants more of it than its people.
    """

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        found = tasks(request.person) if tasks else Task.objects.with_people()
        task = found.seen(request.person, pk)
        if task is None:
            raise Http404
        try:
            return view(request, task, **kwargs)
        except NotNow as refusal:
            return not_now(request, task, refusal)

    return door


def not_now(request, task, refusal):
    """409: the task has moved on; the line, and the way back to it."""
    template = "_not_now.html" if in_dialog(request) else "not_now.html"
    context = {"task": task, "reason": refusal.message}
    return render(request, f"coordination/tasks/{template}", context, status=409)
