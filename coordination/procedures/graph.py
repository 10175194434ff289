"""The arrows of a flow, read from its rows; everything that follows them reads them here."""

from typing import NamedTuple

from coordination.procedures.body import DECISION, END


class Arrow(NamedTuple):
    """From one row to another, by place (0 is the first row), with the words at its start."""

    source: int
    target: int
    label: str = ""

    @property
    def goes_back(self):
        return self.target <= self.source


def arrows(steps):
    """Every arrow that can be drawn, in the order of the rows; what leads nowhere is left out.

    `None` as the step that follows is the row below; the last row has none.
    """
    places = {one["key"]: place for place, one in enumerate(steps)}
    last, found = len(steps) - 1, []
    for place, one in enumerate(steps):
        below = place + 1 if place < last else None
        if one["shape"] == DECISION:
            leaving = [(each["to"], each["label"]) for each in one["exits"]]
        else:
            leaving = [] if one["shape"] == END else [(one["next"], "")]
        for key, label in leaving:
            target = below if key is None else places.get(key)
            if target is not None:
                found.append(Arrow(place, target, label))
    return found


def reached(starts, ways):
    """The places that can be reached from some places; `ways` maps a place to where it leads."""
    found, waiting = set(), list(starts)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(ways.get(place, ()))
    return found


def ways(arrows, *, backwards=False):
    """Place to the places that it leads to; backwards: that lead to it."""
    found = {}
    for one in arrows:
        ends = (one.target, one.source) if backwards else (one.source, one.target)
        found.setdefault(ends[0], []).append(ends[1])
    return found


def loops(arrows):
    """The arrows that close a circle: they go to an earlier row, from which they are reached again.

    Without them no circle is left, since every circle has an arrow that goes back.
    """
    onward = ways(arrows)
    return [one for one in arrows if one.goes_back and one.source in reached([one.target], onward)]
