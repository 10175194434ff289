"""What stands in the way of the coming dates of a series, shown before it is kept: people who are busy, a
room that is taken. As many queries as for one meeting, however many dates."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coordination.meetings import booking
from coordination.meetings.calendar import KIND
from coordination.meetings.clashes import digest, in_the_way, named, sides
from coordination.meetings.meeting import Meeting
from coordination.meetings.repeating.making import HORIZON, dates
from coordination.meetings.states import State
from people.diary import busy as busy_times

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Occasion:
    """A coming date: `base` by the rule, held from `starts_at` to `ends_at`. Left out, it is not held."""

    base: date
    starts_at: object
    ends_at: object
    clashes: tuple = ()
    is_room_taken: bool = False
    is_left_out: bool = False

    @property
    def is_clear(self):
        return not (in_the_way(self.clashes) or self.is_room_taken)


@dataclass(frozen=True)
class Forecast:
    """The Occasions with something in the way, of `count` dates that were looked at, up to `until`."""

    occasions: tuple
    count: int
    until: date
    people: int
    room: object = None

    @property
    def is_too_small(self):
        return self.room is not None and self.people > self.room.capacity

    @property
    def in_the_way(self):
        """Those that are held and not clear."""
        return [one for one in self.occasions if not (one.is_clear or one.is_left_out)]

    @property
    def is_clear(self):
        return not (self.in_the_way or self.is_too_small)

    @property
    def first(self):
        return self.occasions[:SHOWN]

    @property
    def more(self):
        return self.occasions[SHOWN:]

    @property
    def key(self):
        """What somebody has seen who saves all the same, whatever of it they leave out."""
        seen = [
            (one.starts_at, one.is_room_taken, in_the_way(one.clashes))
            for one in self.occasions
            if not one.is_clear
        ]
        return "" if self.is_clear else digest((self.is_too_small, seen))


def forecast(viewer, series, people, *, optional=(), leave_out=(), on=None, now):
    """The Forecast of a series as its columns are now, kept or not, for some Employees.

    `on`: from which date on it is laid; `leave_out`: dates of the rule that are not to be held.
    """
    people, optional = sides(people, optional)
    today = now.astimezone(series.organiser.zone).date()
    on, until = max(on or today, today), max(series.made_until or today, today + HORIZON)
    kept = _kept(series)
    occasions = [
        Occasion(base, *series.instants(day), is_left_out=base in set(leave_out))
        for base, day in dates(series, on - timedelta(days=1), until)
        if not _stays(series, base, kept)
    ]
    occasions = sorted(
        (one for one in occasions if one.starts_at > now), key=lambda one: one.starts_at
    )
    if occasions:
        rows = _busy({one["pk"] for one in kept}, [*people, *optional], occasions)
        shown = named(viewer, [*people, *optional], rows, optional)
        occasions = _with_rooms(_with_clashes(occasions, shown), series)
    found = tuple(one for one in occasions if one.clashes or one.is_room_taken)
    everybody = len(people) + len(optional)
    return Forecast(found, len(occasions), until, everybody, series.room)


def _kept(series):
    """The meetings of the series that are there."""
    rows = Meeting.objects.filter(series=series.pk) if series.pk else Meeting.objects.none()
    return list(rows.order_by().values("pk", "occurs_at", "starts_at", "state"))


def _stays(series, base, kept):
    """Was the meeting of a date moved by itself, or called off? Then the rule does not move it."""
    start = series.instants(base)[0]
    for one in kept:
        if one["state"] == State.CANCELLED and one["occurs_at"] == start:
            return True
        is_moved = one["starts_at"] != one["occurs_at"] and one["state"] == State.CALLED
        if is_moved and one["occurs_at"].astimezone(start.tzinfo).date() == base:
            return True
    return False


def _busy(own, people, occasions):
    """What of these people's time is taken then, by anything but meetings of the series (keys)."""
    found = busy_times.of(people, occasions[0].starts_at, occasions[-1].ends_at)
    rows = [row for many in found.values() for row in many]
    rows = [row for row in rows if row.kind != KIND or row.subject not in own]
    return [row for row in rows if any(True for _place in _met(row, occasions))]


def _met(span, occasions):
    """Places of the occasions, in order and of one length, that a time touches."""
    place = bisect_left(occasions, span.ends_at, key=lambda one: one.starts_at) - 1
    while place >= 0 and occasions[place].ends_at > span.starts_at:
        yield place
        place -= 1


def _with_clashes(occasions, clashes):
    met = {}
    for clash in clashes:
        for place in _met(clash, occasions):
            met.setdefault(place, []).append(clash)
    return [replace(one, clashes=tuple(met.get(place, ()))) for place, one in enumerate(occasions)]


def _with_rooms(occasions, series):
    if series.room_id is None:
        return occasions
    held = booking.holders(occasions[0].starts_at, occasions[-1].ends_at).filter(room=series.room)
    held = held.exclude(series=series.pk) if series.pk else held
    taken = set()
    for other in held.only("starts_at", "ends_at"):
        taken.update(_met(other, occasions))
    return [replace(one, is_room_taken=place in taken) for place, one in enumerate(occasions)]
