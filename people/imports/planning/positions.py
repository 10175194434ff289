"""Positions of a file."""

from collections import Counter

from people.imports.choices import NOBODY_ABOVE
from people.imports.columns import POSITION, FileKind
from people.imports.faults import Fault
from people.imports.planning.drafts import Draft, circles, round_words
from people.units.appointments import Kind as AppointmentKind
from people.units.models import Position

PLAIN = ("title", "is_head", "duties", "authority", "results", "is_active")
DATES = {"start_on", "end_on"}
CODE_LENGTH = 60


def key_of(position):
    """The key of a position in files: its code, or its number here when it has none."""
    return position.code or f"#{position.pk}"


class Positions:
    def __init__(self, kind, choices, faults):
        self.kind, self.choices, self.faults = kind, choices, faults
        rows = Position.objects.order_by("pk")
        self.stored = {p.pk: Draft(0, p, is_new=False) for p in rows}
        self.by_code = {key_of(draft.thing): draft for draft in self.stored.values()}
        self.drafts, self.leaders, self.seen, self.numbers = {}, {}, {}, Counter()
        self.first_rows = {}
        self.folded = None

    def _fault(self, row, column, code, **given):
        self.faults.append(Fault(row, column, code, given))

    # --- taking rows
    def take(self, row, division):
        """`(draft, goes on)` of a row's position; it does not go on where the row is left out."""
        values = row.part(POSITION)
        if not values:
            return None, True
        if self.kind == FileKind.EMPLOYEES:
            return self._refer(row, values.get("code")), True
        code = values.get("code") or self._made_code(row, values)
        if code is None:
            return None, True
        content = (division, *((n, v) for n, v in values.items() if n != "code"))
        holds = not self._acts(row)
        if code in self.seen:
            return self._again(row, code, content, holds)
        return self._define(row, code, content, holds), True

    @staticmethod
    def _acts(row):
        kind = row.values.get("appointment_kind")
        return kind in (AppointmentKind.PLT, AppointmentKind.PLH)

    def _refer(self, row, code):
        if code is None:
            return None
        found = self.find(code)
        if found is None:
            self._fault(row.number, "position_code", "position_unknown", text=code)
        return found

    def find(self, code):
        if code in self.by_code or self.choices.get("letter_case") != "ignore":
            return self.by_code.get(code)
        near = self._near(code)
        return near[0] if near else None

    def _near(self, code):
        """Positions whose code differs only in capitals, the first of the file first."""
        if self.folded is None:
            self.folded = {}
            for key, draft in self.by_code.items():
                self.folded.setdefault(key.casefold(), []).append(draft)
        return self.folded.get(code.casefold(), [])

    def _made_code(self, row, values):
        if "position_code" in row.bad:
            return None
        title = values.get("title", "")
        if self.choices.get("no_position_code") != "number":
            self._fault(row.number, "position_code", "position_no_code", text=title)
            return None
        leader = values.get("reports_to", "0")
        self.numbers[leader] += 1
        return f"{leader[:50]}/{self.numbers[leader]}"

    def _again(self, row, code, content, holds):
        """A code for the second time: fine for who acts in the position, a fault for another holder."""
        draft, first, held = self.seen[code]
        given = {"key": code, "first": self.first_rows[code]}
        differs = content != first and len(content) > 1
        if holds and held and not DATES & row.values.keys():
            way = self.choices.get("double_position")
            if way == "number":
                self.numbers[f"{code}-"] += 1
                own = f"{code[: CODE_LENGTH - 6]}-{self.numbers[f'{code}-'] + 1}"
                return self._define(row, own, content, holds), True
            if way != "first":
                fault = "position_double" if differs else "position_again"
                self._fault(row.number, "position_code", fault, **given)
            return None, False
        if differs:
            self._fault(row.number, "position_code", "position_double", **given)
        self.seen[code] = draft, first, held or holds
        return draft, True

    def _define(self, row, code, content, holds):
        division, values = content[0], dict(content[1:])
        draft = self.by_code.get(code)
        if draft is None:
            draft = self.by_code[code] = Draft(row.number, Position(code=code))
        draft.row = row.number
        self.drafts[draft] = row.number
        self.seen[code] = draft, content, holds
        self.first_rows[code] = row.number
        for name in PLAIN:
            if name in values:
                draft.put(name, values[name])
        if not draft.thing.title and "position_title" not in row.bad:
            self._fault(row.number, "position_title", "missing")
        if division is not None:
            draft.link("division", division)
        elif draft.is_new and not row.bad & {"division_code", "division_name"}:
            named = "division_code" in row.values or "division_name" in row.values
            if not named:
                self._fault(row.number, "division_code", "missing")
        if "reports_to" in values:
            self.leaders[draft] = values["reports_to"]
        return draft

    # --- the whole file
    def finish(self, divisions):
        self.folded = None
        for draft, text in self.leaders.items():
            self._lead(draft, text)
        everyone = [*self.stored.values(), *(d for d in self.drafts if d.is_new)]
        above = {draft: draft.linked("reports_to", self.stored) for draft in everyone}
        for circle in circles(above):
            self._circle(circle)
        self._heads(everyone, divisions)

    def _lead(self, draft, text):
        leader = self.by_code.get(text)
        if leader is None and text.casefold() in NOBODY_ABOVE:
            draft.link("reports_to", None)
            return
        leader = leader or self.find(text)
        if leader is draft and self.choices.get("own_leader") == "top":
            leader = None
        elif leader is None and self.choices.get("unknown_leader") != "top":
            near = self._near(text)
            if near:
                given = {"text": text, "near": near[0].thing.code}
                self._fault(draft.row, "reports_to", "leader_case", **given)
            else:
                self._fault(draft.row, "reports_to", "leader_unknown", text=text)
            return
        draft.link("reports_to", leader)

    def _circle(self, circle):
        names = [key_of(draft.thing) for draft in circle]
        row = max(draft.row for draft in circle)
        if len(circle) == 1:
            self._fault(row, "reports_to", "own_leader", key=names[0])
        else:
            self._fault(row, "reports_to", "circle", circle=round_words(names))

    def _heads(self, everyone, divisions):
        heads = {}
        for draft in everyone:
            if not (draft.thing.is_head and draft.thing.is_active):
                continue
            home = draft.linked("division", divisions.stored)
            other = heads.setdefault(home, draft)
            if home is not None and other is not draft:
                later, former = sorted((draft, other), key=lambda d: d.row, reverse=True)
                names = f"{former.thing.title} ({key_of(former.thing)})"
                given = {"division": home.thing.code, "other": names}
                self._fault(later.row, "is_head", "two_heads", **given)
