"""Climbing to leaders and going down to subordinates, at a date."""

from collections import defaultdict

from django.db.models import Case, IntegerField, Value, When

from people.employees.models import Employee
from people.units.models import Appointment, Line

PRECEDENCE = Case(
    When(kind="definitive", then=Value(0)),
    When(kind="plt", then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def leading_holders(positions, on):
    """`{position id: employee id}` of who leads each; a position that nobody leads is absent."""
    rows = (
        Appointment.objects.present(on)
        .filter(position__in=positions)
        .order_by(PRECEDENCE, "start_on", "pk")
        .values_list("position_id", "employee_id")
    )
    leading = {}
    for position, employee in rows:
        leading.setdefault(position, employee)
    return leading


def climb(mains, on):
    """`{employee id: [leader ids, nearest first]}` for `{employee id: main position id}`.

    Two queries, whatever the number of people.
    """
    ladder = defaultdict(list)
    lines = Line.objects.filter(below__in=set(mains.values())).order_by("distance")
    for below, above in lines.values_list("below_id", "above_id"):
        ladder[below].append(above)
    rungs = {above for steps in ladder.values() for above in steps}
    leading = leading_holders(rungs, on) if rungs else {}
    leaders = {}
    for employee, position in mains.items():
        chain = (leading.get(above) for above in ladder[position])
        leaders[employee] = list(
            dict.fromkeys(leader for leader in chain if leader not in (None, employee))
        )
    return leaders


def main_positions(people, on):
    """`{employee id: position id}` of the present main appointments of some people."""
    return dict(
        Appointment.objects.present(on)
        .filter(employee__in=people, is_main=True)
        .order_by("-pk")
        .values_list("employee_id", "position_id")
    )


def leaders_of_many(people, on):
    """`{employee id: [leaders, nearest first]}`; four queries for any number of people."""
    chains = climb(main_positions(people, on), on)
    found = Employee.objects.in_bulk({pk for chain in chains.values() for pk in chain})
    return {pk: [found[leader] for leader in chain] for pk, chain in chains.items()}


def leaders_of(person, on):
    """All leaders of a person, nearest first; empty for who stands at the top or nowhere."""
    return leaders_of_many([person.pk], on).get(person.pk, [])


def leader_of(person, on):
    """The direct leader of a person, or None."""
    return next(iter(leaders_of(person, on)), None)


def led_positions(person, on):
    """Ids of the positions that a person leads now (holds, or acts in while nobody holds it)."""
    held = Appointment.objects.present(on).filter(employee=person)
    leading = leading_holders(held.values("position_id"), on)
    return {position for position, employee in leading.items() if employee == person.pk}


def below(person, on):
    """Everybody whose leader, direct or higher up, is this person: a lazy queryset."""
    return Employee.objects.filter(pk__in=below_ids(person, on)).exclude(pk=person.pk)


def below_ids(person, on):
    """The ids of `below` as a subquery to filter others by; may hold the person's own id."""
    under = Line.objects.filter(above__in=led_positions(person, on)).values("below_id")
    placed = Appointment.objects.present(on).filter(is_main=True, position__in=under)
    return placed.order_by().values("employee_id")


def direct_subordinates(person, on):
    """Employees whose nearest leader is this person, by name."""
    candidates, frontier = set(), led_positions(person, on)
    seen = set(frontier)
    while frontier:
        reports = set(
            Line.objects.filter(above__in=frontier, distance=1).values_list("below_id", flat=True)
        )
        reports -= seen
        seen |= reports
        held = Appointment.objects.present(on).filter(position__in=reports)
        candidates.update(held.values_list("employee_id", flat=True))
        leading = leading_holders(reports, on)
        frontier = {place for place in reports if leading.get(place) in (None, person.pk)}
    chains = climb(main_positions(candidates, on), on)
    direct = [pk for pk, chain in chains.items() if chain[:1] == [person.pk]]
    return Employee.objects.filter(pk__in=direct).order_by("name", "pk")
