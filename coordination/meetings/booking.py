"""Rooms: which are free, and taking one so that nobody else has it at the same time."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from coordination.meetings.meeting import Meeting
from coordination.meetings.places import Room
from coordination.meetings.states import State

KEEPS_ROOM = frozenset({State.CALLED, State.RUNNING})


def holders(start, end, without=None):
    """Meetings that keep a room between two instants; a draft keeps none."""
    found = Meeting.objects.between(start, end).filter(room__isnull=False, state__in=KEEPS_ROOM)
    return found.exclude(pk=without) if without else found


def take_room(room, start, end, *, without=None):
    """Hold a room in this transaction. Raises ValidationError keyed by `room` where it is taken.

    Whoever wants the same room waits for the row; the title of what is in it is nobody's business here.
    """
    if room is None:
        return
    list(Room.objects.select_for_update().filter(pk=room.pk).values("pk"))
    other = holders(start, end, without).filter(room=room).order_by("starts_at").first()
    if other is not None:
        words = {
            "room": room,
            "start": date_format(localtime(other.starts_at), "TIME_FORMAT"),
            "end": date_format(localtime(other.ends_at), "TIME_FORMAT"),
        }
        raise ValidationError(
            {"room": _("%(room)s is taken from %(start)s to %(end)s. Choose another one.") % words}
        )


def is_taken(room, start, end, *, without=None):
    """Is a room taken then? Holds the room, so that nobody takes it between the question and the deed."""
    try:
        take_room(room, start, end, without=without)
    except ValidationError:
        return True
    return False


def rooms(*, start=None, end=None, capacity=0, equipment=(), without=None):
    """Rooms in use that hold so many people and have all of some equipment (ids), with `is_free` for
    the time from `start` to `end`; free ones first, the smallest that fits before larger ones."""
    found = Room.objects.filter(is_active=True, capacity__gte=capacity or 0)
    for pk in equipment:
        found = found.filter(equipment=pk)
    found = list(found.prefetch_related("equipment").order_by("capacity", "name"))
    taken = set()
    if start and end:
        taken = set(holders(start, end, without).values_list("room", flat=True))
    for room in found:
        room.is_free = room.pk not in taken
    return sorted(found, key=lambda room: not room.is_free)


def taken_by(people, start, end, without=None):
    """`[(employee id, Meeting)]`: called meetings at that time to which some people (ids) said yes or
    nothing yet, or where they come for somebody."""
    comes = Q(invitations__employee__in=people, invitations__answer__in=["none", "coming"])
    instead = Q(invitations__representative__in=people)
    found = Meeting.objects.between(start, end).taking_time().filter(comes | instead).distinct()
    rows = found.exclude(pk=without) if without else found
    rows = rows.prefetch_related("invitations")
    people = set(people)
    return [(pk, meeting) for meeting in rows for pk in coming(meeting) & people]


def coming(meeting):
    """Ids of the employees who come, or did not say no; from its (prefetched) invitations."""
    rows = meeting.invitations.all()
    ids = {one.employee_id for one in rows if one.answer in ("none", "coming")}
    return (ids | {one.representative_id for one in rows}) - {None}
