"""What stands in the way of a time: people who are busy, a room that is taken or too small; and what
would suit everybody. Shown before a plan is saved; people's clashes may be overruled."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from coordination.meetings import booking
from coordination.meetings.calendar import KIND
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import Answer
from people.diary import busy as busy_times
from people.diary import slots as free
from people.employees.models import Employee

SEARCHED = timedelta(days=10)
MOST_PEOPLE = 80
PROPOSED = 6


@dataclass(frozen=True, slots=True)
class Clash:
    """A person who is not free then. `title` is of a meeting that the viewer may see, else empty."""

    person: Employee
    starts_at: datetime
    ends_at: datetime
    kind: str
    title: str = ""
    is_optional: bool = False


@dataclass
class Assessment:
    """What is to be known of a time before it is kept. `people`: how many are asked."""

    starts_at: datetime
    ends_at: datetime
    people: int
    clashes: list = field(default_factory=list)
    room: object = None
    is_room_taken: bool = False
    rooms: list = field(default_factory=list)
    slots: list = field(default_factory=list)

    @property
    def is_too_small(self):
        return self.room is not None and self.people > self.room.capacity

    @property
    def is_clear(self):
        """Who need not come is told of, and stands in nobody's way."""
        return not (in_the_way(self.clashes) or self.is_room_taken or self.is_too_small)

    @property
    def key(self):
        """What somebody has seen who saves all the same: another time or clash has another key."""
        facts = (self.starts_at, self.is_room_taken, self.is_too_small, in_the_way(self.clashes))
        return "" if self.is_clear else digest(facts)


def in_the_way(clashes):
    """Whose time it is that is taken, and from when: of those who must come, in order."""
    must = [one for one in clashes if not one.is_optional]
    return sorted(f"{one.person.pk}:{one.starts_at.timestamp()}" for one in must)


def digest(facts):
    """A short text that differs when some facts differ."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def assess(
    viewer,
    people,
    start,
    end,
    *,
    optional=(),
    room=None,
    seats=0,
    equipment=(),
    without=None,
    now=None,
):
    """The Assessment of a time for some Employees and a Room; `without` a meeting (key) that is moved.

    `optional` need not come. `seats`, `equipment`: what a room is asked for. `now`: propose times from then on.
    """
    people, optional = sides(people, optional)
    found = Assessment(start, end, len(people) + len(optional), room=room)
    found.clashes = clashes(viewer, people, start, end, optional=optional, without=without)
    found.rooms = booking.rooms(
        start=start,
        end=end,
        capacity=max(seats or 0, found.people),
        equipment=equipment,
        without=without,
    )
    if room is not None:
        taken = booking.holders(start, end, without).filter(room=room)
        found.is_room_taken = taken.exists()
    if not found.is_clear and now is not None:
        span = (start, end - start)
        found.slots = proposed(viewer, people, optional, span, room=room, without=without, now=now)
    return found


def coming_of(invitations):
    """Who is to come of those who are invited, and did not say no: who must, and who need not."""
    rows = invitations.exclude(employee=None).select_related("employee", "representative")
    found = ([], [])
    for one in rows:
        if one.answer != Answer.EXCUSED:
            found[one.is_optional].append(one.representative or one.employee)
    return found


def of_meeting(viewer, meeting, *, start=None, end=None, room=None, now=None):
    """The Assessment of a meeting as it is planned, or at another time or in another room."""
    people, optional = coming_of(meeting.invitations)
    return assess(
        viewer,
        people,
        start or meeting.starts_at,
        end or meeting.ends_at,
        optional=optional,
        room=room or meeting.room,
        without=meeting.pk,
        now=now,
    )


def sides(people, optional):
    """Who must come and who need not, nobody twice, and no more than can be looked at."""
    people = list(dict.fromkeys(people))[:MOST_PEOPLE]
    others = [one for one in dict.fromkeys(optional) if one not in set(people)]
    return people, others[: MOST_PEOPLE - len(people)]


def clashes(viewer, people, start, end, *, optional=(), without=None):
    """`[Clash]` by person and time; titles of what the viewer may see alone."""
    known = [*people, *optional]
    found = busy_times.of(known, start, end)
    rows = [row for many in found.values() for row in many if not _is(row, without)]
    return named(viewer, known, rows, optional)


def named(viewer, people, rows, optional=()):
    """Busy times of some people as Clashes; one query. Of what the viewer may not see: that it is so."""
    known = {one.pk: one for one in people}
    free_to_miss = {one.pk for one in optional}
    pks = {row.subject for row in rows if row.kind == KIND}
    seen = Meeting.objects.visible_to(viewer).filter(pk__in=pks) if pks else Meeting.objects.none()
    titles = dict(seen.order_by().values_list("pk", "title"))
    return [
        Clash(
            known[row.person_id],
            row.starts_at,
            row.ends_at,
            row.kind,
            titles.get(row.subject, "") if row.kind == KIND else "",
            row.person_id in free_to_miss,
        )
        for row in sorted(rows, key=lambda row: (known[row.person_id].name, row.starts_at))
    ]


def _is(row, meeting):
    return meeting is not None and row.kind == KIND and row.subject == meeting


def proposed(viewer, people, optional, span, *, room=None, without=None, now):
    """Slots as long as a `(start, length)` around that day that suit everybody, or most of them; best first."""
    start, length = span
    day = datetime.combine(start.astimezone(viewer.zone).date(), time(), viewer.zone)
    begin = max(now, day)
    end = begin + SEARCHED
    taken = busy_times.of([one.pk for one in (*people, *optional)], begin, end)
    taken = {pk: [row for row in rows if not _is(row, without)] for pk, rows in taken.items()}
    extra = []
    if room is not None:
        kept = booking.holders(begin, end, without).filter(room=room)
        extra = list(kept.values_list("starts_at", "ends_at"))
    facts = {"busy": taken, "extra": extra, "most": PROPOSED, "zone": viewer.zone}
    return free.common(people, length, begin, end, optional=optional, **facts)
