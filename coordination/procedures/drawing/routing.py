"""Which way each arrow goes, on a coarse grid of the table.

Across, `p` counts channel, lane, channel, lane, …: lane c has its centre at 2c + 1, channels lie between lanes and
outside. Down, `q` does the same with the rows. A shape stands at odd (p, q); every row has one. A way is a list of
points that turns at right angles; it leaves a shape below or at a side and comes in above or at a side, goes down
the middle of a lane only past rows whose shape stands elsewhere, and else up and down in channels: so it can run
through no shape. Of the ways that an arrow could go, the cheapest is taken: crossings, turns, length.
"""

from itertools import pairwise
from math import inf

CROSSING, BEND, DOWN, ACROSS, SHARED, SIDEWAYS, OPEN_END = 9, 2, 0.15, 0.4, 4, 3, 0.35


class Way:
    """One arrow's way. `points` are (p, q); `leaves` and `enters` are "below" or "above", "left" or "right"."""

    __slots__ = ("arrow", "enters", "least", "leaves", "points")

    def __init__(self, arrow, points, leaves, enters):
        self.arrow, self.points, self.leaves, self.enters = arrow, points, leaves, enters
        least, (p1, q1) = BEND * (len(points) - 2), points[0]
        for p2, q2 in points:
            least += ACROSS * abs(p2 - p1) + DOWN * abs(q2 - q1)
            p1, q1 = p2, q2
        self.least = least

    @property
    def legs(self):
        return pairwise(self.points)


class Grid:
    """Counts what lies where while arrows are laid one by one."""

    def __init__(self, lanes, width):
        self.lanes = lanes
        across, down = 2 * width + 1, 2 * len(lanes) + 1
        self.level = [[0] * down for _p in range(across)]  # at p: level runs that pass it, by q
        self.upright = [[0] * across for _q in range(down)]  # at q: upright runs that pass it, by p
        self.shut = [set() for _p in range(across)]  # at odd p: the q where the middle is taken
        self.used = {}  # (row, port): how many
        for row, lane in enumerate(lanes):
            if lane is not None:
                self.shut[2 * lane + 1].add(2 * row + 1)

    def lay(self, way, count=1):
        """Note a way; with count -1, take it up again."""
        for (p1, q1), (p2, q2) in way.legs:
            if p1 == p2:
                low, high = (q1, q2) if q1 < q2 else (q2, q1)
                for q in range(low + 1, high):
                    self.upright[q][p1] += count
                if p1 % 2 and high - low > 1:
                    taken = {q for q in range(low, high + 1) if not self._is_shape(p1, q)}
                    self.shut[p1] = self.shut[p1] | taken if count > 0 else self.shut[p1] - taken
            else:
                low, high = (p1, p2) if p1 < p2 else (p2, p1)
                for p in range(low + 1, high):
                    self.level[p][q1] += count
        for port in ((way.arrow.source, way.leaves), (way.arrow.target, way.enters)):
            self.used[port] = self.used.get(port, 0) + count

    def _is_shape(self, p, q):
        return q % 2 == 1 and self.lanes[q // 2] == p // 2

    def price(self, way, limit):
        """What the way costs, or None where it would run through a shape or along another arrow, or is dearer
        than the limit."""
        used = self.used.get
        cost = way.least + SHARED * used((way.arrow.target, way.enters), 0)
        cost += 2 * SHARED * used((way.arrow.source, way.leaves), 0)
        for (p1, q1), (p2, q2) in way.legs:
            if cost >= limit:
                return None
            if p1 == p2:
                low, high = (q1, q2) if q1 < q2 else (q2, q1)
                if p1 % 2 and high - low > 1 and not self._is_open(p1, low, high):
                    return None
                passed = self.level[p1]
            else:
                low, high = (p1, p2) if p1 < p2 else (p2, p1)
                passed = self.upright[q1]
            cost += CROSSING * (
                sum(passed[low + 1 : high]) + OPEN_END * (passed[low] + passed[high])
            )
        return cost if cost < limit else None

    def crosses(self, way):
        """Does a way that lies here pass another, or share its place at a shape?"""
        used = self.used.get
        ports = ((way.arrow.source, way.leaves), (way.arrow.target, way.enters))
        if any(used(port, 0) > 1 for port in ports):
            return True
        for (p1, q1), (p2, q2) in way.legs:
            passed = self.level[p1] if p1 == p2 else self.upright[q1]
            low, high = sorted((q1, q2) if p1 == p2 else (p1, p2))
            if any(passed[low + 1 : high]):
                return True
        return False

    def _is_open(self, p, low, high):
        """Is the middle of this lane free between two places, other than at a shape where it ends?"""
        shut = self.shut[p]
        first = low + 1 if self._is_shape(p, low) else low
        last = high - 1 if self._is_shape(p, high) else high
        return not any(q in shut for q in range(first, last + 1))


def routed(arrows, lanes, shapes, width):
    """A Way for each arrow, in their order. `lanes` is each row's lane, None where nobody was chosen."""
    drawn = [one for one in arrows if lanes[one.source] is not None is not lanes[one.target]]
    drawn = [one for one in drawn if one.source != one.target]
    grid, ways, rest = Grid(lanes, width), {}, []
    for turn, one in enumerate(drawn):
        # To the row below, an arrow has one good way, and most arrows go there.
        if one.target == one.source + 1 and not grid.used.get((one.source, "below")):
            ways[turn] = _straight(one, lanes)
            grid.lay(ways[turn])
        else:
            rest.append((abs(one.target - one.source), turn))
    rest.sort()
    for _length, turn in rest:
        ways[turn] = _cheapest(drawn[turn], grid, shapes)
        grid.lay(ways[turn])
    for _length, turn in reversed(rest if len(rest) > 1 else ()):
        # With all others laid, some that cross find a better way than they had.
        if not grid.crosses(ways[turn]):
            continue
        grid.lay(ways[turn], -1)
        ways[turn] = _cheapest(drawn[turn], grid, shapes)
        grid.lay(ways[turn])
    return [ways[turn] for turn in range(len(drawn))]


def _straight(arrow, lanes):
    start = (2 * lanes[arrow.source] + 1, 2 * arrow.source + 1)
    end = (2 * lanes[arrow.target] + 1, 2 * arrow.target + 1)
    if start[0] == end[0]:
        return Way(arrow, [start, end], "below", "above")
    level = end[1] - 1
    return Way(arrow, [start, (start[0], level), (end[0], level), end], "below", "above")


def _cheapest(arrow, grid, shapes):
    ways = list(_possible(arrow, grid))
    if shapes[arrow.source] != "decision" and not arrow.goes_back:
        for way in ways:
            way.least += SIDEWAYS * (way.leaves != "below")
    # The shortest first: what is longer than a way that was found need not be looked at.
    ways.sort(key=lambda way: way.least)
    best, price = None, inf
    for way in ways:
        if way.least >= price:
            break
        found = grid.price(way, price)
        if found is not None:
            best, price = way, found
    return best


def _possible(arrow, grid):
    """Every way worth a thought. A decision's "below" serves one exit; going back begins at a side."""
    p1, q1 = 2 * grid.lanes[arrow.source] + 1, 2 * arrow.source + 1
    p2, q2 = 2 * grid.lanes[arrow.target] + 1, 2 * arrow.target + 1
    start, end = (p1, q1), (p2, q2)
    low, high = min(p1, p2) - 1, max(p1, p2) + 1
    channels = range(low, high + 1, 2)
    if not arrow.goes_back:
        if not grid.used.get((arrow.source, "below")):
            yield from _down(arrow, start, end, channels)
        if p1 != p2:
            side = "right" if p2 > p1 else "left"
            yield Way(arrow, [start, (p2, q1), end], side, "above")
    for p in channels:
        side, facing = ("right" if p > p1 else "left"), ("right" if p > p2 else "left")
        yield Way(arrow, [start, (p, q1), (p, q2), end], side, facing)
        yield Way(arrow, [start, (p, q1), (p, q2 - 1), (p2, q2 - 1), end], side, "above")


def _down(arrow, start, end, channels):
    (p1, q1), (p2, q2) = start, end
    if p1 == p2:
        yield Way(arrow, [start, end], "below", "above")
    else:
        side = "left" if p1 < p2 else "right"
        for level in (q2 - 1, q1 + 1):
            yield Way(arrow, [start, (p1, level), (p2, level), end], "below", "above")
        yield Way(arrow, [start, (p1, q2), end], "below", side)
    for p in channels:
        side = "right" if p > p2 else "left"
        out = [start, (p1, q1 + 1), (p, q1 + 1)]
        if q2 - q1 > 2:
            yield Way(arrow, [*out, (p, q2 - 1), (p2, q2 - 1), end], "below", "above")
            yield Way(arrow, [*out, (p, q2), end], "below", side)
