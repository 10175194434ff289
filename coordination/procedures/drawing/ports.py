"""Where at a shape the arrows leave and come in: apart from each other, in an order that crosses little."""

from coordination.procedures.body import DECISION
from coordination.procedures.drawing.shapes import HEIGHTS

BESIDE, ABOVE, ROOM = (
    9,
    7,
    18,
)  # between two at a side; between two above; half of what there is above


def entries(ways):
    """{way's place: dx} for all that come in above: the straight one, or the next in the table, in the middle."""
    at = {}
    for place, way in enumerate(ways):
        if way.enters == "above":
            at.setdefault(way.arrow.target, []).append(place)
    found = {}
    for places in at.values():
        middle = min(places, key=lambda place: _rank(ways[place]))
        found[middle] = 0
        sides = {-1: [], 1: []}
        for place in places:
            if place != middle:
                sides[_side(ways[place])].append(place)
        for sign, beside in sides.items():
            apart = min(BESIDE, ROOM / max(1, len(beside)))
            for turn, place in enumerate(beside, 1):
                found[place] = round(sign * apart * turn, 1)
    return found


def _rank(way):
    """Who must come in the middle: from straight above; who would like to: from far above, from the row above."""
    if len(way.points) == 2:
        return 0
    is_long = way.points[-1][1] - way.points[-2][1] > 1
    return 1 if is_long else 2 if way.arrow.source + 1 == way.arrow.target else 3


def _side(way):
    """-1 where it comes from the left."""
    if len(way.points) < 3:
        return 1
    return -1 if way.points[-3][0] < way.points[-1][0] else 1


def sides(ways, shapes, x_of):
    """{(way's place, "leaves" or "enters"): dy} for all at a side. `x_of(place, leg)` is where its upright run is."""
    at = {}
    for place, way in enumerate(ways):
        last = len(way.points) - 1
        for end, row, leg, near, far in (
            ("leaves", way.arrow.source, 1, 1, 2),
            ("enters", way.arrow.target, last - 2, last - 1, last - 2),
        ):
            side = getattr(way, end)
            if side in {"left", "right"}:
                goes_up = way.points[far][1] < way.points[near][1]
                outward = 1 if side == "right" else -1
                lane, dx = x_of(place, leg)
                # Upward the nearest lies highest, downward the farthest does: so none crosses its neighbour.
                order = (
                    (0, (outward * lane, outward * dx))
                    if goes_up
                    else (1, (-outward * lane, -outward * dx))
                )
                at.setdefault((row, side), []).append((order, place, end))
    found = {}
    for (row, _side_of), rows in at.items():
        rows.sort()
        room = 2 * (HEIGHTS[shapes[row]] - (6 if shapes[row] == DECISION else 4))
        apart = min(ABOVE, room / (len(rows) - 1)) if len(rows) > 1 else 0
        for turn, (_order, place, end) in enumerate(rows):
            found[place, end] = round((turn - (len(rows) - 1) / 2) * apart, 1)
    return found
