"""What every door of a paper shares: finding it through visibility, and the way back after a deed."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.papers.hanging import PAPERS
from coordination.papers.models import Paper
from people.accounts.doors import person_required


def paper_door(view):
    """A view of one paper, `view(request, paper, …)`; "not now" is told with a way back."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        person = request.person
        paper = PAPERS.beside(Paper.objects.with_people(), today(person)).seen(person, pk)
        if paper is None:
            raise Http404
        try:
            return view(request, paper, **kwargs)
        except NotNow as refusal:
            return not_now(request, paper, refusal)

    return door


def not_now(request, paper, refusal):
    """409: the paper has moved on; the line, and the way back to it."""
    is_dialog = request.htmx and request.htmx.target == "dialog"
    template = "_not_now.html" if is_dialog else "not_now.html"
    context = {"paper": paper, "reason": refusal.message}
    return render(request, f"coordination/papers/{template}", context, status=409)


def done(request, where, said):
    messages.success(request, said)
    url = where if isinstance(where, str) else where.get_absolute_url()
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
