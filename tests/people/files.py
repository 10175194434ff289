"""Small files for the tests of import."""

import csv
import io
from datetime import date

from django.utils import timezone

from collab.kit.tables import write_xlsx
from people.imports import actions
from people.imports.choices import complete
from people.imports.columns import guess
from people.imports.planning.plan import make
from people.imports.reading import read

TODAY = date(2026, 7, 14)
HEADER = ["division_code", "division_name", "position_code", "position_title", "reports_to"]
HEADER += ["is_head", "number", "name", "email", "appointment_kind", "start_on"]


def as_csv(header, rows, encoding="utf-8", delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(header, rows):
    file = io.BytesIO()
    write_xlsx(file, "staff", header, rows)
    return file.getvalue()


def records(*rows):
    """CSV bytes of dictionaries, with exactly the columns that occur."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return as_csv(header, [[row.get(name, "") for name in header] for row in rows])


def person(number, place, above="", **more):
    """A row of a staff roll in which nothing is wrong."""
    return {
        "division_code": "NEW",
        "division_name": "New division",
        "position_code": place,
        "position_title": f"Post {place}",
        "reports_to": above,
        "number": number,
        "name": f"Person {number}",
        "email": f"{number.lower()}@new.example",
    } | more


def plan(raw, kind="roll", **choices):
    sheet = read(raw, "file.csv")
    chosen = complete(choices, kind)
    return make(sheet, kind, guess(sheet.headers, kind), chosen, start_on=TODAY)


def faults(raw, kind="roll", **choices):
    """`[(row, column, code)]` of a dry run."""
    return [(f.row, f.column, f.code) for f in plan(raw, kind, **choices).faults]


def imported(raw, kind="roll", by=None, name="file.csv", **choices):
    """Upload, check and load; the import as it ended."""
    now = timezone.now()
    item = actions.upload(raw, name=name, kind=kind, by=by, now=now, today=TODAY, remember=False)
    chosen = item.choices | choices
    actions.match(item, matching=item.matching, choices=chosen, start_on=TODAY)
    actions.check(item, now=now, here=True)
    item = actions.run(item.pk, now=now)
    if item.state == "ready":
        actions.load(item, now=now, here=True)
        item = actions.run(item.pk, now=now)
    return item
