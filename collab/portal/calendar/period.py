"""Which days are shown, and the addresses of those before and after."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.urls import reverse

VIEWS = ("month", "week", "agenda")
AGENDA_DAYS = 28
FIRST_YEAR, LAST_YEAR = 1990, 2100
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """`first` to `last` (dates, both in) are shown of `view`; `on` is the day that was asked for, `kinds`
    what is shown (None: all)."""

    view: str
    on: date
    first: date
    last: date
    kinds: frozenset | None

    @property
    def days(self):
        return [self.first + DAY * n for n in range((self.last - self.first).days + 1)]

    def bounds(self, zone):
        """The period as two aware moments."""
        return (
            datetime.combine(self.first, time(), zone),
            datetime.combine(self.last + DAY, time(), zone),
        )

    def address(self, **other):
        """The page with something different: `view`, `on` or `kinds`."""
        asked = {"view": self.view, "on": self.on, "kinds": self.kinds} | other
        query = [("view", asked["view"]), ("on", asked["on"].isoformat())]
        if asked["kinds"] is not None:
            query += [("kind", kind) for kind in sorted(asked["kinds"]) or ["none"]]
        return f"{reverse('calendar')}?{urlencode(query)}"

    @property
    def before(self):
        return self.address(on=_clamped(_stepped(self, -1)))

    @property
    def after(self):
        return self.address(on=_clamped(_stepped(self, 1)))

    def without(self, kind, known):
        """The page that shows a kind no longer, or shows it again."""
        shown = set(known) if self.kinds is None else set(self.kinds)
        shown ^= {kind}
        return self.address(kinds=None if shown >= set(known) else frozenset(shown))


def _stepped(period, way):
    if period.view == "month":
        months = period.on.year * 12 + period.on.month - 1 + way
        return date(months // 12, months % 12 + 1, 1)
    return period.on + timedelta(days=(7 if period.view == "week" else AGENDA_DAYS) * way)


def _clamped(on):
    return min(max(on, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))


def asked_for(query, today, known):
    """The Period that a query string asks for; what it does not know is left out."""
    view = query.get("view", "")
    view = view if view in VIEWS else "month"
    try:
        on = _clamped(date.fromisoformat(query.get("on", "")))
    except ValueError:
        on = today
    kinds = frozenset(query.getlist("kind"))
    kinds = (kinds & set(known)) if kinds else None
    first, last = _edges(view, on)
    return Period(view, on, first, last, kinds)


def _edges(view, on):
    """The days of a view: whole weeks from Monday on."""
    if view == "agenda":
        return on, on + timedelta(days=AGENDA_DAYS - 1)
    if view == "week":
        first = on - timedelta(days=on.weekday())
        return first, first + timedelta(days=6)
    first = on.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - DAY
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
