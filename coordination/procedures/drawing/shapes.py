"""The shapes' sizes and outlines, in units that are pixels on the screen; places are relative to the middle."""

from functools import lru_cache
from math import sqrt

from coordination.procedures.body import DECISION, END, PROCESS, START

# A place in a cell: its borders left and right; its upper border, its middle, its lower border.
LEFT, RIGHT = "L", "R"
TOP, MIDDLE, FOOT = "T", "C", "B"
WIDTHS = {START: 23, PROCESS: 22, DECISION: 25, END: 23}  # half
HEIGHTS = {START: 13, PROCESS: 14, DECISION: 17, END: 13}
KEPT = 1024  # places on outlines in a process
WIDEST, HIGHEST = max(WIDTHS.values()), max(HEIGHTS.values())


@lru_cache(maxsize=KEPT)
def top(shape, dx):
    """How far above the middle the outline is, `dx` beside it."""
    width, height = WIDTHS[shape], HEIGHTS[shape]
    dx = min(abs(dx), width)
    if shape == DECISION:
        return height * (1 - dx / width)
    bend = dx - (width - height) if shape in {START, END} else 0
    return sqrt(height**2 - bend**2) if bend > 0 else height


@lru_cache(maxsize=KEPT)
def side(shape, dy):
    """How far beside the middle the outline is, `dy` above or below it."""
    width, height = WIDTHS[shape], HEIGHTS[shape]
    dy = min(abs(dy), height)
    if shape == DECISION:
        return width * (1 - dy / height)
    return width - height + sqrt(height**2 - dy**2) if shape in {START, END} else width
