"""Who read the newest version, division by division at any depth, and who is silent.

For who leads there only: names of the silent help to ask them, no figure goes anywhere as a score.
"""

from dataclasses import dataclass, field

from people.employees.models import Employee
from people.units.models import Appointment, Division


@dataclass
class Branch:
    """A division with all below it: how many are to read, how many did, who of its own is silent."""

    division: Division
    depth: int = 0
    asked: int = 0
    read: int = 0
    silent: list = field(default_factory=list)

    @property
    def is_whole(self):
        return self.asked == self.read


def coverage(paper, led, on):
    """`[Branch]` from the top down, for the divisions in `led` (ids) alone; four queries.

    Divisions without anybody are left out.
    """
    divisions = {one.pk: one for one in Division.objects.order_by("name", "pk")}
    children = {}
    for one in divisions.values():
        children.setdefault(one.parent_id, []).append(one.pk)
    seats = _seats(paper, on, divisions.keys() & led)
    people = Employee.objects.in_bulk({one for held in seats.values() for one in held})
    done = set(paper.latest.readings.values_list("employee_id", flat=True))
    found = []

    def walk(pk, depth):
        """The branch of a division and those below it; returns it to whom it belongs."""
        branch = Branch(divisions[pk], depth)
        place = len(found)
        found.append(branch)
        is_shown, own = pk in led, seats.get(pk, ())
        branch.asked, branch.read = len(own), sum(one in done for one in own)
        silent = [people[one] for one in own if one not in done]
        branch.silent = sorted(silent, key=lambda one: (one.name, one.pk))
        for child in children.get(pk, ()):
            below = walk(child, depth + is_shown)
            branch.asked += below.asked
            branch.read += below.read
        if not (is_shown and branch.asked):
            del found[place]
        return branch

    walk(paper.division_id, 0)
    return found


def _seats(paper, on, divisions):
    """`{division id: ids of those concerned}` for some divisions."""
    placed = Appointment.objects.present(on).filter(is_main=True, position__division__in=divisions)
    placed = placed.exclude(employee=paper.latest.set_by_id).order_by("pk")
    found = {}
    for employee, division in dict(
        placed.values_list("employee_id", "position__division_id")
    ).items():
        found.setdefault(division, []).append(employee)
    return found
