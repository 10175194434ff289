"""Meetings at any point of their life for a test, with real presences, notes and decisions."""

from datetime import timedelta

from coordination.groups.models import Group, Membership
from coordination.matters.models import Participation, Role
from coordination.meetings.arranging import add_item
from coordination.meetings.calling import call
from coordination.meetings.held import presence, starting, submitting
from coordination.meetings.held.deciding import decide
from coordination.meetings.held.writing import strike, write
from coordination.meetings.inviting import invite
from coordination.meetings.meeting import Meeting
from coordination.meetings.preparing import prepare

LATE = timedelta(days=20)
PRESENT = ("leader", "subordinate", "staff", "secretary")


def called(who, now, *, people=(*PRESENT, "neighbour"), items=3, by=None, **plan):
    """A meeting for now: Ratna prepares it, Bambang chairs, Putri takes the minutes; the others are invited."""
    facts = {
        "title": "Rapat jadwal kapal",
        "chair": who.leader,
        "minute_taker": who.secretary,
        "starts_at": now,
        "ends_at": now + timedelta(minutes=90),
        **plan,
    }
    by = by or who.subordinate
    meeting = prepare(by=by, now=now, attends="subordinate" in people, **facts)
    invite(meeting, by=by, now=now, people=[getattr(who, one) for one in people])
    for n in range(1, items + 1):
        add_item(meeting, by=by, now=now, title=f"Butir {n}", minutes=20)
    call(meeting, by=by, now=now)
    found = Meeting.objects.select_related("owner", "holder", "minute_taker", "division")
    return found.get(pk=meeting.pk)


def running(who, now, *, present=PRESENT, **more):
    """The same, begun, with some of the invited there."""
    meeting = called(who, now, **more)
    starting.start(meeting, by=meeting.holder, now=now)
    for one in present:
        come(meeting, getattr(who, one), now)
    return meeting


def come(meeting, person, now, **more):
    invitation = meeting.invitations.get(employee=person)
    return presence.come(invitation, by=meeting.holder, now=now, **more)


def leave(meeting, person, now):
    invitation = meeting.invitations.get(employee=person)
    presence.leave(invitation, by=meeting.holder, now=now)


def item(meeting, n=1):
    return meeting.items.get(order=n)


def note(meeting, by, text, now, n=1, key="a", **more):
    return write(item(meeting, n), by=by, now=now, key=key, text=text, **more)


def adjourned(who, now, **more):
    """Held and adjourned an hour later, with one paragraph."""
    meeting = running(who, now, **more)
    note(meeting, meeting.minute_taker, "Dibuka pukul 10.", now)
    starting.adjourn(meeting, by=meeting.holder, now=now + timedelta(hours=1))
    return meeting


def approving(who, now, **more):
    """Its minutes handed in by the minute-taker."""
    meeting = adjourned(who, now, **more)
    submitting.submit(meeting, by=meeting.minute_taker, now=now + timedelta(hours=2))
    return meeting


def group(who, now, seats=(("leader", "chair"), ("subordinate", "member")), **rules):
    """A council with seats by part; its rules as given."""
    facts = {"quorum": "half", "term_months": 24, **rules}
    made = Group.objects.create(
        kind="group",
        group_kind="council",
        title="Dewan mutu",
        purpose="Menjaga mutu",
        owner=who.director,
        holder=who.leader,
        opened_at=now,
        starts_on=now.date() - timedelta(days=30),
        **facts,
    )
    for part, seat in seats:
        person = getattr(who, part)
        Membership.objects.create(
            group=made, employee=person, seat=seat, starts_on=now.date() - timedelta(days=30)
        )
        Participation.objects.get_or_create(matter=made, employee=person, role=Role.MEMBER)
    return made


def taken_out(note, by, now):
    strike(note, by=by, now=now, version=note.version)


def decided(meeting, who, now, text="Dokumen selesai Rabu", **more):
    """A decision that the staff is to carry out."""
    facts = {"owner": who.staff, "due_at": now + 2 * LATE, **more}
    return decide(item(meeting), by=who.secretary, now=now, text=text, **facts)
