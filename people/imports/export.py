"""The way out: the same kinds of file that come in; what goes out can come in again unchanged.

Headers are our columns in the reader's language; `columns.guess` knows them in both.
"""

from collections import defaultdict

from django.utils.translation import gettext as _

from people.employees.models import Employee
from people.imports.columns import (
    APPOINTMENT,
    COLUMNS,
    DIVISION,
    EMPLOYEE,
    OF_KIND,
    POSITION,
    FileKind,
)
from people.imports.planning.positions import key_of
from people.units.models import Appointment, Division, Position


def table(kind, on):
    """`(header, rows)` of an export; `rows` is a generator that makes a constant number of queries.

    Employees and staff roll hold the appointments that are present or to come on a date.
    """
    names = OF_KIND[kind]
    makers = {
        FileKind.DIVISIONS: _divisions,
        FileKind.POSITIONS: _positions,
        FileKind.EMPLOYEES: lambda: _employees(on),
        FileKind.ROLL: lambda: _roll(on),
    }
    header = [str(COLUMNS[name].label) for name in names]
    yes, no = _("yes"), _("no")
    words = {True: yes, False: no}

    def cells(values):
        for name in names:
            value = values.get(name, "")
            yield words[value] if isinstance(value, bool) else value

    return header, (list(cells(values)) for values in makers[kind]())


def file_name(kind, on):
    """For example `employees-2026-07-14`."""
    return f"{FileKind(kind).value}-{on.isoformat()}"


def _values(part, thing, skip=()):
    return {
        name: getattr(thing, column.field)
        for name, column in COLUMNS.items()
        if column.part == part and name not in skip
    }


def _division(division):
    parent = division.parent.code if division.parent_id else ""
    return {**_values(DIVISION, division, {"division_parent"}), "division_parent": parent}


def _position(position):
    leader = position.reports_to
    return {
        **_values(POSITION, position, {"position_code", "reports_to"}),
        "position_code": key_of(position),
        "reports_to": key_of(leader) if leader else "-",
    }


def _divisions():
    for division in Division.objects.select_related("parent").order_by("code"):
        yield _division(division)


def _positions():
    places = Position.objects.select_related("division", "reports_to").order_by("pk")
    for position in places:
        home = position.division
        yield {
            **_position(position),
            "division_code": home.code,
            "division_name": home.name,
        }


def _lasting(on):
    """Appointments that have not ended, main ones first."""
    found = Appointment.objects.exclude(end_on__lt=on)
    return found.order_by("employee", "-is_main", "start_on", "pk")


def _employees(on):
    held = defaultdict(list)
    for appointment in _lasting(on).select_related("position"):
        held[appointment.employee_id].append(appointment)
    for person in Employee.objects.order_by("number"):
        mine = _values(EMPLOYEE, person)
        for appointment in held[person.pk] or [None]:
            yield mine | (_appointed(appointment) if appointment else {})


def _appointed(appointment):
    place = key_of(appointment.position)
    return {**_values(APPOINTMENT, appointment), "position_code": place}


def _roll(on):
    """Each position with who is in it, vacant ones too; then people and divisions without one."""
    held, placed, filled = defaultdict(list), set(), set()
    for appointment in _lasting(on).select_related("employee"):
        held[appointment.position_id].append(appointment)
        placed.add(appointment.employee_id)
    places = Position.objects.select_related("division__parent", "reports_to").order_by("pk")
    for position in places:
        filled.add(position.division_id)
        place = {**_division(position.division), **_position(position)}
        for appointment in held[position.pk] or [None]:
            yield place | (_holder(appointment) if appointment else {})
    for person in Employee.objects.exclude(pk__in=placed).order_by("number"):
        yield _values(EMPLOYEE, person)
    for division in Division.objects.exclude(pk__in=filled).select_related("parent"):
        yield _division(division)


def _holder(appointment):
    person = appointment.employee
    return {**_values(EMPLOYEE, person), **_values(APPOINTMENT, appointment)}
