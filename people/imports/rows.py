"""From the file's rows to rows of our columns, with the faults of single cells."""

from dataclasses import dataclass, field

from people.imports.cells import reader, tidy
from people.imports.columns import COLUMNS, OF_KIND
from people.imports.faults import Fault, Wrong
from people.imports.reading import Bad


@dataclass(slots=True)
class Row:
    """`values` has only the columns that hold something; `bad` those whose cell is at fault."""

    number: int
    values: dict = field(default_factory=dict)
    bad: set = field(default_factory=set)

    def part(self, part):
        """`{field: value}` of one record's columns."""
        return {
            COLUMNS[name].field: value
            for name, value in self.values.items()
            if COLUMNS[name].part == part
        }


def read_rows(sheet, kind, matching, choices):
    """`(rows, faults)` of a sheet; `matching` is `{our column: index in the file}`."""
    plan = [
        (name, index, reader(name, choices))
        for name, index in matching.items()
        if name in OF_KIND[kind]
    ]
    rows, faults = [], []
    for number, cells in sheet.rows:
        row, width = Row(number), len(cells)
        for name, index, read in plan:
            cell = cells[index] if index < width else ""
            if cell:
                _read(row, name, cell, read, faults)
        if row.values or row.bad:
            rows.append(row)
    return rows, faults


def _read(row, name, cell, read, faults):
    try:
        if isinstance(cell, Bad):
            raise Wrong(cell.what, text=str(cell)[:60])
        text = tidy(cell)
        if text:
            row.values[name] = read(text)
    except Wrong as wrong:
        row.bad.add(name)
        faults.append(Fault(row.number, name, wrong.code, wrong.given))
