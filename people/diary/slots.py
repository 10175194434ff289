"""When several people are free together, within the working time of each.

Time is laid on a grid of five minutes and each person's free time is one long number, a bit a cell: what all
have in common is their conjunction, and a time long enough is a run of bits. So it costs nearly the
same for two people and for twenty. What covers part of a cell covers it.

Working time comes from the calendar of each (`people.workdays`): their zone, their division's hours, Friday's
break, holidays. A meeting may so begin before somebody's office opens only if nobody is asked who works there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from people.diary import busy as busy_times
from people.workdays.calendars import calendars_of

CELL = 300
STEP = timedelta(minutes=30)
MOST = 12
LONGEST = timedelta(days=93)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at which `free` of `asked` required people can come; `lacking` are the ids of the others,
    `lacking_optional` those of the optional ones who cannot."""

    starts_at: datetime
    ends_at: datetime
    asked: int
    lacking: tuple = ()
    lacking_optional: tuple = ()

    @property
    def free(self):
        return self.asked - len(self.lacking)

    @property
    def all_free(self):
        return not (self.lacking or self.lacking_optional)


def common(
    people, length, start, end, *, optional=(), busy=None, extra=(), step=STEP, most=MOST, zone=None
):
    """Up to `most` Slots of `length` between two aware moments, best first.

    First what suits every required person (all the optional ones, then most of them), earliest first; where
    nothing does, what suits most. Slots do not overlap each other and begin on a multiple of `step` by the
    clock of `zone` (default: the first person's). `extra` are `(start, end)` that are taken whoever is
    free: a room's. `busy` is what `busy.of` answers, if it was asked already. One or two queries beside
    those of `busy.of`.
    """
    people, optional = list(people), [one for one in optional if one not in set(people)]
    everybody = [*people, *optional]
    end = min(end, start + LONGEST)
    if not people or length <= timedelta() or end - start < length:
        return []
    taken = busy_times.of(everybody, start, end) if busy is None else busy
    grid = Grid(start, end)
    free = _free(everybody, taken, grid)
    blocked = grid.spans(extra)
    cells = max(1, -(-int(length.total_seconds()) // CELL))
    fits = {pk: runs(mask & ~blocked, cells) for pk, mask in free.items()}
    steps = grid.steps(step, zone or people[0].zone)
    found = Choice(grid, fits, [one.pk for one in people], [one.pk for one in optional], length)
    return found.best(steps, cells, most)


class Grid:
    """Cells of five minutes from `start` on; a set of cells is a number, its lowest bit the first."""

    def __init__(self, start, end):
        self.start = int(start.timestamp()) // CELL * CELL
        self.size = max(0, -(-(int(end.timestamp()) - self.start) // CELL))
        self.first, self.zone = start, start.tzinfo
        self.begins_late = -(-(int(start.timestamp()) - self.start) // CELL)

    def span(self, starts, ends):
        """All cells that a span touches."""
        low = max(0, (int(starts.timestamp()) - self.start) // CELL)
        high = min(self.size, -(-(int(ends.timestamp()) - self.start) // CELL))
        return ((1 << (high - low)) - 1) << low if high > low else 0

    def inner(self, starts, ends):
        """The cells that lie within a span altogether."""
        low = max(0, -(-(int(starts.timestamp()) - self.start) // CELL))
        high = min(self.size, (int(ends.timestamp()) - self.start) // CELL)
        return ((1 << (high - low)) - 1) << low if high > low else 0

    def spans(self, spans):
        mask = 0
        for starts, ends in spans:
            mask |= self.span(starts, ends)
        return mask

    def steps(self, step, zone):
        """The cells at which something may begin: multiples of `step` of each day's clock."""
        apart = max(1, int(step.total_seconds()) // CELL)
        local = self.first.astimezone(zone)
        offset = int(local.utcoffset().total_seconds())
        first = (-(self.start + offset) // CELL) % apart
        mask = 0
        for cell in range(first, self.size, apart):
            mask |= 1 << cell
        return mask >> self.begins_late << self.begins_late

    def at(self, cell):
        return datetime.fromtimestamp(self.start + cell * CELL, self.zone)


def runs(mask, cells):
    """The cells at which a run of so many set cells begins; doubling, so a long one is as cheap."""
    have = 1
    while have < cells:
        more = min(have, cells - have)
        mask &= mask >> more
        have += more
    return mask


def _free(people, taken, grid):
    """`{id: cells}`: working time without what is taken. People of one calendar share their hours."""
    calendars, open_cells, free = calendars_of(people), {}, {}
    for one in people:
        calendar = calendars[one.pk]
        if id(calendar) not in open_cells:
            open_cells[id(calendar)] = _open(calendar, grid)
        mask = open_cells[id(calendar)]
        for span in taken.get(one.pk, ()):
            mask &= ~grid.span(span.starts_at, span.ends_at)
        free[one.pk] = mask
    return free


def _open(calendar, grid):
    on = grid.at(0).astimezone(calendar.zone).date()
    last = grid.at(grid.size).astimezone(calendar.zone).date()
    mask = 0
    while on <= last:
        for starts, ends in calendar.hours(on):
            mask |= grid.inner(calendar.at(on, starts), calendar.end_at(on, ends))
        on += DAY
    return mask


@dataclass(frozen=True, slots=True)
class Choice:
    """Choosing among the cells at which each person could begin."""

    grid: Grid
    fits: dict
    required: list
    optional: list
    length: timedelta

    def best(self, steps, cells, most):
        """First the cells with nobody lacking, then those with one, and so on; stops at `most`."""
        all_required = steps
        for pk in self.required:
            all_required &= self.fits[pk]
        if all_required:
            return self._by_optional(all_required, cells, most)
        return self._by_required(steps, cells, most)

    def _by_optional(self, among, cells, most):
        """Those that suit more of the optional ones first."""
        found, used = [], 0
        for mask in _levels(among, [self.fits[pk] for pk in self.optional]):
            used = self._take(mask, used, cells, most, found)
            if len(found) == most:
                break
        return found

    def _by_required(self, steps, cells, most):
        """Nobody's time suits all: those that suit most, as long as it is half of them."""
        levels = _levels(steps, [self.fits[pk] for pk in self.required])
        found, used = [], 0
        for mask in levels[: max(1, len(self.required) // 2 + 1)]:
            used = self._take(mask, used, cells, most, found)
            if len(found) == most:
                break
        return found

    def _take(self, mask, used, cells, most, found):
        """Slots of a level, earliest first, each clear of those taken before; returns the cells used."""
        while mask and len(found) < most:
            cell = (mask & -mask).bit_length() - 1
            mask &= mask - 1
            run = ((1 << cells) - 1) << cell
            if not run & used:
                used |= run
                found.append(self._slot(cell))
        return used

    def _slot(self, cell):
        starts = self.grid.at(cell)
        return Slot(
            starts,
            starts + self.length,
            len(self.required),
            tuple(pk for pk in self.required if not self.fits[pk] >> cell & 1),
            tuple(pk for pk in self.optional if not self.fits[pk] >> cell & 1),
        )


def _levels(among, masks):
    """`among` parted by how many of the masks hold: first where all do, then all but one, …"""
    levels = [among]
    for mask in masks:
        fresh = [0] * (len(levels) + 1)
        for lacking, cells in enumerate(levels):
            fresh[lacking] |= cells & mask
            fresh[lacking + 1] |= cells & ~mask
        levels = fresh
    return levels


def zones_of(people):
    """The zones of some people, for telling a time in each: `[ZoneInfo]` from west to east."""
    names = {one.timezone for one in people}
    return sorted(map(ZoneInfo, names), key=lambda zone: datetime.now(zone).utcoffset())
