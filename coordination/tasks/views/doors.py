"""What every door of a task shares: finding, refusing, and answering after a deed."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from collab.kit.refusals import NotNow
from coordination.tasks.models import Task
from people.accounts.doors import person_required


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


def in_dialog(request):
    """Did a link or form of the page's dialog ask?"""
    return request.htmx and request.htmx.target == "dialog"


def done(request, where, said):
    """After a deed: the toast, and back to where it began."""
    messages.success(request, said)
    url = back_to(request, where)
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def back_to(request, where):
    """The local address that a form names as `next`, else the page of `where`."""
    url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None) and url.startswith("/"):
        return url
    return where if isinstance(where, str) else where.get_absolute_url()
