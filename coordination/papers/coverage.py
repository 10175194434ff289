"""Who read the newest version of a paper, division by division at any depth, and who is silent."""

from coordination.matters.coverage import branches
from coordination.papers.audience import is_whole_division, readers
from people.employees.models import Employee
from people.units.models import Appointment


def coverage(paper, led, on):
    """`[matters.coverage.Branch]` from the top down, for the divisions in `led` (ids) alone; four queries."""
    if not paper.latest.asks_readers:
        return []
    seats = _seats(paper, on, led)
    people = Employee.objects.in_bulk({one for held in seats.values() for one in held})
    done = set(paper.latest.readings.values_list("employee_id", flat=True))
    counts, silent = {}, {}
    for division, own in seats.items():
        counts[division] = len(own), sum(one in done for one in own)
        quiet = [people[one] for one in own if one not in done]
        silent[division] = sorted(quiet, key=lambda one: (one.name, one.pk))
    root = paper.division_id if is_whole_division(paper.latest) else None
    return branches(counts, silent, root=root, shown=led)


def _seats(paper, on, divisions):
    """`{division id: ids of those concerned}` for some divisions."""
    placed = Appointment.objects.present(on).filter(is_main=True, position__division__in=divisions)
    if not is_whole_division(paper.latest):
        placed = placed.filter(employee__in=readers(paper.latest, on).order_by().values("pk"))
    placed = placed.exclude(employee=paper.latest.set_by_id).order_by("pk")
    found = {}
    for employee, division in dict(
        placed.values_list("employee_id", "position__division_id")
    ).items():
        found.setdefault(division, []).append(employee)
    return found
