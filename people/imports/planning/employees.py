"""Employees of a file."""

from django.db.models.functions import Lower

from people.employees.models import Employee
from people.imports.choices import NO_NAMES
from people.imports.columns import EMPLOYEE, FileKind
from people.imports.faults import Fault
from people.imports.planning.drafts import Draft
from people.imports.planning.positions import key_of

NUMBER_LENGTH = 40


class Employees:
    def __init__(self, kind, choices, faults, rows):
        self.kind, self.choices, self.faults = kind, choices, faults
        wanted = {row.values.get("number") or row.values.get("position_code") for row in rows}
        self.stored = Employee.objects.in_bulk(wanted - {None}, field_name="number")
        self.asked = wanted
        self.drafts, self.by_number, self.by_name = {}, {}, {}
        self.placed = set()

    def _fault(self, row, column, code, **given):
        self.faults.append(Fault(row, column, code, given))

    def take(self, row, position):
        """The draft of the person in a row, or None: nobody there, or a fault."""
        values = row.part(EMPLOYEE)
        name = values.get("name", "")
        if not values or (not name and "number" not in values and self.kind == FileKind.ROLL):
            return None
        if name.casefold() in NO_NAMES:
            if self.choices.get("vacant") != "vacant":
                self._fault(row.number, "name", "no_name", text=name)
            return None
        number = values.get("number") or self._made_number(row, name, position)
        if number is None:
            return None
        values.pop("number", None)
        draft = self.by_number.get(number)
        if draft is None:
            draft = self.by_number[number] = self._open(row, number)
            self._write(row, draft, values)
        else:
            self._again(row, draft, values)
        return draft

    def _made_number(self, row, name, position):
        if "number" in row.bad:
            return None
        way = self.choices.get("no_number", "fault")
        if way == "name" and name.casefold() in self.by_name:
            return self.by_name[name.casefold()]
        if way == "fault" or position is None or "position_code" in row.bad:
            self._fault(row.number, "number", "no_number", text=name)
            return None
        number = key_of(position.thing)[:NUMBER_LENGTH]
        return self.by_name.setdefault(name.casefold(), number) if way == "name" else number

    def _open(self, row, number):
        if number not in self.asked:
            self.asked.add(number)
            found = Employee.objects.filter(number=number).first()
            if found:
                self.stored[number] = found
        if number in self.stored:
            draft = Draft(row.number, self.stored[number], is_new=False)
        else:
            draft = Draft(row.number, Employee(number=number))
        self.drafts[draft] = row.number
        return draft

    def _write(self, row, draft, values):
        for name, value in values.items():
            draft.put(name, value)
        if not draft.thing.name and "name" not in row.bad:
            self._fault(row.number, "name", "missing")

    def _again(self, row, draft, values):
        """The same person in a second position: what the row says of them must be the same."""
        for name, value in values.items():
            here = getattr(draft.thing, name)
            if here == "":
                draft.put(name, value)
            elif here != value:
                given = {"key": draft.thing.number, "first": draft.row, "text": value}
                column = "active" if name == "is_active" else name
                self._fault(row.number, column, "employee_differs", **given)

    def place(self, row, draft, position, moment):
        """Say that a row places a person; the same place twice is a doubled row."""
        key = (draft, position, *moment)
        if key in self.placed:
            given = {"key": draft.thing.number, "first": draft.row}
            self._fault(row.number, "number", "employee_double", **given)
            return False
        self.placed.add(key)
        return True

    # --- the whole file
    def finish(self):
        """E-mail addresses: one person each, in the file and here."""
        file_numbers = {draft.thing.number for draft in self.drafts}
        theirs = {
            low: (number, name)
            for low, number, name in Employee.objects.exclude(email="").values_list(
                Lower("email"), "number", "name"
            )
            if number not in file_numbers
        }
        mine = {}
        for draft in self.drafts:
            if draft.thing.email:
                mine.setdefault(draft.thing.email.lower(), []).append(draft)
        for low, drafts in mine.items():
            taken = theirs.get(low)
            if taken is None and len(drafts) == 1:
                continue
            if self.choices.get("shared_email") == "empty":
                for draft in drafts:
                    draft.put("email", "")
                continue
            if taken:
                given = {"email": low, "other": f"{taken[1]} ({taken[0]})"}
                self._fault(drafts[0].row, "email", "email_taken", **given)
            for draft in drafts[1:]:
                given = {"email": low, "first": drafts[0].row}
                self._fault(draft.row, "email", "email_again", **given)
