"""Divisions of a file."""

import re
import unicodedata
from collections import defaultdict

from people.imports.choices import NO_NAMES
from people.imports.columns import DIVISION, FileKind
from people.imports.faults import Fault
from people.imports.planning.drafts import Draft, circles, round_words
from people.units.divisions import Kind
from people.units.models import Division

CODE_LENGTH = 30
PLAIN = ("name", "kind", "functions", "email", "location", "is_active")


class Divisions:
    def __init__(self, kind, choices, faults):
        self.kind, self.choices, self.faults = kind, choices, faults
        self.stored = {d.pk: Draft(0, d, is_new=False) for d in Division.objects.order_by("pk")}
        self.by_code, self.by_name = {}, defaultdict(list)
        for draft in self.stored.values():
            self._file(draft)
        self.drafts, self.parents, self.seen, self.told = {}, {}, {}, set()

    def _file(self, draft):
        self.by_code[draft.thing.code] = draft
        self.by_name[draft.thing.name.casefold()].append(draft)

    def _fault(self, row, column, code, **given):
        self.faults.append(Fault(row, column, code, given))

    # --- taking rows
    def take(self, row):
        """The draft of the division that a row names, or None (with a fault where it should)."""
        values = row.part(DIVISION)
        if not values:
            return None
        if self.kind == FileKind.POSITIONS:
            return self._refer(row, values)
        signature = tuple(values.items())
        if signature in self.seen and self.kind == FileKind.ROLL:
            return self.seen[signature]
        draft = self.seen[signature] = self._define(row, values)
        return draft

    def _refer(self, row, values):
        column = "division_code" if "code" in values else "division_name"
        text = values.get("code") or values.get("name")
        return self._named(text, row.number, column, "division_unknown")

    def _named(self, text, row, column, missing):
        """The division of a code or a name; codes come first."""
        found = self._coded(text)
        if found:
            return found
        named = self.by_name.get(text.casefold(), [])
        if len(named) == 1:
            return named[0]
        self._fault(row, column, "division_many" if named else missing, text=text)
        return None

    def _coded(self, code):
        if code in self.by_code or self.choices.get("letter_case") != "ignore":
            return self.by_code.get(code)
        near = [draft for key, draft in self.by_code.items() if key.casefold() == code.casefold()]
        return near[0] if len(near) == 1 else None

    def _define(self, row, values):
        name, parent = values.get("name", ""), values.get("parent", "")
        if not values.get("code"):
            if name.casefold() in NO_NAMES:
                return self._nameless(row, name, parent)
            if name and name.casefold() == parent.casefold():
                return self._agency(row.number, parent)
        draft = self._coded(values["code"]) if values.get("code") else self._unnumbered(row, values)
        if draft is None:
            if not values.get("code"):
                return None
            draft = self._new(row.number, values["code"], name)
        if self.drafts.get(draft, row.number) != row.number:
            return self._again(row, draft, values)
        self._write(row, draft, values)
        return draft

    def _nameless(self, row, name, parent):
        if parent and self.choices.get("no_division") == "parent":
            return self._agency(row.number, parent)
        self._fault(row.number, "division_name", "division_none", text=name)
        return None

    def _unnumbered(self, row, values):
        """A division that is known by its name (and the one above), or a new one."""
        name, parent = values.get("name", ""), values.get("parent", "")
        if not name:
            if "code" not in row.bad and "division_code" not in row.bad:
                self._fault(row.number, "division_name", "missing")
            return None
        named = self.by_name.get(name.casefold(), [])
        if parent:
            named = [d for d in named if self._lies_in(d, parent)]
        if len(named) > 1:
            self._fault(row.number, "division_name", "division_many", text=name)
            return None
        if named:
            return named[0]
        if self.choices.get("no_division_code") != "name" or "division_code" in row.bad:
            if "division_code" not in row.bad:
                self._fault(row.number, "division_code", "division_no_code", text=name)
            return None
        return self._new(row.number, self._made_code(name), name)

    def _lies_in(self, draft, parent):
        if draft in self.parents:
            return self.parents[draft][1].casefold() == parent.casefold()
        above = self.stored.get(draft.thing.parent_id)
        names = (above.thing.code, above.thing.name) if above else ()
        return parent.casefold() in {name.casefold() for name in names}

    def _made_code(self, name):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        base = "-".join(re.findall(r"[A-Za-z0-9]+", plain)).upper()[:CODE_LENGTH].rstrip("-")
        code, n = base or "UNIT", 1
        while code in self.by_code:
            n += 1
            code = f"{(base or 'UNIT')[: CODE_LENGTH - 4]}-{n}"
        return code

    def _new(self, row, code, name):
        draft = Draft(row, Division(code=code, name=name))
        self._file(draft)
        return draft

    def _write(self, row, draft, values):
        self.drafts[draft] = row.number
        draft.row = row.number
        for name in PLAIN:
            if name in values:
                draft.put(name, values[name])
        if not draft.thing.name and "division_name" not in row.bad:
            self._fault(row.number, "division_name", "missing")
        if values.get("parent"):
            self.parents[draft] = (row.number, values["parent"])

    def _again(self, row, draft, values):
        """A later row about the same division: in a staff roll it must say the same."""
        first = self.drafts[draft]
        if self.kind != FileKind.ROLL:
            key = draft.thing.code
            self._fault(row.number, "division_code", "division_double", key=key, first=first)
            return draft
        for name, value in values.items():
            if name == "code":
                continue
            is_parent = name == "parent"
            here = (
                self.parents.get(draft, (0, value))[1] if is_parent else getattr(draft.thing, name)
            )
            if here == "" and not is_parent:
                draft.put(name, value)
            elif here != value and (draft, name, value) not in self.told:
                self.told.add((draft, name, value))
                given = {"key": draft.thing.code, "first": first, "text": value}
                self._fault(row.number, f"division_{name}", "division_differs", **given)
        return draft

    # --- the whole file
    def _agency(self, row, text):
        """The division above by its code or name; under a choice, a new agency."""
        found = self._coded(text)
        named = [found] if found else self.by_name.get(text.casefold(), [])
        if len(named) == 1:
            return named[0]
        if named or self.choices.get("unknown_parent") != "agency":
            code = "division_many" if named else "parent_unknown"
            self._fault(row, "division_parent", code, text=text)
            return None
        draft = self._new(row, self._made_code(text), text)
        draft.put("kind", Kind.AGENCY)
        self.drafts[draft] = 0
        return draft

    def finish(self):
        for draft, (row, text) in list(self.parents.items()):
            above = self._agency(row, text)
            if above:
                draft.link("parent", above)
        everyone = [*self.stored.values(), *(d for d in self.drafts if d.is_new)]
        above = {draft: draft.linked("parent", self.stored) for draft in everyone}
        for circle in circles(above):
            words = round_words([draft.thing.code for draft in circle])
            row = max(draft.row for draft in circle)
            self._fault(row, "division_parent", "division_circle", circle=words)
        for draft in self.drafts:
            alone = above.get(draft) is None and draft not in self.parents
            if alone and draft.thing.kind == Kind.SECTION:
                given = {"key": draft.thing.code}
                self._fault(draft.row, "division_parent", "section_alone", **given)
