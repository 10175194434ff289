"""Who may set governing papers: the predicate that most kinds share."""

from people.relations.leaders import precedence
from people.units.models import Appointment, Division


def settable(person, on):
    """The ids of the divisions for which this person sets rules on a date; two queries at most.

    Who leads the position of a division's head (its definitive holder, else the Plt., else the Plh.)
    sets them for that division and for all below it.
    """
    held = Appointment.objects.present(on).filter(employee=person, position__is_head=True)
    rows = (
        Appointment.objects.present(on)
        .filter(position__in=held.order_by().values("position"))
        .order_by("position", *precedence())
        .values_list("position__division_id", "employee_id")
    )
    leading = {}
    for division, employee in rows:
        leading.setdefault(division, employee)
    heads = {division for division, employee in leading.items() if employee == person.pk}
    return below(heads) if heads else set()


def below(divisions):
    """The ids of some divisions and of all divisions below them; one query."""
    children, found = {}, set()
    for pk, parent in Division.objects.order_by().values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    waiting = list(divisions)
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting.extend(children.get(pk, ()))
    return found


def head_of(division_id, on):
    """Who leads the head's position of a division, or of the nearest one above it that has a head; or None."""
    parents = dict(Division.objects.order_by().values_list("pk", "parent_id"))
    line = []
    while division_id and division_id not in line:
        line.append(division_id)
        division_id = parents.get(division_id)
    rows = (
        Appointment.objects.present(on)
        .filter(position__is_head=True, position__division__in=line, employee__is_active=True)
        .select_related("employee", "position")
        .order_by(*precedence())
    )
    first = {}
    for row in rows:
        first.setdefault(row.position.division_id, row.employee)
    return next((first[pk] for pk in line if pk in first), None)
