"""Appointments of a file: who holds what from when, and whether the periods agree."""

from collections import defaultdict
from datetime import date, timedelta

from people.imports.columns import APPOINTMENT
from people.imports.faults import Fault
from people.imports.planning.drafts import Draft
from people.imports.planning.positions import key_of
from people.units.appointments import Kind
from people.units.models import Appointment

FIELDS = ("start_on", "end_on", "is_main", "decree")
DAY = timedelta(days=1)


class Appointments:
    def __init__(self, choices, faults, start_on):
        self.choices, self.faults, self.start_on = choices, faults, start_on
        self.rows, self.drafts, self.ended = [], [], []

    def _fault(self, row, column, code, **given):
        self.faults.append(Fault(row, column, code, given))

    def take(self, row, person, position, employees):
        values = row.part(APPOINTMENT)
        if person is None or position is None:
            needs = person is not None and values and "position_code" not in row.values
            if needs and "position_code" not in row.bad:
                self._fault(row.number, "position_code", "no_place")
            return
        kind = values.get("kind", Kind.DEFINITIVE)
        if employees.place(row, person, position, (kind, values.get("start_on"))):
            self.rows.append((row, person, position, kind, values))

    # --- the whole file
    def finish(self):
        stored = self._stored()
        matches = defaultdict(list)
        for draft in stored:
            thing = draft.thing
            matches[thing.employee_id, thing.position_id, thing.kind].append(draft)
        for row, person, position, kind, values in self.rows:
            known = matches.get((person.thing.pk, position.thing.pk, kind), [])
            self._draft(row, person, position, kind, values, known)
        named = set(self.drafts)
        self._compare([draft for draft in stored if draft not in named])
        for draft in self.drafts:
            self._order(draft)

    def _stored(self):
        """What is stored about the people and positions of the file, with names for the words."""
        people = [person.thing.pk for _r, person, *_rest in self.rows if not person.is_new]
        places = [place.thing.pk for _r, _p, place, *_rest in self.rows if not place.is_new]
        if not people and not places:
            return []
        people, places = set(people), set(places)
        found = Appointment.objects.select_related("employee", "position").order_by("start_on")
        if len(people) + len(places) < 500:
            found = found.filter(employee__in=people) | found.filter(position__in=places)
        return [
            Draft(0, thing, is_new=False)
            for thing in found
            if thing.employee_id in people or thing.position_id in places
        ]

    def _draft(self, row, person, position, kind, values, known):
        draft = self._known(known, values)
        if draft is None:
            draft = Draft(row.number, Appointment(kind=kind, is_main=None))
            draft.thing.start_on = self.start_on
            draft.link("employee", person)
            draft.link("position", position)
        draft.row = row.number
        draft.links |= {"employee": person, "position": position}
        for name in FIELDS:
            if name in values:
                draft.put(name, values[name])
        self.drafts.append(draft)

    def _known(self, known, values):
        """The stored appointment that a row speaks of: the same start, else the one not ended."""
        start = values.get("start_on")
        for draft in known:
            if draft.thing.start_on == start:
                return draft
        lasting = [d for d in known if d.thing.end_on is None or d.thing.end_on >= self.start_on]
        return lasting[-1] if lasting else None

    # --- periods
    def _compare(self, others):
        """No two definitive holders of a position, no two main positions of a person."""
        holders, mains = defaultdict(list), defaultdict(list)
        for draft in others:
            if draft.thing.kind == Kind.DEFINITIVE:
                holders[draft.thing.position_id].append(draft)
            if draft.thing.is_main:
                mains[draft.thing.employee_id].append(draft)
        new_holders, new_mains = defaultdict(list), defaultdict(list)
        for draft in self.drafts:
            person, place = draft.links["employee"], draft.links["position"]
            if draft.thing.kind == Kind.DEFINITIVE:
                rivals = holders[place.thing.pk] if place.thing.pk else []
                self._against(draft, rivals, new_holders[place], self._two_holders)
                new_holders[place].append(draft)
            mine = mains[person.thing.pk] if person.thing.pk else []
            if draft.thing.is_main is None:
                draft.thing.is_main = not any(_overlap(draft, d) for d in new_mains[person])
            if draft.thing.is_main:
                self._against(draft, mine, new_mains[person], self._two_mains)
                new_mains[person].append(draft)

    def _against(self, draft, stored, others, tell):
        for rival in stored:
            if not _overlap(draft, rival):
                continue
            before = draft.thing.start_on - DAY
            ends = self.choices.get("other_holder") == "end"
            if ends and rival.thing.start_on <= before:
                rival.put("end_on", before)
                if rival not in self.ended:
                    self.ended.append(rival)
            else:
                tell(draft, rival)
        for rival in others:
            if _overlap(draft, rival):
                tell(draft, rival)

    def _two_holders(self, draft, rival):
        person = rival.links.get("employee")
        name = person.thing.name if person else rival.thing.employee.name
        key = key_of(draft.links["position"].thing)
        self._fault(draft.row, "position_code", "two_holders", key=key, other=name)

    def _two_mains(self, draft, rival):
        place = rival.links.get("position")
        title = place.thing.title if place else rival.thing.position.title
        name = draft.links["employee"].thing.name
        self._fault(draft.row, "main", "two_mains", name=name, other=title)

    def _order(self, draft):
        thing = draft.thing
        if thing.end_on and thing.end_on < thing.start_on:
            self._fault(draft.row, "end_on", "ends_before")


def _overlap(one, other):
    one, other = one.thing, other.thing
    return one.start_on <= (other.end_on or date.max) and other.start_on <= (one.end_on or date.max)
