"""Coming dates of a series as pages and the API show them."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from coordination.recurring.models import Fate
from coordination.recurring.planning import pass_over, upcoming
from coordination.recurring.wording import shift_in_words
from people.workdays.calendars import calendar_of

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Coming:
    """`shift` tells in words why a date was moved; `is_skipped`: left out by hand."""

    on: date
    due_at: datetime
    given_at: datetime
    shift: str
    is_skipped: bool = False


def coming(series, most=SHOWN):
    """The next dates of a series that is saved."""
    calendar = calendar_of(series.owner)
    fates = dict(series.turns.values_list("on", "fate"))
    return [
        _coming(series, turning, calendar, is_skipped=fates.get(turning.on) == Fate.SKIPPED)
        for turning in islice(upcoming(series, calendar), most)
        if fates.get(turning.on, Fate.SKIPPED) == Fate.SKIPPED
    ]


def preview(series, now, most=SHOWN):
    """The next dates of a draft, as it would begin now."""
    calendar = calendar_of(series.owner)
    series.done_until = None
    pass_over(series, calendar, now)
    return [_coming(series, turning, calendar) for turning in upcoming(series, calendar, most)]


def _coming(series, turning, calendar, *, is_skipped=False):
    return Coming(
        turning.on,
        series.due_at(turning.on),
        series.given_at(turning.on, calendar),
        shift_in_words(turning, calendar),
        is_skipped,
    )
