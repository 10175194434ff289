"""The page of a branch, of one person, and the file of everybody: read in a fixed number of queries."""

from dataclasses import dataclass, field

from django.db.models import F, Q

from coordination.duties.models import Duty
from coordination.workload.branches import is_over, led_by, parts_of, people_of
from coordination.workload.counting import Load, loads_of, seen_duties
from people.employees.models import Employee
from people.relations.leaders import placed_under
from people.relations.places import places
from people.units.models import Position

MOST = 200


@dataclass
class Row:
    """A branch, or one person: whoever stands alone at the end of a line is both."""

    position: Position
    holders: list
    people: int
    load: Load
    person: Employee | None = None


@dataclass
class Branch:
    """`position` is None at the top of what a leader leads."""

    position: Position | None
    rows: list = field(default_factory=list)
    total: Load = field(default_factory=Load)
    people: int = 0


def branch_of(viewer, position, on, now):
    """The workload below `position` (below all that the viewer leads, without one), or None where the
    viewer leads nobody there. Ten queries, whatever the depth and the number of people."""
    led = led_by(viewer, on)
    if not led or (position is not None and position.pk not in led and not is_over(led, position)):
        return None
    above = led if position is None else {position.pk}
    parts = parts_of(above)
    own = [position] if position is not None and position.pk not in led else []
    everybody, holders = people_of([part.pk for part in [*own, *parts]], on)
    loads = loads_of(seen_duties(viewer, on), placed_under(led, on), now)
    names = Employee.objects.in_bulk({pk for found in holders.values() for pk in found})
    page = Branch(position)
    for part in own:
        page.rows += [_single(part, names[pk], loads) for pk in holders[part.pk]]
    for part in parts:
        page.rows.append(_row(part, everybody[part.pk], holders[part.pk], names, loads))
    counted = set().union(*(everybody[part.pk] for part in [*own, *parts]))
    page.people = len(counted)
    for pk in counted & loads.keys():
        page.total.add(loads[pk])
    return page


def _single(position, person, loads):
    return Row(position, [person], 1, loads.get(person.pk, Load()), person)


def _row(position, everybody, holders, names, loads):
    found = [names[pk] for pk in holders]
    if everybody <= set(holders[:1]) and found:
        return _single(position, found[0], loads)
    row = Row(position, found, len(everybody), Load())
    for pk in everybody & loads.keys():
        row.load.add(loads[pk])
    return row


@dataclass
class Work:
    """What one person owes and waits for, oldest first, at most MOST of each."""

    person: Employee
    load: Load
    owes: list
    awaits: list


def work_of(viewer, person, on, now):
    """The `Work` of a person as the viewer may see it; one's own is whole. Seven queries."""
    duties = Duty.objects.open() if viewer.pk == person.pk else seen_duties(viewer, on)
    load = loads_of(duties, [person.pk], now)[person.pk]
    rows = duties.select_related("matter", "holder", "asked_by").order_by("opened_at", "pk")
    awaits = rows.filter(asked_by=person).exclude(holder=F("asked_by"))
    return Work(person, load, list(rows.filter(holder=person)[:MOST]), list(awaits[:MOST]))


def everybody(viewer, on, now):
    """`(Employee, position title, Load)` of all below, by name: for the file."""
    led = led_by(viewer, on)
    under = placed_under(led, on)
    loads = loads_of(seen_duties(viewer, on), under, now)
    people = list(Employee.objects.filter(Q(pk__in=under)).order_by("name", "pk"))
    held = places([person.pk for person in people], on)
    for person in people:
        title = held[person.pk][0].label if held[person.pk] else ""
        yield person, title, loads.get(person.pk, Load())
