"""Items laid on days: what takes several days in lanes, what overlaps in columns."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)
HALF_HOURS = 48
MOST_COLUMNS = 4
EARLY, LATE = 12, 40  # half hours: 06.00 and 20.00


@dataclass(slots=True)
class Bar:
    """A piece of something of several days on one of them; `begins` and `ends` there, or at the week's
    edge."""

    item: object
    begins: bool
    ends: bool


@dataclass(slots=True)
class Block:
    """Something in the hours of a day: from a half hour on, so many of them, which column of how many."""

    item: object
    row: int
    rows: int
    column: int = 0
    columns: int = 1


@dataclass(slots=True)
class Day:
    """What stands on a date: `names` of holidays, `lanes` (Bar or None), `whole` and `timed` items."""

    on: object
    is_today: bool = False
    is_off: bool = False
    is_outside: bool = False
    names: list = field(default_factory=list)
    lanes: list = field(default_factory=list)
    whole: list = field(default_factory=list)
    timed: list = field(default_factory=list)

    @property
    def points(self):
        """What falls on a moment and takes no time: due dates above all."""
        return [item for item in self.timed if item.ends_at <= item.starts_at]

    @property
    def spans(self):
        return [item for item in self.timed if item.ends_at > item.starts_at]

    @property
    def items(self):
        """Everything of the day, as it is read."""
        return [
            *self.names,
            *(bar.item for bar in self.lanes if bar),
            *self.whole,
            *self.timed,
        ]


def laid(items, period, person, today, calendar):
    """`[Day]` of a period, with each item on every day that it touches."""
    days = {
        on: Day(
            on,
            is_today=on == today,
            is_off=not calendar.is_working_day(on),
            is_outside=period.view == "month" and on.month != period.on.month,
        )
        for on in period.days
    }
    long = []
    for item in items:
        first, last = span(item, person)
        if item.kind == "holiday" and first in days:
            days[first].names.append(item)
        elif first != last:
            long.append((max(first, period.first), min(last, period.last), first, last, item))
        elif first in days:
            (days[first].whole if item.all_day else days[first].timed).append(item)
    for week in weeks(list(days.values())):
        _lay_lanes(week, long)
    return list(days.values())


def span(item, person):
    """The first and the last date of an item where the person is."""
    if not isinstance(item.starts_at, datetime):
        return item.starts_at, max(item.starts_at, item.ends_at - DAY)
    zone = person.zone
    ends = max(item.starts_at, item.ends_at - INSTANT)
    return item.starts_at.astimezone(zone).date(), ends.astimezone(zone).date()


def weeks(days):
    """Days by sevens."""
    return [days[n : n + 7] for n in range(0, len(days), 7)]


def _lay_lanes(week, long):
    """Each long item keeps one lane through the week, the lowest that is free."""
    opens, closes = week[0].on, week[-1].on
    free = []  # the first date on which each lane is free again
    for first, last, starts, ends, item in sorted(
        long, key=lambda one: (one[2], -(one[3] - one[2]).days, one[4].title)
    ):
        if first > closes or last < opens:
            continue
        left, right = max(first, opens), min(last, closes)
        lane = next((n for n, until in enumerate(free) if until <= left), len(free))
        if lane == len(free):
            free.append(None)
        free[lane] = right + DAY
        for day in week:
            if left <= day.on <= right:
                day.lanes += [None] * (lane + 1 - len(day.lanes))
                day.lanes[lane] = Bar(item, begins=day.on == starts, ends=day.on == ends)


def blocks(timed, person):
    """`[Block]` of a day's hours; what overlaps stands side by side."""
    found = []
    for item in timed:
        local = item.starts_at.astimezone(person.zone)
        row = local.hour * 2 + local.minute // 30
        minutes = (item.ends_at - item.starts_at).total_seconds() / 60 + local.minute % 30
        rows = max(1, -(-int(minutes) // 30))
        found.append(Block(item, row, min(rows, HALF_HOURS - row)))
    cluster, ends = [], 0
    for block in found:
        if block.row >= ends:
            _columns(cluster)
            cluster, ends = [], 0
        cluster.append(block)
        ends = max(ends, block.row + block.rows)
    _columns(cluster)
    return found


def _columns(cluster):
    """The lowest free column for each of what overlaps."""
    free = []
    for block in cluster:
        column = next((n for n, until in enumerate(free) if until <= block.row), len(free))
        if column == len(free):
            free.append(0)
        free[column] = block.row + block.rows
        block.column = min(column, MOST_COLUMNS - 1)
    for block in cluster:
        block.columns = min(len(free), MOST_COLUMNS)


def hours_of(found):
    """The half hours, from and until, that a week's page shows for some blocks: the usual ones, and
    whole hours more where something lies outside of them."""
    first = min([EARLY, *(one.row for one in found)])
    last = max([LATE, *(one.row + one.rows for one in found)])
    return first - first % 2, last + last % 2
