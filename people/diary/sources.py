"""What stands in a person's calendar: each room tells its own kinds.

A room registers at start a kind with `find(person, start, end)`: an Employee and two aware moments in, an
iterable of `Item` out, only of what that person may see, in a constant number of queries. One room may
register several kinds. The calendar page and the feeds ask here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from collab.kit.clock import today
from collab.kit.ical.events import Event
from people.employees.models import Employee
from people.relations.leaders import reach_kept

KINDS = {}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a calendar.

    `starts_at` and `ends_at` are aware, or dates with `all_day`; the end is the first moment, or day, after it
    (a due date ends when it starts). `zone` is the IANA name in which it was fixed. `is_mine`: I take part or
    owe it; `is_tentative`: not sure yet; `is_late`: overdue; `note` stands beside the title; `person` is who is
    away. `is_confidential` keeps its words out of feeds unless their owner wants them there.
    `events` is what a calendar program gets, of a recurring one its rule and its changed occurrences (the
    same on each of its items), or a function that gives it: feeds alone ask. Without it one is made from the
    item. `key` is stable and unique within the kind: a feed's UID is made of it.
    """

    kind: str
    key: str
    starts_at: datetime | date
    ends_at: datetime | date
    title: str
    all_day: bool = False
    zone: str = ""
    url: str = ""
    is_mine: bool = True
    is_busy: bool = False
    is_tentative: bool = False
    is_cancelled: bool = False
    is_late: bool = False
    is_done: bool = False
    is_confidential: bool = False
    note: str = ""
    place: str = ""
    person: Employee | None = None
    events: tuple[Event, ...] | Callable[[], tuple[Event, ...]] = ()

    @property
    def given(self) -> tuple[Event, ...]:
        """The events, asked for now where they were not before."""
        return self.events() if callable(self.events) else self.events


@dataclass(frozen=True, slots=True)
class Source:
    """A kind as the page names it: all of it (`label`), and a single one of it (`one`). `order` sorts the
    filters; `in_feeds`: a feed may hold it."""

    kind: str
    label: str
    one: str
    find: object
    order: int = 50
    in_feeds: bool = True


def register(kind, find, *, label, one="", order=50, in_feeds=True):
    KINDS[kind] = Source(kind, label, one or label, find, order, in_feeds)


def all_sources():
    """The registered kinds in the order of the filters."""
    return sorted(KINDS.values(), key=lambda one: (one.order, one.kind))


def items(person, start, end, kinds=None):
    """`[Item]` of a person between two aware moments, by time; of some kinds or of all."""
    wanted = [one for one in all_sources() if kinds is None or one.kind in kinds]
    with reach_kept(person, today(person)):
        found = [item for one in wanted for item in one.find(person, start, end)]
    return sorted(found, key=by_day(person))


def by_day(person):
    """The order of a list by days: whole days first in theirs, then by the clock, then by title."""

    def place(item):
        if item.all_day:
            return item.starts_at, 0, "", item.title
        local = item.starts_at.astimezone(person.zone)
        return local.date(), 1, local.isoformat(), item.title

    return place


def days_of(items, person):
    """`[(date, [Item])]` of items in that order, by the day on which they begin."""
    place = by_day(person)
    return [(on, list(found)) for on, found in groupby(items, key=lambda item: place(item)[0])]
