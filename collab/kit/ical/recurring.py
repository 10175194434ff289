"""When an event takes place within a period: rule, dates added and left out, changed occurrences."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from collab.kit.ical.events import Event
from collab.kit.ical.rules import days_of, parse

MOST = 2000
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`event` is the one that recurs, or its changed occurrence; moments in its zone, or dates.
    `recurrence_id` is when it would have begun by the rule; None for what does not recur."""

    event: Event
    starts_at: datetime | date
    ends_at: datetime | date
    recurrence_id: datetime | date | None = None


def occurrences(events, start, end, *, most=MOST) -> list[Occurrence]:
    """What takes place within `[start, end)` (aware moments), by time; at most `most`.

    `events` is one Event, or several of the same uid: the one that recurs and its changed occurrences.
    Whole days count by the date of `start`'s zone. Cancelled ones are left out.
    """
    events = [events] if isinstance(events, Event) else list(events)
    changed = {_instant(one.recurrence_id): one for one in events if one.recurrence_id is not None}
    found = []
    for one in events:
        if one.recurrence_id is not None:
            found.append(Occurrence(one, one.starts_at, one.ends_at, one.recurrence_id))
            continue
        for begins in _begins(one, start, end, most):
            if not (one.recurs and _instant(begins) in changed):
                id_ = begins if one.recurs else None
                found.append(Occurrence(one, begins, _plus(begins, one), id_))
    within = [
        one for one in found if one.event.status != "CANCELLED" and _overlaps(one, start, end)
    ]
    within.sort(key=lambda one: _sortable(one.starts_at, start.tzinfo))
    return within[:most]


def _instant(moment):
    """What tells two moments apart, whatever their zone."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _plus(begins, one):
    """The end by the clock on the wall."""
    if not isinstance(begins, datetime):
        return begins + one.length
    bare = begins.replace(tzinfo=None) + one.length
    return bare.replace(tzinfo=begins.tzinfo)


def _overlaps(one, start, end):
    starts, ends = one.starts_at, one.ends_at
    if not isinstance(starts, datetime):
        return starts < _last_day(end) and ends > start.date()
    return starts < end and (ends > start or starts >= start)


def _last_day(end):
    """The day after the last one of a period that ends then."""
    return end.date() if end.timetz().replace(tzinfo=None) == time() else end.date() + DAY


def _sortable(moment, zone):
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time(), zone)


def _begins(one, start, end, most):
    """The moments (or dates) at which an event begins around a period."""
    if not one.recurs:
        return [one.starts_at]
    left_out = {_instant(moment) for moment in one.exdates}
    by_rule = list(_by_rule(one, start, end, most)) if one.rrule else [one.starts_at]
    added = [moment for moment in one.rdates if _instant(moment) not in set(map(_instant, by_rule))]
    return [moment for moment in (*by_rule, *added) if _instant(moment) not in left_out]


def _by_rule(one, start, end, most):
    rule = parse(one.rrule)
    zone = None if one.all_day else ZoneInfo(one.zone or "UTC")
    local = one.starts_at if one.all_day else one.starts_at.astimezone(zone)
    first = local if one.all_day else local.date()
    earliest = start.date() - abs(one.length) - 2 * DAY
    for count, on in enumerate(days_of(rule, first, max(earliest, first), end.date() + DAY)):
        begins = on if one.all_day else datetime.combine(on, local.time(), zone)
        if count >= most or (rule.until is not None and _is_after(begins, rule.until, on)):
            return
        yield begins


def _is_after(begins, until, on):
    if isinstance(until, datetime) and isinstance(begins, datetime):
        return begins > until
    return on > (until.date() if isinstance(until, datetime) else until)
