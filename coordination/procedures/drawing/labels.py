"""Where the words of an exit stand: beside its line, upon no line, no arrow, no shape and no other words.

Of the few places that there are, the best is taken. Places are judged in the smallest cell that the drawing asks
for; in larger ones everything lies further apart.
"""

from functools import lru_cache
from typing import NamedTuple

from coordination.procedures.drawing.shapes import FOOT, LEFT, MIDDLE, RIGHT, TOP, WIDTHS, top

LETTER, HIGH, LOW, LINE = (
    6.4,
    9,
    3,
    13.2,
)  # of a letter: width, above and below its line; of a line of words
WRAP, NEAR, ASIDE, BELOW, MOST, KEPT = 12, 1.5, 14, 6, 92, 256
UPON, OUTSIDE, OVER_BORDER, LATER = 10, 6, 1, 0.1  # what a place costs


class Label(NamedTuple):
    """`y` is where the first of its lines stands."""

    x: float
    y: float
    anchor: str  # "start", "end"
    words: str


class Box(NamedTuple):
    left: float
    high: float
    right: float
    low: float

    def meets(self, other, near=NEAR):
        return (
            self.left - near < other.right
            and other.left < self.right + near
            and self.high - near < other.low
            and other.high < self.low + near
        )


def wrapped(words):
    """A label in lines of about WRAP letters, since a lane is narrow."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= WRAP:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@lru_cache(maxsize=KEPT)
def _size(words):
    """(width, how far its last line stands below its first): few answers are given again and again."""
    lines = wrapped(words)
    return LETTER * max(map(len, lines)), LINE * (len(lines) - 1)


def box_of(label):
    """How much room a label takes in its cell, measured from the cell's middle."""
    x, y, anchor, words = label
    width, more = _size(words)
    left = x if anchor == "start" else x - width
    return Box(left, y - HIGH, left + width, y + LOW + more)


def places(way, dy):
    """Labels at every place that an exit has, the usual one first; `dy` is where it leaves at a side."""
    words = way.arrow.label
    if way.leaves == "below":
        return [Label(BELOW, 30, "start", words), Label(-BELOW, 30, "end", words)]
    sign, anchor = (1, "start") if way.leaves == "right" else (-1, "end")
    x, more = sign * ASIDE, _size(words)[1]
    return [Label(x, dy - 11 - more, anchor, words), Label(x, dy + 17, anchor, words)]


def reaches(ways, lanes):
    """`{(lane, -1 or 1): how far the words of its exits reach to that side}`."""
    found = {}
    for way in ways:
        if way.arrow.label:
            beside = BELOW if way.leaves == "below" else ASIDE
            side = lanes[way.arrow.source], -1 if way.leaves == "left" else 1
            reach = min(MOST, beside + _size(way.arrow.label)[0])
            found[side] = max(found.get(side, 0), reach)
    return found


class Room:
    """What lies in one cell and beside it: `taken` are boxes, in the cell's own measure."""

    def __init__(self, cell, laid, widths, rooms):
        row, own = cell
        self.width, self.shape = widths[own], laid.shapes[row]
        self.is_first, self.is_last = own == 0, own == len(widths) - 1
        self.taken = [_head(one) for one in laid.heads.get(cell, ())]
        for lane in range(max(0, own - 1), min(len(widths), own + 2)):
            away = (lane - own) * (self.width + widths[lane])
            for line in laid.lines.get((row, lane), ()):
                self.taken.append(_line(line, away, widths[lane], rooms[row]))

    def cost(self, box):
        cost = UPON * sum(box.meets(one) for one in self.taken) + UPON * self._is_on_shape(box)
        beyond = (-box.left > self.width, box.right > self.width)
        outside = (beyond[0] and self.is_first) or (beyond[1] and self.is_last)
        return cost + (OUTSIDE if outside else OVER_BORDER * any(beyond))

    def _is_on_shape(self, box):
        """Does a corner of the box lie in the shape?"""
        near = min(abs(box.left), abs(box.right))
        if near >= WIDTHS[self.shape]:
            return False
        reach = top(self.shape, near)
        return box.high < reach and box.low > -reach


def _line(line, away, width, room):
    x1, x2 = (away + {LEFT: -width, RIGHT: width}.get(x, x) for x in (line.x1, line.x2))
    anchors = {TOP: -room, MIDDLE: 0, FOOT: room}
    return Box(x1, anchors[line.a1] + line.y1, x2, anchors[line.a2] + line.y2)


def _head(head):
    wide, high = (4, 8) if head.to == "down" else (8, 4)
    if head.to == "down":
        return Box(head.x - wide, head.y - high, head.x + wide, head.y)
    left = head.x if head.to == "left" else head.x - wide
    return Box(left, head.y - high, left + wide, head.y + high)


def labelled(laid, widths, rooms):
    """`{cell: [Label]}` for all exits of what is `laid` (ways, lanes, shapes, lines, heads, beside)."""
    rooms_of, found = {}, {}
    exits = [(place, way) for place, way in enumerate(laid.ways) if way.arrow.label]
    # Those below a shape can go to either side, so the others choose first.
    for place, way in sorted(exits, key=lambda one: one[1].leaves == "below"):
        cell = (way.arrow.source, laid.lanes[way.arrow.source])
        if cell not in rooms_of:
            rooms_of[cell] = Room(cell, laid, widths, rooms)
        room = rooms_of[cell]
        wanted = places(way, laid.beside.get((place, "leaves"), 0))
        costs = [room.cost(box_of(one)) + LATER * n for n, one in enumerate(wanted)]
        chosen = wanted[costs.index(min(costs))]
        room.taken.append(box_of(chosen))
        found.setdefault(cell, []).append(chosen)
    return found


def height_for(labels, above):
    """Half of the height that a row with labels needs; `above` is what lies at its upper border."""
    boxes = [box_of(one) for one in labels]
    return max(max(above - box.high, box.low) for box in boxes) + NEAR
