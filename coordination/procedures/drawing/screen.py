"""The drawing as SVG, one picture a cell: its middle is the cell's, and its lines reach the borders in per cent.

What people wrote (labels) is escaped here; everything else is numbers of ours. A line that ends at a shape's upper
outline is drawn on to the middle: the shape is filled and lies over it, as it lies over the white edge of words.
"""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from coordination.procedures.body import DECISION, PROCESS
from coordination.procedures.drawing.labels import wrapped
from coordination.procedures.drawing.laying import LEAST_WIDTH
from coordination.procedures.drawing.shapes import HEIGHTS, LEFT, MIDDLE, RIGHT, TOP, WIDTHS

X = {LEFT: "-50%", RIGHT: "50%"}
LEAST_ROOM, STEP, MOST_STEPS = 48, 6, 12
KEPT = 4096  # marks of lines and heads in a process
ARROWS = {"down": "l-4 -8h8z", "left": "l8 -4v8z", "right": "l-8 -4v8z"}


def _shape(kind):
    w, h = WIDTHS[kind], HEIGHTS[kind]
    if kind == DECISION:
        return f'<path class="flow__shape" d="M0 {-h}L{w} 0L0 {h}L{-w} 0z"/>'
    box = f'x="{-w}" y="{-h}" width="{2 * w}" height="{2 * h}"'
    if kind == PROCESS:
        return f'<rect class="flow__shape" {box}/>'
    return f'<rect class="flow__shape flow__shape--end" {box} rx="{h}"/>'


SHAPES = {kind: _shape(kind) for kind in WIDTHS}


def lanes(drawing, told):
    """For each row, its lane cells as HTML, empty ones too; `told` says each row's drawing in words."""
    grown = [_grown(width - LEAST_WIDTH) for width in drawing.widths]
    kinds = [f' flow__lane--{more}"' if more else '"' for more in grown]
    empty = [f'<td class="flow__lane{kind}></td>' for kind in kinds]
    rows = [list(empty) for _lane in drawing.lanes]
    back = [way.arrow.goes_back for way in drawing.ways]
    own = {(row, lane) for row, lane in enumerate(drawing.lanes) if lane is not None}
    for row, lane in own | set(drawing.lines):
        words = f'<span class="vh">{escape(told[row])}</span>' if (row, lane) in own else ""
        picture = _picture(drawing, (row, lane), back)
        rows[row][lane] = f'<td class="flow__lane{kinds[lane]}>{words}{picture}</td>'
    # Numbers and names of ours, and what people wrote, which was escaped where it went in.
    return [SafeString("".join(row)) for row in rows]


def heights(drawing):
    """For each row, by how many steps it is higher than a plain one."""
    return [_grown(room - LEAST_ROOM) for room in drawing.rooms]


def _grown(more):
    return max(0, min(MOST_STEPS, -(-more // STEP)))


def _picture(drawing, cell, back):
    """`back`: which ways are drawn dashed."""
    middle, top = [], []
    for line in drawing.lines.get(cell, ()):
        is_top, drawn = _line(line[:6], back[line[6]])
        (top if is_top else middle).append(drawn)
    if top:
        middle.append(f'<svg y="-50%">{"".join(top)}</svg>')
    row, lane = cell
    if drawing.lanes[row] == lane:
        middle += [_words(label) for label in drawing.labels.get(cell, ())]
        middle.append(SHAPES[drawing.shapes[row]])
        middle += [_head(head.x, head.y, head.to) for head in drawing.heads.get(cell, ())]
    return f'<svg class="flow__svg" aria-hidden="true">{"".join(middle)}</svg>'


@lru_cache(maxsize=KEPT)
def _line(ends, is_dashed):
    """(does it hang from the upper border, its mark): most cells are passed at the same few places."""
    x1, a1, y1, x2, a2, y2 = ends
    dashed = ' class="flow__back"' if is_dashed else ""
    x = f'x1="{X.get(x1) or _short(x1)}" x2="{X.get(x2) or _short(x2)}"'
    if a1 == TOP and (y1 or a2 == TOP):
        below = _short(y2) if a2 == TOP else "50%" if a2 == MIDDLE else "100%"
        return True, f'<line{dashed} {x} y1="{_short(y1)}" y2="{below}"/>'
    upper = "-50%" if a1 == TOP else _short(y1)
    lower = _short(y2) if a2 == MIDDLE else "50%"
    return False, f'<line{dashed} {x} y1="{upper}" y2="{lower}"/>'


@lru_cache(maxsize=KEPT)
def _head(x, y, to):
    return f'<path class="flow__arrow" d="M{_short(x)} {_short(y)}{ARROWS[to]}"/>'


def _words(label):
    x, end = _short(label.x), ' text-anchor="end"' if label.anchor == "end" else ""
    lines = wrapped(label.words)
    rows = "".join(
        f'<tspan x="{x}" dy="{1.1 if n else 0}em">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )
    return f'<text x="{x}" y="{_short(label.y)}"{end}>{rows if len(lines) > 1 else escape(lines[0])}</text>'


def _short(number):
    return f"{number + 0:g}"  # no minus before nought
