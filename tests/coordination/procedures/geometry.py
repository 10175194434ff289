"""A drawing on real paper: rows and lanes of a size, lines in absolute places, so that they can be judged."""

from collections import defaultdict
from itertools import combinations

from coordination.procedures.drawing.labels import box_of
from coordination.procedures.drawing.shapes import FOOT, HEIGHTS, LEFT, MIDDLE, RIGHT, TOP, WIDTHS

SLACK = 0.06


class Paper:
    """Every line of a drawing in absolute units; `extra` makes rows and lanes larger than they need."""

    def __init__(self, drawing, extra=0):
        self.drawing = drawing
        self.tops, self.lefts = [0], [0]
        for turn, room in enumerate(drawing.rooms):
            self.tops.append(self.tops[-1] + 2 * room + extra * (turn % 3))
        for turn, width in enumerate(drawing.widths):
            self.lefts.append(self.lefts[-1] + 2 * width + extra * (turn % 2))
        self.lines = defaultdict(list)
        for (row, lane), lines in drawing.lines.items():
            for one in lines:
                start = self.x(lane, one.x1), self.y(row, one.a1, one.y1)
                end = self.x(lane, one.x2), self.y(row, one.a2, one.y2)
                self.lines[one.way].append((start, end))

    def x(self, lane, x):
        left, right = self.lefts[lane], self.lefts[lane + 1]
        return {LEFT: left, RIGHT: right}.get(x) if isinstance(x, str) else (left + right) / 2 + x

    def y(self, row, anchor, y):
        top, foot = self.tops[row], self.tops[row + 1]
        return {TOP: top, MIDDLE: (top + foot) / 2, FOOT: foot}[anchor] + y

    def middle(self, row):
        lane = self.drawing.lanes[row]
        return self.x(lane, 0), self.y(row, MIDDLE, 0)

    def runs(self):
        """[(way, level?, where, from, to)]: the lines of each way, joined over the cells' borders."""
        found = []
        for way, lines in self.lines.items():
            by_place = defaultdict(list)
            for (x1, y1), (x2, y2) in lines:
                assert abs(x1 - x2) < SLACK or abs(y1 - y2) < SLACK, "a line lies askew"
                is_level = abs(y1 - y2) < SLACK and abs(x1 - x2) >= SLACK
                where, ends = (y1, (x1, x2)) if is_level else (x1, (y1, y2))
                by_place[is_level, round(where, 2)].append(tuple(sorted(ends)))
            for (is_level, where), spans in by_place.items():
                for low, high in _joined(sorted(spans)):
                    found.append((way, is_level, where, low, high))
        return found

    def overlaps(self):
        """Pairs of runs of two arrows that lie along each other."""
        found = []
        for one, other in combinations(self.runs(), 2):
            beside = one[0] == other[0] or one[1] != other[1] or abs(one[2] - other[2]) >= 0.5
            if not beside and min(one[4], other[4]) - max(one[3], other[3]) > -SLACK:
                found.append((one, other))
        return found

    def crossings(self):
        runs = self.runs()
        level = [run for run in runs if run[1]]
        upright = [run for run in runs if not run[1]]
        return [
            (one, other)
            for one in level
            for other in upright
            if one[0] != other[0]
            and one[3] - SLACK < other[2] < one[4] + SLACK
            and other[3] - SLACK < one[2] < other[4] + SLACK
        ]

    def through(self):
        """Lines that run into a shape's inside: no line may, its own ends neither."""
        found = []
        for way, is_level, where, low, high in self.runs():
            for row, lane in enumerate(self.drawing.lanes):
                if lane is None:
                    continue
                x, y = self.middle(row)
                w, h = WIDTHS[self.drawing.shapes[row]], HEIGHTS[self.drawing.shapes[row]]
                # A rhombus inside every shape: who enters it is inside the shape itself, too.
                across, along, beside = (y, x, h) if is_level else (x, y, w)
                reach = (w if is_level else h) * (1 - abs(where - across) / beside)
                if reach > 0 and low < along + reach - SLACK and high > along - reach + SLACK:
                    found.append((way, row))
        return found

    def lain_upon(self):
        """[(row, words)]: labels upon which a line lies, or other words."""
        boxes = {}
        for (row, lane), labels in self.drawing.labels.items():
            for n, one in enumerate(labels):
                box, x, y = box_of(one), self.x(lane, 0), self.y(row, MIDDLE, 0)
                there = (box.left + x, box.high + y, box.right + x, box.low + y)
                boxes[row, n, one.words] = there
        lines = [
            (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
            for both in self.lines.values()
            for a, b in both
        ]
        others = [*lines, *boxes.values()]
        return [
            (key[0], key[2])
            for key, box in boxes.items()
            if any(other is not box and _meet(box, other) for other in others)
        ]

    def hangs_together(self, way):
        """Do the lines of an arrow make one chain from its source's outline to its target's?"""
        ends = defaultdict(int)
        lines = self.lines[way]
        for start, end in lines:
            for x, y in (start, end):
                ends[round(x, 1), round(y, 1)] += 1
        loose = [place for place, count in ends.items() if count == 1]
        arrow = self.drawing.ways[way].arrow
        return (
            len(loose) == 2
            and all(count <= 2 for count in ends.values())
            and _is_one(lines)
            and {self._touches(place, arrow.source) for place in loose} == {True, False}
            and {self._touches(place, arrow.target) for place in loose} == {True, False}
        )

    def _touches(self, place, row):
        x, y = self.middle(row)
        shape = self.drawing.shapes[row]
        return (
            abs(place[0] - x) <= WIDTHS[shape] + 0.1 and abs(place[1] - y) <= HEIGHTS[shape] + 0.1
        )


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _joined(spans):
    low, high = spans[0]
    for start, end in spans[1:]:
        if start <= high + SLACK:
            high = max(high, end)
        else:
            yield low, high
            low, high = start, end
    yield low, high


def _is_one(lines):
    ends = [{(round(x, 1), round(y, 1)) for x, y in line} for line in lines]
    seen, waiting = set(), [0]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += [other for other in range(len(ends)) if ends[at] & ends[other]]
    return len(seen) == len(lines)
