"""The same drawing for the PDF: plain lists, which `templates/typst/procedure.typ` puts where its rows come to lie."""

import re

from coordination.procedures.drawing.labels import wrapped
from coordination.procedures.drawing.laying import draw
from coordination.procedures.drawing.shapes import HEIGHTS, WIDTHS
from coordination.procedures.timing import spelled_time

LONG = re.compile(r"(\S{14})(?=\S)")


def breakable(words):
    """The same words, with places where a very long one may go on in the next line if it must."""
    return LONG.sub("\\1\u200b", words)


def flow(body):
    """Rows, lines, heads, words and cuts; places in a cell are as in `laying`, in its units."""
    drawing = draw(body)
    return {
        "executors": [breakable(one["name"]) for one in body["executors"]],
        "rows": [_row(n, one, room) for n, one, room in _rows(body, drawing)],
        "lanes": drawing.lanes,
        "shapes": drawing.shapes,
        "sizes": {kind: [WIDTHS[kind], HEIGHTS[kind]] for kind in WIDTHS},
        "widths": drawing.widths,
        "back": [way.arrow.goes_back for way in drawing.ways],
        "lines": [[*cell, *one] for cell, lines in drawing.lines.items() for one in lines],
        "heads": [
            [*cell, one.x, one.y, one.to] for cell, heads in drawing.heads.items() for one in heads
        ],
        "labels": [
            [*cell, one.x, one.y, one.anchor, wrapped(one.words)]
            for cell, labels in drawing.labels.items()
            for one in labels
        ],
        "cuts": {
            str(row): [
                {"way": cut.way, "lane": cut.lane, "x": cut.x, "down": cut.goes_down}
                for cut in cuts
            ]
            for row, cuts in drawing.cuts.items()
        },
    }


def _rows(body, drawing):
    return zip(range(1, len(body["steps"]) + 1), body["steps"], drawing.rooms, strict=True)


def _row(n, one, room):
    words = {name: breakable(one[name]) for name in ("activity", "needs", "output", "note")}
    return {"n": n, **words, "time": spelled_time(one), "room": room}
