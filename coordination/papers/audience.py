"""Whom a paper concerns: the people chosen for it, or everybody in its division and below.

An audience is `{"divisions": ids, "positions": ids, "people": ids}`; divisions are meant with all below.
Nobody counts twice.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from people.employees.models import Employee
from people.units.models import Appointment, Division, Position

# The divisions where some people have a position, and all above. Every page of papers asks it, so it stands here as
# SQL: composing it took longer than running it.
AROUND = """
    WITH RECURSIVE up(employee_id, division_id) AS (
        SELECT a.employee_id, p.division_id FROM people_appointment a
        JOIN people_position p ON p.id = a.position_id AND p.is_active
        JOIN people_employee e ON e.id = a.employee_id AND e.is_active
        WHERE a.start_on <= %s AND (a.end_on IS NULL OR a.end_on >= %s) AND a.employee_id IN ({people})
        UNION
        SELECT up.employee_id, d.parent_id FROM up
        JOIN people_division d ON d.id = up.division_id AND d.parent_id IS NOT NULL
    )
    SELECT employee_id, division_id FROM up
"""
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
    """The ids of the divisions where a person has a position, and of all above them; one query."""
    return divisions_around_many([person.pk], on)[person.pk]


def divisions_around_many(people, on):
    """`{employee id: ids}` of the same for many; one query."""
    found = defaultdict(set)
    if not people:
        return found
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(people))
        cursor.execute(AROUND.format(people=marks), [on, on, *people])
        for person, division in cursor.fetchall():
            found[person].add(division)
    return found
