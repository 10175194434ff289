"""The flow table as a page shows it: its columns, and each row with its drawing and its words."""

from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.procedures.drawing import draw, screen
from coordination.procedures.timing import spelled, spelled_time, timing
from coordination.procedures.wording import told


class Row(NamedTuple):
    """`lanes` is the row's drawing, cells and all; `more` says by how much the row is higher than a plain one."""

    n: int
    step: dict
    who: str
    says: str
    time: str
    lanes: str
    more: int
    faults: list


class Table:
    """One body, read once; `faults` (of `checking`) stand beside their rows where somebody is to mend them."""

    def __init__(self, body, faults=()):
        self.body, self.faults = body, faults

    @property
    def executors(self):
        return self.body["executors"]

    @cached_property
    def rows(self):
        drawing, says = draw(self.body), told(self.body["steps"])
        names = {one["key"]: one["name"] for one in self.executors}
        lanes, heights = screen.lanes(drawing, says), screen.heights(drawing)
        return [
            Row(
                n=place + 1,
                step=step,
                who=names.get(step["executor"], ""),
                says=says[place],
                time=spelled_time(step),
                lanes=lanes[place],
                more=heights[place],
                faults=[one for one in self.faults if one.step == step["key"]],
            )
            for place, step in enumerate(self.body["steps"])
        ]

    @cached_property
    def timing(self):
        return timing(self.body["steps"])

    @property
    def longest(self):
        return spelled(self.timing.longest)

    @property
    def summary(self):
        """How many steps, and how long the longest way takes: "9 steps, 9 hours 30 minutes"."""
        n = len(self.body["steps"])
        words = ngettext("%(n)s step, %(longest)s", "%(n)s steps, %(longest)s", n)
        return words % {"n": n, "longest": self.longest}

    @property
    def sentence(self):
        """The same for print, in a sentence: what the longest way takes, and all steps together."""
        words = _(
            "The longest way from start to end takes %(longest)s; all steps together %(total)s."
        )
        steps = ngettext("%(n)s step.", "%(n)s steps.", n := len(self.body["steps"])) % {"n": n}
        return f"{steps} {words % {'longest': self.longest, 'total': self.total}}"

    @property
    def total(self):
        return spelled(self.timing.total)

    @property
    def repeats(self):
        """The rows that may be gone through again: "8 → 7, 4 → 3"."""
        return ", ".join(f"{source + 1} → {target + 1}" for source, target in self.timing.loops)
