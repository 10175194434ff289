"""Whom a paper concerns: the people chosen for it, or everybody in its division and below.

An audience is `{"divisions": ids, "positions": ids, "people": ids}`; divisions are meant with all below.
Nobody counts twice.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from people.employees.models import Employee
from people.units.models import Appointment, Division, Position

PARTS = {"divisions": Division, "positions": Position, "people": Employee}
MOST = 500


def cleaned(audience):
    """An audience as it is stored: keys that there are, sorted; ValidationError keyed by `audience`."""
    if not isinstance(audience, dict) or set(audience) - set(PARTS):
        raise _wrong(_("Readers are divisions, positions and people."))
    found = {}
    for part, records in PARTS.items():
        keys = audience.get(part) or []
        if not isinstance(keys, list) or not all(type(pk) is int for pk in keys):
            raise _wrong(_("Readers are divisions, positions and people."))
        if len(keys) > MOST:
            raise _wrong(_("At most %(most)d of them; choose a division.") % {"most": MOST})
        known = set(records.objects.filter(pk__in=keys).values_list("pk", flat=True))
        if set(keys) - known:
            raise _wrong(_("Somebody or something of the readers is not there any more."))
        if known:
            found[part] = sorted(known)
    return found


def _wrong(message):
    return ValidationError({"audience": message})


def members(division_id, on):
    """The ids, as a subquery, of everybody whose main position is in a division or below it.

    One query, over the (small) tree of divisions.
    """
    return _placed(Division.objects.under(division_id), on)


def _placed(divisions, on):
    placed = Appointment.objects.present(on).filter(is_main=True, position__division__in=divisions)
    return placed.order_by().values("employee_id")


def readers(version, on):
    """The people (Employees, a lazy queryset) who are to read a version: those chosen, those whom its body
    names, or, where neither is, its division with all below. Nobody where it does not ask."""
    if not version.asks_readers:
        return Employee.objects.none()
    paper = version.paper
    chosen = version.audience or paper.of_kind.body.readers(version)
    if not any(chosen.values()):
        return Employee.objects.active().filter(pk__in=members(paper.division_id, on))
    divisions = set()
    for pk in chosen.get("divisions", ()):
        divisions |= Division.objects.under(pk)
    held = Appointment.objects.present(on).filter(position__in=chosen.get("positions", ()))
    return Employee.objects.active().filter(
        Q(pk__in=_placed(divisions, on))
        | Q(pk__in=held.order_by().values("employee_id"))
        | Q(pk__in=chosen.get("people", ()))
    )


def is_whole_division(version):
    """Is everybody of the division and below to read it?"""
    chosen = version.audience or version.paper.of_kind.body.readers(version)
    return not any(chosen.values())


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
