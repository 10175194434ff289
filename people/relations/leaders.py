"""Climbing to leaders and going down to everybody below, at a date."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, IntegerField, Value, When

from people.employees.models import Employee
from people.relations.acting import MANDATES
from people.units.appointments import in_force
from people.units.models import Appointment, Line

# For whom a person acts (`acting`), and who is appointed to the positions with others below in which the
# person, or one of those, is; the first of each leads it.
REACH = """
    WITH acting AS (
        SELECT m.principal_id, m.confidential FROM ({mandates}) m
        JOIN people_employee p ON p.id = m.principal_id AND p.is_active
        WHERE m.actor_id = %(me)s
    )
    SELECT 0 AS leads, principal_id AS one, 0 AS other, confidential, 0 AS standing, NULL AS since,
        0 AS id
    FROM acting
    UNION ALL
    SELECT 1, a.position_id, a.employee_id, e.is_active,
        CASE a.kind WHEN 'definitive' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END, a.start_on, a.id
    FROM people_appointment mine
    JOIN people_position p ON p.id = mine.position_id AND p.is_active
    JOIN people_appointment a ON a.position_id = p.id
    JOIN people_employee e ON e.id = a.employee_id AND e.is_active
    WHERE a.start_on <= %(on)s AND (a.end_on IS NULL OR a.end_on >= %(on)s)
        AND (mine.employee_id = %(me)s OR mine.employee_id IN (SELECT principal_id FROM acting))
        AND (EXISTS (SELECT 1 FROM people_line l WHERE l.above_id = p.id)
            OR EXISTS (SELECT 1 FROM people_position f WHERE f.functional_to_id = p.id))
    ORDER BY standing, since, id
""".replace("{mandates}", MANDATES)


KEPT = "_reach"


@dataclass(frozen=True, slots=True)
class Reach:
    """Positions with others below (ids) that a person leads: in their own right (`led`), and those
    together with what the people lead for whom they act (`led_for`); and these people:
    `principals` is `{id: confidential matters too}`."""

    led: frozenset
    led_for: frozenset
    principals: dict


def precedence(path=""):
    """Order of who leads a position: its definitive holder, else its Plt., else its Plh."""
    rank = Case(
        When(**{f"{path}kind": "definitive"}, then=Value(0)),
        When(**{f"{path}kind": "plt"}, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rank, f"{path}start_on", f"{path}pk"


def chains(people, on):
    """`{employee id: [leader ids, nearest first]}`; one query for any number of people.

    From each main position along its lines upward to whoever is appointed there; the first of a
    rung leads it, an empty rung is passed over, and nobody is their own leader.
    """
    found = {pk: {} for pk in people}
    main, holder = "below__appointments__", "above__appointments__"
    rows = (
        Line.objects.filter(
            in_force(on, main),
            below__is_active=True,
            below__appointments__employee__in=found,
            below__appointments__employee__is_active=True,
            below__appointments__is_main=True,
        )
        .filter(
            in_force(on, holder),
            above__is_active=True,
            above__appointments__employee__is_active=True,
        )
        .order_by(f"{main}pk", "distance", *precedence(holder))
        .values_list(f"{main}employee_id", f"{main}pk", "distance", f"{holder}employee_id")
    )
    mains = {}
    for employee, appointment, distance, leader in rows:
        if mains.setdefault(employee, appointment) == appointment:
            found[employee].setdefault(distance, leader)
    return {
        employee: list(dict.fromkeys(leader for leader in rungs.values() if leader != employee))
        for employee, rungs in found.items()
    }


def leaders_of_many(people, on):
    """`{employee id: [leaders, nearest first]}`; two queries for any number of people."""
    chained = chains(people, on)
    found = Employee.objects.in_bulk({pk for chain in chained.values() for pk in chain})
    return {pk: [found[leader] for leader in chain] for pk, chain in chained.items()}


def leaders_of(person, on):
    """All leaders of a person, nearest first; empty for who stands at the top or nowhere."""
    return leaders_of_many([person.pk], on)[person.pk]


def leader_of(person, on):
    """The direct leader of a person, or None."""
    return next(iter(leaders_of(person, on)), None)


def led_over(person, on):
    """Ids of the positions with others below that a person leads now: holds, or acts in while nobody
    holds it. Nearly everybody leads none. One query."""
    return reach_of(person, on).led


def reach_of(person, on):
    """The `Reach` of a person on a date; one query.

    Nearly every page asks this, so it stands here as SQL: composing it anew took longer than running it.
    """
    kept = person.__dict__.get(KEPT)
    return kept[1] if kept is not None and kept[0] == on else _asked_reach(person, on)


@contextmanager
def reach_kept(person, on):
    """While something is read that asks several times what a person leads, it is asked once."""
    person.__dict__[KEPT] = (on, reach_of(person, on))
    try:
        yield
    finally:
        person.__dict__.pop(KEPT, None)


def _asked_reach(person, on):
    with connection.cursor() as cursor:
        cursor.execute(REACH, {"me": person.pk, "on": on})
        rows = cursor.fetchall()
    leading, principals = {}, {}
    for leads, one, other, confidential, *_order in rows:
        if leads:
            leading.setdefault(one, other)
        else:
            principals[one] = principals.get(one, False) or bool(confidential)
    led = frozenset(pk for pk, employee in leading.items() if employee == person.pk)
    led_for = frozenset(pk for pk, employee in leading.items() if employee in principals)
    return Reach(led, led | led_for, principals)


def below(person, on):
    """Everybody whose leader, direct or higher up, is this person: a lazy queryset."""
    return Employee.objects.filter(pk__in=below_ids(person, on)).exclude(pk=person.pk)


def below_ids(person, on):
    """The ids of `below` as a subquery to filter others by; may hold the person's own id.

    Asks first what the person leads: the subquery is built and read only for who leads somebody.
    """
    return placed_under(led_over(person, on), on)


def placed_under(positions, on):
    """The ids, as a subquery, of everybody whose main position lies below these positions."""
    if not positions:
        return Employee.objects.none().values("pk")
    under = Line.objects.filter(above__in=positions).values("below_id")
    placed = Appointment.objects.present(on).filter(is_main=True, position__in=under)
    return placed.order_by().values("employee_id")


def functionally_placed(positions, on):
    """The ids, as a subquery, of everybody whose main position has a functional line to these."""
    if not positions:
        return Employee.objects.none().values("pk")
    placed = Appointment.objects.present(on).filter(
        is_main=True, position__functional_to__in=positions
    )
    return placed.order_by().values("employee_id")


def functional_leaders(people, on):
    """`{employee id: {ids of who leads the position that their main one reports to functionally}}`
    for employee ids, those without left out; two queries, one where there is no such line."""
    lines = dict(
        Appointment.objects.present(on)
        .filter(employee__in=people, is_main=True, position__functional_to__isnull=False)
        .order_by()
        .values_list("employee_id", "position__functional_to_id")
    )
    if not lines:
        return {}
    leading = {}
    holders = Appointment.objects.present(on).filter(position__in=set(lines.values()))
    for position, employee in holders.order_by(*precedence()).values_list("position", "employee"):
        leading.setdefault(position, employee)
    return {pk: {leading[above]} for pk, above in lines.items() if above in leading}
