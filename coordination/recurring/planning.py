"""When a series is to give next: worked out from where it stands, by its giver's calendar."""

from itertools import islice

from coordination.recurring.models import State

AHEAD = 60


def plan(series, calendar):
    """Set when the next turn is given; a series without one is over. Does not save."""
    turning = next(series.rule.turnings(calendar, series.done_until), None)
    if turning is None or series.left == 0:
        series.state, series.next_at = State.OVER, None
    else:
        series.next_at = series.given_at(turning.on, calendar)


def pass_over(series, calendar, now):
    """Let the series begin after what is past its due time already. Does not save."""
    for turning in series.rule.turnings(calendar, series.done_until):
        if series.due_at(turning.on) > now:
            return
        series.done_until = turning.base_on


def upcoming(series, calendar, most=AHEAD):
    """The next turnings of a series, those left out by hand among them."""
    most = most if series.left is None else min(most, series.left)
    return list(islice(series.rule.turnings(calendar, series.done_until), most))
