"""Acting for another: who may do what waits for somebody, on a date (domain: people).

Two things make a mandate: an absence that names its stand-in (a.n.), and an appointment as Plh. to a
position that somebody holds. Plt. acts for a vacancy, for nobody in person: the position is led in
one's own name. Where both hold, the appointment is the stronger.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from people.employees.models import Employee
from people.journal.models import Capacity, signed

# Who is acted for, by whom, as what, until when, confidential matters too, in which position.
MANDATES = """
    SELECT away.employee_id AS principal_id, away.stand_in_id AS actor_id, 'an' AS capacity,
        away.with_confidential AS confidential, away.end_on AS until, '' AS title
    FROM people_absence away
    WHERE away.stand_in_id IS NOT NULL AND away.start_on <= %(on)s
        AND (away.end_on IS NULL OR away.end_on >= %(on)s)
    UNION ALL
    SELECT held.employee_id, daily.employee_id, 'plh', daily.id IS NOT NULL, daily.end_on, p.title
    FROM people_appointment daily
    JOIN people_position p ON p.id = daily.position_id AND p.is_active
    JOIN people_appointment held ON held.position_id = daily.position_id
        AND held.kind = 'definitive' AND held.employee_id <> daily.employee_id
        AND held.start_on <= %(on)s AND (held.end_on IS NULL OR held.end_on >= %(on)s)
    WHERE daily.kind = 'plh' AND daily.start_on <= %(on)s
        AND (daily.end_on IS NULL OR daily.end_on >= %(on)s)
"""
# The same with both people still working here.
ASKED = """
    SELECT m.principal_id, m.actor_id, m.capacity, m.confidential, m.until, m.title
    FROM ({mandates}) m
    JOIN people_employee p ON p.id = m.principal_id AND p.is_active
    JOIN people_employee a ON a.id = m.actor_id AND a.is_active
    WHERE {whom} ORDER BY m.capacity
"""


@dataclass(frozen=True, slots=True)
class Mandate:
    """`actor_id` may act for `principal_id`, as `capacity`, until a day (None: open)."""

    principal_id: int
    actor_id: int
    capacity: Capacity
    with_confidential: bool
    until: object
    title: str = ""

    def signature(self, principal):
        """What stands beside the actor's name."""
        return signed(self.capacity, principal, self.title)

    def covers(self, matter):
        """May the actor deal with this matter (anything with `is_confidential`)?"""
        return self.with_confidential or not matter.is_confidential


def mandates_of(person, on):
    """`{principal id: Mandate}` of those for whom a person may act on a date; one query."""
    return {one.principal_id: one for one in _asked("m.actor_id IN ({})", [person.pk], on)}


def mandates_of_many(people, on):
    """`{actor id: {principal id: Mandate}}` for employee ids, those without left out; one query."""
    found = {}
    for one in _asked("m.actor_id IN ({})", people, on):
        found.setdefault(one.actor_id, {})[one.principal_id] = one
    return found


def acting_for(people, on):
    """`{principal id: [Mandate]}`: who acts for each of some employee ids; one query."""
    found = {}
    for one in _asked("m.principal_id IN ({})", people, on):
        found.setdefault(one.principal_id, {})[one.actor_id] = one
    return {principal: list(actors.values()) for principal, actors in found.items()}


def mandates_around(person, on):
    """`({principal id: Mandate}, {actor id: Mandate})`: for whom a person acts, and who acts for the
    person; one query."""
    found = _asked("m.actor_id IN ({0}) OR m.principal_id IN ({0})", [person.pk], on)
    mine = {one.principal_id: one for one in found if one.actor_id == person.pk}
    return mine, {one.actor_id: one for one in found if one.principal_id == person.pk}


def stand_ins(people, on):
    """`{principal id: [(Employee, Mandate)]}`; two queries, one where nobody is away."""
    acting = acting_for(people, on)
    actors = {one.actor_id for many in acting.values() for one in many}
    known = Employee.objects.in_bulk(actors) if actors else {}
    return {
        principal: [(known[one.actor_id], one) for one in many]
        for principal, many in acting.items()
    }


def _asked(whom, people, on):
    """Mandates, those by absence before those by appointment, which so win in a dictionary."""
    people = tuple(people)
    if not people:
        return []
    marks = ", ".join(f"%(p{n})s" for n in range(len(people)))
    sql = ASKED.format(mandates=MANDATES, whom=whom.format(marks))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"on": on, **{f"p{n}": pk for n, pk in enumerate(people)}})
        return [_mandate(*row) for row in cursor.fetchall()]


def _mandate(principal, actor, capacity, confidential, until, title):
    until = date.fromisoformat(until) if isinstance(until, str) else until
    return Mandate(principal, actor, Capacity(capacity), bool(confidential), until, title)
