"""What these doors share: the meeting for one reader, parts of it, and confirming a deed."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from collab.kit.clock import now
from coordination.meetings.held.page import Held
from coordination.meetings.meeting import Meeting
from coordination.meetings.views.doors import done, in_dialog, meeting_door, tried

__all__ = ["asked", "done", "held_of", "in_dialog", "meeting_door", "page", "plain", "tried"]


def held_of(request, meeting):
    """The meeting as this person may deal with it now."""
    return Held(meeting, request.person, now(), meeting.open_moves(request.person))


def page(request, name, meeting, *, status=200, **context):
    """A template of these pages about a meeting."""
    context["meeting"] = meeting
    return render(request, f"coordination/meetings/held/{name}.html", context, status=status)


def plain(request, meeting, deed, said, at=""):
    """A move that needs no words; a GET leads to the meeting, where its button is."""
    if request.method != "POST":
        return redirect(meeting)
    deed()
    return done(request, f"{meeting.get_absolute_url()}{at}", said)


def asked(request, meeting, *, verb, deed, said, **question):
    """A move that is asked about first: a page with its one button, and the deed."""
    meeting.guard(verb, request.person)
    if request.method == "POST":
        deed()
        return done(request, meeting, said)
    return page(request, "question", meeting, **question)


def part(rows, pk):
    """One of a meeting's own rows, else 404: never one of another meeting."""
    if pk > 2**63 - 1:
        raise Http404
    return get_object_or_404(rows, pk=pk)


def whole(pk):
    return Meeting.objects.select_related("owner", "holder", "minute_taker", "division").get(pk=pk)
