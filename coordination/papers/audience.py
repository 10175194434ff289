"""Whom a paper concerns: everybody whose main position is in its division or in one below."""

from collections import defaultdict

from people.units.models import Appointment, Division


def members(division_id, on):
    """The ids, as a subquery, of everybody whose main position is in a division or below it.

    One query, over the (small) tree of divisions.
    """
    under = Division.objects.under(division_id)
    placed = Appointment.objects.present(on).filter(is_main=True, position__division__in=under)
    return placed.order_by().values("employee_id")


def divisions_around(person, on):
    """The ids of the divisions where a person has a position, and of all above them; two queries."""
    return divisions_around_many([person.pk], on)[person.pk]


def divisions_around_many(people, on):
    """`{employee id: ids}` of the same for many; two queries."""
    rows = Appointment.objects.present(on).filter(employee__in=people).order_by()
    rows = list(rows.values_list("employee_id", "position__division_id"))
    parents = dict(Division.objects.order_by().values_list("pk", "parent_id")) if rows else {}
    found = defaultdict(set)
    for person, place in rows:
        division = place
        while division and division not in found[person]:
            found[person].add(division)
            division = parents.get(division)
    return found
