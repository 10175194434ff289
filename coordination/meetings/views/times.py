"""What stands in the way of a time while it is chosen, and what would suit: a part of the forms of the plan."""

from django.shortcuts import render
from django.views.decorators.http import require_POST

from collab.kit.clock import now, today
from coordination.meetings.clashes import assess, coming_of
from coordination.meetings.forms import InviteForm, TimesForm
from coordination.meetings.inviting import wanted
from coordination.meetings.meeting import Meeting
from coordination.meetings.views.doors import Picker
from people.accounts.doors import person_required

# What sends a form back without keeping it: a search for people, a look at a time, a time or room taken.
ROUND_TRIPS = ("find", "check", "slot", "take_room")


@require_POST
@person_required
def times(request):
    """The fragment for a form that is being filled in; `meeting` where one is moved."""
    context = {"assessment": assessment(request, meeting=_moved(request)), "is_fresh": True}
    return render(request, "coordination/meetings/_assessment.html", context)


def _moved(request):
    pk = request.POST.get("meeting", "")
    found = pk.isascii() and pk.isdigit() and len(pk) < 16
    return Meeting.objects.seen(request.person, int(pk)) if found else None


def assessment(request, form=None, meeting=None):
    """The Assessment of what a form holds now, or None while it is not whole."""
    form = form or TimesForm(request.POST)
    asked = form.asked() if form.is_bound else None
    if asked is None:
        return None
    start, end, room, seats, equipment = asked
    people, optional = coming_of(meeting.invitations) if meeting else chosen(request)
    return assess(
        request.person,
        people,
        start,
        end,
        optional=optional,
        room=room,
        seats=seats,
        equipment=equipment,
        without=meeting.pk if meeting else None,
        now=now(),
    )


def chosen(request):
    """Who is chosen on the form of a new meeting, by whatever way, and whoever fills it in; and who need
    not come."""
    people = [request.person]
    for name in ("people", "chair", "minute_taker"):
        people += Picker.of(request, name)
    form = InviteForm(request.POST, person=request.person)
    form.is_valid()
    many = {name: form.cleaned_data.get(name) or () for name in ("divisions", "groups")}
    asked = wanted(people, many["divisions"], many["groups"], today(request.person))
    return list(asked), Picker.of(request, "optional")


def is_round_trip(request):
    return request.method == "POST" and any(name in request.POST for name in ROUND_TRIPS)


def typed(request):
    """What was sent, as a form that is not judged yet shows it; a slot or a room that was taken is put in."""
    sent = request.POST.copy()
    slot = sent.get("slot", "").split(" ")
    if len(slot) == 3:
        sent["on"], sent["begins"], sent["ends"] = slot
        sent["zone"] = request.person.timezone
    if sent.get("take_room"):
        sent["room"] = sent["take_room"]
    return sent


def initial(sent, fields):
    """Values of some form fields as they were sent, many where a field holds many."""
    many = ("equipment", "divisions", "groups", "weekdays", "leave_out")
    return {name: sent.getlist(name) if name in many else sent.get(name) for name in fields}


def is_seen(found, form):
    """Is there nothing in the way, or did whoever saves see exactly this before?"""
    return found is None or found.is_clear or found.key == form.cleaned_data.get("seen")
