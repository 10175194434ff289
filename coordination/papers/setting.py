"""Who may set governing papers: the predicate that most kinds share."""

from contextlib import contextmanager

from django.db import connection

from people.relations.leaders import precedence
from people.units.models import Appointment, Division

# The divisions whose head's position a person leads (its definitive holder, else the Plt., else the Plh.), and all
# below them. Every page of papers asks it, so it stands here as SQL: composing it took longer than running it.
LED = """
    WITH RECURSIVE led(division_id) AS (
        SELECT p.division_id FROM people_position p
        WHERE p.is_head AND p.is_active
            AND p.id IN (SELECT mine.position_id FROM people_appointment mine WHERE mine.employee_id = %(me)s)
            AND %(me)s = (
                SELECT a.employee_id FROM people_appointment a
                JOIN people_employee e ON e.id = a.employee_id AND e.is_active
                WHERE a.position_id = p.id
                    AND a.start_on <= %(on)s AND (a.end_on IS NULL OR a.end_on >= %(on)s)
                ORDER BY CASE a.kind WHEN 'definitive' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END, a.start_on, a.id
                LIMIT 1
            )
        UNION
        SELECT d.id FROM people_division d JOIN led ON d.parent_id = led.division_id
    )
    SELECT division_id FROM led
"""
KEPT = "_settable"


def settable(person, on):
    """The ids of the divisions for which this person sets rules on a date; one query.

    Who leads the position of a division's head (its definitive holder, else the Plt., else the Plh.)
    sets them for that division and for all below it.
    """
    kept = person.__dict__.get(KEPT)
    if kept and kept[0] == on:
        return kept[1]
    with connection.cursor() as cursor:
        cursor.execute(LED, {"me": person.pk, "on": on})
        return {division for (division,) in cursor.fetchall()}


@contextmanager
def settable_kept(person, on):
    """While something is read that asks several times what a person sets, it is asked once."""
    person.__dict__[KEPT] = (on, settable(person, on))
    try:
        yield
    finally:
        person.__dict__.pop(KEPT, None)


def below(divisions):
    """The ids of some divisions and of all divisions below them; one query."""
    children, found = {}, set()
    for pk, parent in Division.objects.order_by().values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    waiting = list(divisions)
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting.extend(children.get(pk, ()))
    return found


def head_of(division_id, on):
    """Who leads the head's position of a division, or of the nearest one above it that has a head; or None."""
    parents = dict(Division.objects.order_by().values_list("pk", "parent_id"))
    line = []
    while division_id and division_id not in line:
        line.append(division_id)
        division_id = parents.get(division_id)
    rows = (
        Appointment.objects.present(on)
        .filter(position__is_head=True, position__division__in=line, employee__is_active=True)
        .select_related("employee", "position")
        .order_by(*precedence())
    )
    first = {}
    for row in rows:
        first.setdefault(row.position.division_id, row.employee)
    return next((first[pk] for pk in line if pk in first), None)
