"""Opening the meeting, going from item to item, adjourning; and the live parts of its page."""

from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from collab.kit.clock import now
from coordination.meetings.agenda import AgendaItem
from coordination.meetings.dossier import Dossier
from coordination.meetings.held import following, starting
from coordination.meetings.held.panels import held_of as held_in
from coordination.meetings.held.pulse import pulse
from coordination.meetings.held.views.doors import (
    asked,
    held_of,
    meeting_door,
    page,
    part,
    plain,
)
from coordination.meetings.meeting import Meeting


@meeting_door
def start(request, meeting):
    def deed():
        starting.start(meeting, by=request.person, now=now())

    return plain(request, meeting, deed, _("The meeting is open"))


@meeting_door
def following_item(request, meeting):
    def deed():
        starting.go_on(meeting, by=request.person, now=now())

    return plain(request, meeting, deed, _("On to the next item"))


@meeting_door
def item_beginning(request, meeting, item):
    def deed():
        starting.begin(part(meeting.items, item), by=request.person, now=now())

    return plain(request, meeting, deed, _("This item is dealt with now"))


@meeting_door
def item_end(request, meeting, item):
    def deed():
        unfinished = "unfinished" in request.POST
        found = part(meeting.items, item)
        starting.end(found, by=request.person, now=now(), unfinished=unfinished)

    return plain(request, meeting, deed, _("Item ended"))


@meeting_door
def adjournment(request, meeting):
    held = held_of(request, meeting)
    left = [one for one in held.lines if one.item.state in ("waiting", "running")]
    return asked(
        request,
        meeting,
        verb="adjourn",
        deed=lambda: starting.adjourn(meeting, by=request.person, now=now()),
        said=_("Meeting adjourned: the minutes are to be written now"),
        heading=_("Adjourn the meeting"),
        button=_("Adjourn"),
        hint=_("Everybody still here leaves now. Items that are not done stay unfinished:"),
        points=[f"{one.number}. {one.item.title}" for one in left],
    )


@meeting_door
def taking_up(request, meeting, item):
    def deed():
        seen = Meeting.objects.visible_to(request.person).order_by().values("pk")
        found = part(AgendaItem.objects.filter(meeting__in=seen), item)
        following.take_up(meeting, found, by=request.person, now=now())

    return plain(request, meeting, deed, _("It stands on the agenda now"), "#agenda")


@meeting_door
def live(request, meeting):
    """The parts of the page that others change; 304 where nothing has, for one query."""
    etag = quote_etag(pulse(meeting, request.person, now()))
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    dossier = Dossier(meeting, request.person, now())
    answer = page(request, "live", meeting, held=held_in(dossier), dossier=dossier)
    answer["ETag"] = etag
    return answer
