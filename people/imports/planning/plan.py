"""The whole comparison, in order, and its figures."""

from dataclasses import dataclass, field

from people.imports.columns import FileKind
from people.imports.faults import Fault
from people.imports.planning.appointments import Appointments
from people.imports.planning.divisions import Divisions
from people.imports.planning.employees import Employees
from people.imports.planning.positions import Positions
from people.imports.rows import read_rows

TELL_EVERY = 500


@dataclass(slots=True)
class Plan:
    """Drafts by record, in the order in which they are written, and every fault by row."""

    divisions: list = field(default_factory=list)
    positions: list = field(default_factory=list)
    employees: list = field(default_factory=list)
    appointments: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    rows: int = 0

    def figures(self):
        """`{record: {"created": n, "changed": n, "unchanged": n}}`, only of what the file holds."""
        figures = {}
        for name in ("divisions", "positions", "employees", "appointments"):
            drafts = getattr(self, name)
            if drafts:
                counts = figures[name] = {"created": 0, "changed": 0, "unchanged": 0}
                for draft in drafts:
                    counts[draft.outcome] += 1
        return figures


def make(sheet, kind, matching, choices, *, start_on, tell=lambda done, total: None):
    """Compare a sheet with what is here; writes nothing.

    `matching` is `{our column: index}`, `choices` complete, `start_on` the day from which appointments
    without a date count; `tell(done, total)` is called now and then.
    """
    rows, faults = read_rows(sheet, kind, matching, choices)
    missing = [Fault(0, name, "missing", {}) for name in NEEDED[kind] if name not in matching]
    if missing:
        return Plan(faults=missing, rows=len(rows))
    divisions = Divisions(kind, choices, faults)
    positions = Positions(kind, choices, faults)
    employees = Employees(kind, choices, faults, rows)
    appointments = Appointments(choices, faults, start_on)
    for count, row in enumerate(rows):
        if count % TELL_EVERY == 0:
            tell(count, len(rows))
        division = divisions.take(row)
        position, goes_on = positions.take(row, division)
        if goes_on:
            person = employees.take(row, position)
            appointments.take(row, person, position, employees)
    divisions.finish()
    positions.finish(divisions)
    employees.finish()
    appointments.finish()
    return Plan(
        list(divisions.drafts),
        list(positions.drafts),
        list(employees.drafts),
        [*appointments.ended, *appointments.drafts],
        sorted(faults, key=lambda fault: fault.row),
        len(rows),
    )


NEEDED = {
    FileKind.ROLL: (),
    FileKind.DIVISIONS: ("division_name",),
    FileKind.POSITIONS: ("position_title",),
    FileKind.EMPLOYEES: ("number", "name"),
}
