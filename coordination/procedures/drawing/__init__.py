"""The drawing of a flow, from its rows alone: the same lines on the screen and in print.

`routing` chooses ways on a coarse grid, `tracks` lays them beside each other in channels, `ports` parts them at the
shapes, `laying` cuts them into cells; `screen` writes them as SVG. Promises, tested on flows that nobody thought of:
every arrow's lines hang together from its shape to the next; no two arrows lie along each other; none runs through
a shape; crossings are few.
"""

from coordination.procedures.drawing.laying import Drawing, draw

__all__ = ["Drawing", "draw"]
