"""Where the words of an exit stand: beside its line, upon no line, no arrow, no shape and no other words.

Of the few places that there are, the best is taken. Places are judged in the smallest cell that the drawing asks
for; in larger ones everything lies further apart.
"""

from functools import cached_property, lru_cache
from typing import NamedTuple

from coordination.procedures.drawing.shapes import FOOT, LEFT, RIGHT, TOP, WIDTHS, top

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

    def meets(self, other):
        left, high, right, low = other
        return (
            self.left - NEAR < right
            and left < self.right + NEAR
            and self.high - NEAR < low
            and high < self.low + NEAR
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
        self.taken += [_line(one, 0, self.width, rooms[row]) for one in laid.lines.get(cell, ())]
        self.laid, self.row, self.own, self.widths, self.room = laid, row, own, widths, rooms[row]

    @cached_property
    def around(self):
        """What lies in the cells beside it."""
        found = []
        for lane in (self.own - 1, self.own + 1):
            if 0 <= lane < len(self.widths):
                away = (lane - self.own) * (self.width + self.widths[lane])
                there = self.laid.lines.get((self.row, lane), ())
                found += [_line(one, away, self.widths[lane], self.room) for one in there]
        return found

    def cost(self, box):
        cost = UPON * (sum(map(box.meets, self.taken)) + self._is_on_shape(box))
        before, behind = -box.left > self.width, box.right > self.width
        if not (before or behind):
            return cost
        outside = (before and self.is_first) or (behind and self.is_last)
        cost += UPON * sum(map(box.meets, self.around))
        return cost + (OUTSIDE if outside else OVER_BORDER)

    def _is_on_shape(self, box):
        """Does a corner of the box lie in the shape?"""
        near = min(abs(box.left), abs(box.right))
        if near >= WIDTHS[self.shape]:
            return False
        reach = top(self.shape, near)
        return box.high < reach and box.low > -reach


def _line(line, away, width, room):
    x1, a1, y1, x2, a2, y2, _way = line
    x1 = -width if x1 == LEFT else x1
    x2 = width if x2 == RIGHT else x2
    y1 = y1 - room if a1 == TOP else y1
    y2 = y2 - room if a2 == TOP else y2 + room if a2 == FOOT else y2
    return Box(away + x1, y1, away + x2, y2)


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
        # Mostly the usual place is free.
        chosen, box = wanted[0], box_of(wanted[0])
        if room.cost(box):
            costs = [room.cost(box_of(one)) + LATER * n for n, one in enumerate(wanted)]
            chosen = wanted[costs.index(min(costs))]
            box = box_of(chosen)
        room.taken.append(box)
        found.setdefault(cell, []).append(chosen)
    return found


def height_for(labels, above):
    """Half of the height that a row with labels needs; `above` is what lies at its upper border."""
    boxes = [box_of(one) for one in labels]
    return max(max(above - box.high, box.low) for box in boxes) + NEAR
