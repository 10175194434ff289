"""Who is there: the list, walk-ins, and the code in the room."""

import segno
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from collab.kit.clock import now
from collab.kit.refusals import NotNow
from coordination.meetings.held import codes, presence
from coordination.meetings.held.forms import PresenceTimesForm
from coordination.meetings.held.views.doors import done, held_of, meeting_door, page, part, tried
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import State, Way
from coordination.meetings.views.doors import Picker
from people.accounts.doors import person_required


@meeting_door
def presences(request, meeting):
    """The list: one button each for coming, leaving, and a mistake; and the times, which can be set."""
    meeting.guard("note_presence", request.person)
    if request.method != "POST":
        return page(request, "presences", meeting, held=held_of(request, meeting))
    invitation = _asked_about(request, meeting)
    if request.POST.get("deed") == "times":
        form = PresenceTimesForm(request.POST, meeting=meeting)
        if not (form.is_valid() and tried(form, lambda: _times(request, invitation, form))):
            facts = {"held": held_of(request, meeting), "form": form, "faulty": invitation.pk}
            return page(request, "presences", meeting, status=422, **facts)
    else:
        _note(request, invitation)
    return done(request, reverse("meeting_presences", args=[meeting.pk]), _("Noted"))


def _asked_about(request, meeting):
    sent = request.POST.get("invitation", "")
    if not (sent.isascii() and sent.isdigit()):
        raise Http404
    invitation = part(meeting.invitations.select_related("meeting"), int(sent))
    invitation.meeting = meeting
    return invitation


def _times(request, invitation, form):
    presence.note_times(invitation, by=request.person, now=now(), **form.times())


def _note(request, invitation):
    facts = {"by": request.person, "now": now()}
    deed = request.POST.get("deed")
    if deed == "leave":
        presence.leave(invitation, **facts)
    elif deed == "off":
        presence.take_off(invitation, **facts)
    else:
        way = Way.ONLINE if deed == "online" else Way.LIST
        presence.come(invitation, way=way, instead=deed == "instead", **facts)


@meeting_door
def walk_in(request, meeting):
    """Somebody is there who was not asked."""
    meeting.guard("note_presence", request.person)
    picker, error = Picker(request), ""
    if request.method == "POST" and "find" not in request.POST:
        for person in picker.people:
            presence.walk_in(meeting, person, by=request.person, now=now())
        if picker.people:
            return done(request, reverse("meeting_presences", args=[meeting.pk]), _("Noted"))
        error = _("Choose somebody first.")
    status = 422 if error else 200
    return page(request, "walk_in", meeting, status=status, picker=picker, error=error)


@meeting_door
def code(request, meeting):
    """The code for the projector; the page brings a new one in time, with or without script."""
    meeting.guard("note_presence", request.person)
    if meeting.state != State.RUNNING:
        raise NotNow(_("The code is shown while the meeting is held."))
    where = reverse("meeting_attendance", args=[meeting.pk])
    url = request.build_absolute_uri(f"{where}?code={codes.code_at(meeting, now())}")
    drawn = segno.make(url, error="m", micro=False)
    svg = drawn.svg_inline(scale=10, border=2, omitsize=True, dark="#000", light="#fff")
    held = held_of(request, meeting)
    context = {"held": held, "svg": SafeString(svg), "url": url}
    return page(request, "_code" if request.htmx else "code", meeting, **context)


@person_required
def attendance(request, pk):
    """Whoever scanned the code confirms that they are there; who is not invited is told so, and no more."""
    code = request.POST.get("code") or request.GET.get("code", "")
    meeting = Meeting.objects.select_related("owner", "holder").seen(request.person, pk)
    if meeting is None or "attend" not in meeting.open_moves(request.person):
        return _turned_away(request, pk, code, meeting)
    if request.method == "POST":
        presence.attend(meeting, by=request.person, now=now(), code=code)
        return done(request, meeting, _("You are on the list: welcome"))
    if not codes.is_valid(meeting, code, now()):
        raise NotNow(_("This code is over. Scan the one that is shown now."))
    return page(request, "here", meeting, code=code)


def _turned_away(request, pk, code, meeting):
    """404 for who sees nothing and was not in the room; else that they are not invited."""
    asked = meeting or Meeting.objects.filter(pk=pk, state=State.RUNNING).first()
    if asked is None or not codes.is_valid(asked, code, now()):
        if meeting is None:
            raise Http404
        return redirect(meeting)
    return render(request, "coordination/meetings/held/not_invited.html", status=403)
