"""How long a procedure takes: the times of all steps, and the longest way from start to end.

Minutes; a working day has `settings.PROCEDURE_DAY_HOURS` hours. Arrows that close a circle are gone once: the longest
way is that of a case in which nothing is sent back.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.procedures.body import DAY, END, HOUR, MINUTE, START
from coordination.procedures.graph import arrows, loops, ways


class Timing(NamedTuple):
    """`path` and `loops` are places of rows: the longest way, and the arrows (from, to) that go round."""

    total: float
    longest: float
    path: list
    loops: list
    untimed: list


def minutes(step, hours=None):
    """The minutes of one step; none where no time is given."""
    worth = {MINUTE: 1, HOUR: 60, DAY: 60 * (hours or settings.PROCEDURE_DAY_HOURS)}
    return (step["time"] or 0) * worth[step["unit"]]


def timing(steps, hours=None):
    taken = [minutes(one, hours) for one in steps]
    drawn = arrows(steps)
    round_again = loops(drawn)
    onward = ways([one for one in drawn if one not in round_again])
    path = _longest(steps, onward, taken)
    return Timing(
        total=sum(taken),
        longest=sum(taken[place] for place in path),
        path=path,
        loops=[(one.source, one.target) for one in round_again],
        untimed=[place for place, one in enumerate(steps) if one["time"] is None],
    )


def _longest(steps, onward, taken):
    """The way from a start to an end that takes longest; empty where there is none."""
    starts = [place for place, one in enumerate(steps) if one["shape"] == START]
    best = {}
    for place in _after(starts, onward):
        if steps[place]["shape"] == END:
            best[place] = (taken[place], None)
            continue
        there = [(best[to][0], to) for to in onward.get(place, ()) if to in best]
        if there:
            # Of two that take as long, the one that comes first in the table.
            longest, to = max(there, key=lambda one: (one[0], -one[1]))
            best[place] = (taken[place] + longest, to)
    place = max((one for one in starts if one in best), key=lambda one: best[one][0], default=None)
    path = []
    while place is not None:
        path.append(place)
        place = best[place][1]
    return path


def _after(starts, onward):
    """The places reached from the starts, each after all that it leads to; there is no circle."""
    found, seen = [], set()
    for start in starts:
        waiting = [(start, iter(onward.get(start, ())))] if start not in seen else []
        seen.add(start)
        while waiting:
            place, following = waiting[-1]
            to = next((one for one in following if one not in seen), None)
            if to is None:
                found.append(place)
                waiting.pop()
            else:
                seen.add(to)
                waiting.append((to, iter(onward.get(to, ()))))
    return found


def spelled(count, hours=None):
    """Minutes in words: "9 hours 30 minutes"; in working days from two of them on: "2 days 3 hours"."""
    day = 60 * (hours or settings.PROCEDURE_DAY_HOURS)
    count = round(count)
    days, rest = divmod(count, day) if count >= 2 * day else (0, count)
    whole, left = divmod(rest, 60)
    parts = [
        days and ngettext("%(n)d day", "%(n)d days", days) % {"n": days},
        whole and ngettext("%(n)d hour", "%(n)d hours", whole) % {"n": whole},
        left and ngettext("%(n)d minute", "%(n)d minutes", left) % {"n": left},
    ]
    return " ".join(part for part in parts if part) or _("0 minutes")


def spelled_time(step):
    """The time of one step as it was given: "1.5 hours"; nothing where none is."""
    if step["time"] is None:
        return ""
    number = 1 if step["time"] == 1 else 2
    words = {
        MINUTE: ngettext("%(n)s minute", "%(n)s minutes", number),
        HOUR: ngettext("%(n)s hour", "%(n)s hours", number),
        DAY: ngettext("%(n)s day", "%(n)s days", number),
    }
    return words[step["unit"]] % {"n": number_format(step["time"])}
