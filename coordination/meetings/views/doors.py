"""What every door of a meeting shares: finding, refusing, choosing people, answering after a deed."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.meetings.meeting import Meeting
from coordination.tasks import choosing
from coordination.tasks.views.doors import done, in_dialog
from people.accounts.doors import person_required

__all__ = ["Picker", "done", "in_dialog", "meeting_door", "page", "tried"]


def meeting_door(view):
    """A view of one meeting, `view(request, meeting)`: found through visibility, "not now" told with a
    way back."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        meetings = Meeting.objects.select_related("owner", "holder", "room", "series")
        meeting = meetings.seen(request.person, pk)
        if meeting is None:
            raise Http404
        try:
            return view(request, meeting, **kwargs)
        except NotNow as refusal:
            template = "_not_now" if in_dialog(request) else "not_now"
            return page(request, template, meeting, status=409, reason=refusal.message)

    return door


def page(request, name, meeting=None, *, status=200, **context):
    """A template of the room about a meeting."""
    context["meeting"] = meeting
    return render(request, f"coordination/meetings/{name}.html", context, status=status)


def tried(form, deed):
    """Whether a deed went through; what a verb finds wrong with the form stands on its fields."""
    try:
        deed()
    except ValidationError as fault:
        if not hasattr(fault, "error_dict"):
            form.add_error(None, fault)
            return False
        for name, messages in fault.message_dict.items():
            form.add_error(name if name in form.fields else None, messages)
        return False
    return True


class Picker:
    """One chooser of people on a form: who is chosen, and what the search without script found."""

    def __init__(self, request, name="people", initial=()):
        person, on = request.person, today(request.person)
        sent = request.POST.getlist(name)
        self.name = name
        self.people = choosing.chosen(person, sent) if request.method == "POST" else list(initial)
        self.chosen = choosing.choices(person, self.people, on)
        is_asked = request.POST.get("find") == name
        self.q = next(filter(None, request.POST.getlist("q")), "") if is_asked else ""
        self.results = choosing.found(person, self.q, on) if is_asked else []

    @staticmethod
    def of(request, name):
        """The people who are chosen in a chooser of a form that was sent."""
        return choosing.chosen(request.person, request.POST.getlist(name))

    @property
    def one(self):
        """The one who is chosen, or None."""
        return self.people[0] if self.people else None
