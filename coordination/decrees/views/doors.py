"""What every door of a joint paper shares."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect

from collab.kit.clock import now
from coordination.decrees.states import JOINT
from coordination.papers.pages.sheet import Sheet
from coordination.papers.views.doors import paper_door


def joint_door(view):
    """A view of one joint paper; to who may not see its draft, that is not there."""

    @paper_door
    @wraps(view)
    def door(request, paper, **kwargs):
        if paper.paper_kind not in JOINT:
            raise Http404
        return view(request, paper, **kwargs)

    return door


def draft_sheet(request, paper):
    """The Sheet of the draft; 404 to who may not see it."""
    sheet = Sheet(paper, request.person, now(), paper.draft)
    if paper.draft is None or not sheet.sees_draft:
        raise Http404
    return sheet


def said(request, url, fault=None, words=""):
    """Back to a page with what was done, or what keeps it from being done."""
    if fault is not None:
        messages.error(request, " ".join(fault.messages))
    elif words:
        messages.success(request, words)
    return redirect(url)


def draft_url(paper):
    return (
        f"{paper.get_absolute_url()}versions/{paper.draft.number}/"
        if paper.draft
        else paper.get_absolute_url()
    )
