"""From ways to lines: tracks in channels, places at shapes, and each line cut into the cells that it passes.

A place in a cell is (x, anchor, y): x in units beside the middle of the lane, or LEFT or RIGHT for its border; y in
units from the anchor, TOP (the row's upper border, downward), MIDDLE or FOOT (its lower border). So rows and lanes
may have any size above what `Drawing.rooms` and `Drawing.widths` ask for.
"""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from coordination.procedures.drawing.labels import height_for, labelled, reaches
from coordination.procedures.drawing.ports import BESIDE, entries, sides
from coordination.procedures.drawing.routing import routed
from coordination.procedures.drawing.shapes import (
    FOOT,
    HIGHEST,
    LEFT,
    MIDDLE,
    RIGHT,
    TOP,
    WIDEST,
    side,
    top,
)
from coordination.procedures.drawing.tracks import Run, spread
from coordination.procedures.graph import arrows

TRACK, FIRST, BUS, ARROW, EDGE = 6, WIDEST + 9, 10, 9, 5
CLEAR = 5  # from words to a line
LEAST_WIDTH = 39
KEPT = 64  # drawings in a process


class Line(NamedTuple):
    """A straight piece inside one cell; from left to right, or downward. `way` is its arrow's place in `ways`."""

    x1: object
    a1: str
    y1: float
    x2: object
    a2: str
    y2: float
    way: int


class Head(NamedTuple):
    x: float
    y: float
    to: str  # "down", "left", "right"
    way: int


class Cut(NamedTuple):
    """Where a line passes from the row above into a row: what a page break there would cut."""

    way: int
    lane: int
    x: float
    goes_down: bool


class Drawing(NamedTuple):
    """`lanes` and `shapes` by row; lines, heads and labels by (row, lane), measured from the middle of the cell.

    `rooms`: half of the height that each row needs; `widths`: half of each lane's. `cuts` by row. It is kept and
    shared: nobody changes it.
    """

    lanes: list
    shapes: list
    ways: list
    lines: dict
    heads: dict
    labels: dict
    rooms: list
    widths: list
    cuts: dict


def draw(body):
    """The Drawing of a body; rows that nobody was chosen for stay empty, and so do arrows to and from them."""
    turn = {one["key"]: place for place, one in enumerate(body["executors"])}
    lanes = tuple(turn.get(one["executor"]) for one in body["steps"])
    shapes = tuple(one["shape"] for one in body["steps"])
    return _drawn(lanes, shapes, tuple(arrows(body["steps"])), len(turn))


@lru_cache(maxsize=KEPT)
def _drawn(lanes, shapes, arrows_, width):
    """Of lanes, shapes and arrows alone: what is read again and again, or written on in words, is laid once."""
    return _Laying(routed(arrows_, lanes, shapes, width), lanes, shapes, width).drawing()


class _Laying:
    def __init__(self, ways, lanes, shapes, width):
        self.ways, self.lanes, self.shapes, self.width = ways, lanes, shapes, width
        self.entering = entries(ways)
        self.reach = reaches(ways, lanes)
        self.tracks, self.counts, self.before, self.placed = {}, {}, {}, {}
        self._spread_upright()
        self.levels, self.buses = {}, {}
        self._spread_level()
        self._part()
        self.beside = sides(ways, shapes, self.x_of)
        self.lines, self.heads, self.cuts = defaultdict(list), {}, defaultdict(list)

    def drawing(self):
        for place, way in enumerate(self.ways):
            self._cut(place, way)
            self._head(place, way)
        above = [BUS + TRACK * (self.buses.get(2 * row, 1) - 1) for row in range(len(self.lanes))]
        rooms, widths = [one + ARROW + HIGHEST for one in above], self._widths()
        labels = labelled(self, widths, rooms)
        for (row, _lane), there in labels.items():
            rooms[row] = max(rooms[row], height_for(there, above[row]))
        found = (dict(self.lines), self.heads, labels, rooms, widths, dict(self.cuts))
        return Drawing(self.lanes, self.shapes, self.ways, *found)

    # --- tracks -----------------------------------------------------------------------

    def _spread_upright(self):
        """Each upright run in a channel gets its track."""
        runs = {}
        for place, way in enumerate(self.ways):
            points = way.points
            for leg in range(len(points) - 1):
                (p, q1), (other, q2) = points[leg], points[leg + 1]
                if p == other and p % 2 == 0:
                    before, after = points[leg - 1][0], points[leg + 2][0]
                    run = Run([(q1, 1 if before > p else -1), (q2, 1 if after > p else -1)])
                    runs.setdefault(p, []).append((place, leg, run))
        for p, rows in runs.items():
            self.counts[p] = spread([run for _place, _leg, run in rows], along=0)
            for place, leg, run in rows:
                self.tracks[place, leg] = (p, run.track)
            self.before[p] = self._share(p, rows)

    def _share(self, p, rows):
        """How many tracks of a channel lie in the lane before it; the others lie in the lane behind.

        About half of them, and where it can be, none in the lane where its own arrow begins: its words stand there.
        """
        count = self.counts[p]
        if p in {0, 2 * self.width}:
            return count if p else 0
        begins = [(run.track, self.ways[place].points[0][0]) for place, _leg, run in rows]

        def cost(before):
            own = sum(at == (p - 1 if track < before else p + 1) for track, at in begins)
            return own + 0.6 * abs(2 * before - count)

        return min(range(count + 1), key=cost)

    def x_of(self, place, leg):
        """(lane, dx) of an upright run."""
        if (place, leg) in self.tracks:
            return self._x_of_track(*self.tracks[place, leg])
        points = self.ways[place].points
        comes_in = leg == len(points) - 2
        return points[leg][0] // 2, self.entering.get(place, 0) if comes_in else 0

    def _x_of_track(self, p, track):
        if (p, track) not in self.placed:
            behind, before = p // 2, self.before[p]
            if track < before:
                found = behind - 1, self._first(behind - 1, 1) + TRACK * track
            else:
                found = behind, -(self._first(behind, -1) + TRACK * (self.counts[p] - 1 - track))
            self.placed[p, track] = found
        return self.placed[p, track]

    def _first(self, lane, sign):
        """How far beside the middle of a lane its tracks begin: behind the shapes, and their words."""
        return max(FIRST, self.reach.get((lane, sign), 0) + CLEAR)

    def _widths(self):
        found = []
        for lane in range(self.width):
            behind = self.counts.get(2 * lane, 0) - self.before.get(2 * lane, 0)
            wide = LEAST_WIDTH
            for sign, count in ((-1, behind), (1, self.before.get(2 * lane + 2, 0))):
                tracks = self._first(lane, sign) + TRACK * (count - 1) + EDGE if count else 0
                wide = max(wide, tracks, self.reach.get((lane, sign), 0))
            found.append(round(wide))
        return found

    def _spread_level(self):
        """Each level run above a row gets its track, now that it is known where the upright ones lie."""
        runs = {}
        for place, way in enumerate(self.ways):
            points = way.points
            for leg in range(len(points) - 1):
                (p1, q), (p2, other) = points[leg], points[leg + 1]
                if q == other and q % 2 == 0 and p1 != p2:
                    before, after = points[leg - 1][1], points[leg + 2][1]
                    turns = [
                        (self.x_of(place, leg - 1), 1 if before > q else -1),
                        (self.x_of(place, leg + 1), 1 if after > q else -1),
                    ]
                    runs.setdefault(q, []).append((place, leg, Run(turns)))
        for q, rows in runs.items():
            self.buses[q] = spread([run for _place, _leg, run in rows])
            for place, leg, run in rows:
                self.levels[place, leg] = run.track

    def _part(self):
        """Where an arrow comes down beside one that leaves the row above in the same lane, it comes in aside."""
        leaving = {}
        for place, way in enumerate(self.ways):
            points = way.points
            if way.leaves == "below" and len(points) > 2 and (place, 1) in self.levels:
                leaving[points[1]] = self.levels[place, 1]
        taken = {}
        for place, dx in self.entering.items():
            taken.setdefault(self.ways[place].arrow.target, set()).add(dx)
        for place, dx in list(self.entering.items()):
            points = self.ways[place].points
            level = self.levels.get((place, len(points) - 3))
            if dx == 0 and level is not None and leaving.get(points[-2], -1) >= level:
                sign = -1 if points[-3][0] < points[-2][0] else 1
                others = taken[self.ways[place].arrow.target]
                aside = next(n for n in range(BESIDE, 99, 3) if sign * n not in others)
                self.entering[place] = sign * aside

    # --- lines ------------------------------------------------------------------------

    def _cut(self, place, way):
        """Every leg of a way, cut into cells."""
        last = len(way.points) - 2
        for leg, ((p1, q1), (p2, q2)) in enumerate(way.legs):
            if p1 == p2:
                lane, x = self.x_of(place, leg)
                start = self._y(place, leg - 1, q1) if leg else self._below(way)
                end = self._y(place, leg + 1, q2) if leg < last else self._above(way, x)
                self._upright(place, lane, x, (q1 // 2, *start), (q2 // 2, *end))
            else:
                y = self._y(place, leg, q1)
                start = self.x_of(place, leg - 1) if leg else self._out(place, way, "leaves")
                end = self.x_of(place, leg + 1) if leg < last else self._out(place, way, "enters")
                self._level(place, q1 // 2, y, start, end)

    def _y(self, place, leg, q):
        """(anchor, y) of a level run: above its row, or beside a shape."""
        if q % 2 == 0:
            return TOP, BUS + TRACK * self.levels[place, leg]
        return MIDDLE, self.beside[place, "enters" if leg else "leaves"]

    def _below(self, way):
        return MIDDLE, top(self.shapes[way.arrow.source], 0)

    def _above(self, way, x):
        return MIDDLE, -top(self.shapes[way.arrow.target], x)

    def _out(self, place, way, end):
        """(lane, x) of the shape's outline at a side."""
        row = way.arrow.source if end == "leaves" else way.arrow.target
        sign = 1 if getattr(way, end) == "right" else -1
        return self.lanes[row], sign * side(self.shapes[row], self.beside[place, end])

    def _level(self, place, row, y, start, end):
        (lane1, x1), (lane2, x2) = (start, end) if start < end else (end, start)
        anchor, y = y
        for lane in range(lane1, lane2 + 1):
            left, right = x1 if lane == lane1 else LEFT, x2 if lane == lane2 else RIGHT
            self.lines[row, lane].append(Line(left, anchor, y, right, anchor, y, place))

    def _upright(self, place, lane, x, start, end):
        goes_down = start[0] < end[0] or (start[0] == end[0] and start[1] != end[1])
        first, last = (start, end) if start[0] <= end[0] else (end, start)
        (row, a1, y1), (foot, a2, y2) = first, last
        while row < foot:
            self.lines[row, lane].append(Line(x, a1, y1, x, FOOT, 0, place))
            row, a1, y1 = row + 1, TOP, 0
            self.cuts[row].append(Cut(place, lane, x, goes_down))
        self.lines[row, lane].append(Line(x, a1, y1, x, a2, y2, place))

    # --- heads --------------------------------------------------------------

    def _head(self, place, way):
        row = way.arrow.target
        if way.enters == "above":
            x = self.x_of(place, len(way.points) - 2)[1]
            head = Head(x, -top(self.shapes[row], x), "down", place)
        else:
            _lane, x = self._out(place, way, "enters")
            to = "left" if way.enters == "right" else "right"
            head = Head(x, self.beside[place, "enters"], to, place)
        self.heads.setdefault((row, self.lanes[row]), []).append(head)
