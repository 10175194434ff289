"""Climbing to leaders and going down to everybody below, at a date."""

from django.db import connection
from django.db.models import Case, IntegerField, Value, When

from people.employees.models import Employee
from people.units.appointments import in_force
from people.units.models import Appointment, Line

# Who is appointed to the positions with lines below in which a person is; the first of each leads it.
LED_OVER = """
    SELECT a.position_id, a.employee_id
    FROM people_appointment mine
    JOIN people_position p ON p.id = mine.position_id AND p.is_active
    JOIN people_appointment a ON a.position_id = p.id
    JOIN people_employee e ON e.id = a.employee_id AND e.is_active
    WHERE a.start_on <= %s AND (a.end_on IS NULL OR a.end_on >= %s) AND mine.employee_id = %s
        AND EXISTS (SELECT 1 FROM people_line l WHERE l.above_id = p.id)
    ORDER BY CASE a.kind WHEN 'definitive' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END, a.start_on, a.id
"""


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
    holds it. Nearly everybody leads none. One query.

    Nearly every page asks this, so it stands here as SQL: composing it anew took longer than running it.
    """
    with connection.cursor() as cursor:
        cursor.execute(LED_OVER, [on, on, person.pk])
        rows = cursor.fetchall()
    leading = {}
    for position, employee in rows:
        leading.setdefault(position, employee)
    return {position for position, employee in leading.items() if employee == person.pk}


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
