"""Meetings for a test: prepared and called by the real verbs."""

from datetime import timedelta

from coordination.duties.models import Duty
from coordination.meetings.calling import call
from coordination.meetings.inviting import invite
from coordination.meetings.meeting import Meeting
from coordination.meetings.places import Room
from coordination.meetings.preparing import prepare
from people.inbox.models import Notice


def prepared(by, people, now, *, hours=72, length=60, guests=(), **plan):
    """A draft some hours ahead with these people."""
    start = (now + timedelta(hours=hours)).replace(second=0, microsecond=0)
    facts = {"title": "Rapat jadwal kapal", "starts_at": start, **plan}
    facts.setdefault("ends_at", facts["starts_at"] + timedelta(minutes=length))
    meeting = prepare(by=by, now=now, **facts)
    invite(meeting, by=by, now=now, people=people, guests=guests)
    return meeting


def called(by, people, now, **plan):
    meeting = prepared(by, people, now, **plan)
    call(meeting, by=by, now=now)
    return fresh(meeting)


def fresh(meeting):
    return Meeting.objects.select_related("owner", "holder", "room").get(pk=meeting.pk)


def room(name="Ruang Tarum", capacity=12):
    return Room.objects.get_or_create(name=name, defaults={"capacity": capacity})[0]


def owed(meeting):
    """`{(name, kind)}` of the open duties."""
    rows = Duty.objects.open().filter(matter=meeting.pk)
    return set(rows.values_list("holder__name", "kind"))


def told(person):
    """The kinds of notice about meetings that a person got, oldest first."""
    rows = Notice.objects.filter(recipient=person, kind__startswith="meeting.").order_by("pk")
    return list(rows.values_list("kind", flat=True))
