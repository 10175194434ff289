"""Who leads a position, and who was or will be appointed to it."""

from django.db.models import Q

from people.relations.leaders import precedence
from people.units.appointments import in_force
from people.units.models import Appointment, Line


def leaders_over(positions, on):
    """`{position id: [ids of who leads it, nearest first]}`; one query.

    Whoever is appointed on the rungs above; the first of each rung leads it.
    """
    holder = "above__appointments__"
    rows = (
        Line.objects.filter(
            in_force(on, holder),
            below__in=positions,
            above__is_active=True,
            above__appointments__employee__is_active=True,
        )
        .order_by("below", "distance", *precedence(holder))
        .values_list("below_id", "distance", f"{holder}employee_id")
    )
    rungs = {position: {} for position in positions}
    for position, distance, employee in rows:
        rungs[position].setdefault(distance, employee)
    return {position: list(dict.fromkeys(found.values())) for position, found in rungs.items()}


def leader_over(position, on, without=()):
    """The id of who leads a position and is none of the parties, or None."""
    chain = leaders_over([position.pk], on)[position.pk]
    return next((pk for pk in chain if pk not in without), None)


def has_held(person, position, on):
    """Whether a person is or was appointed to a position by a date."""
    held = Appointment.objects.filter(employee=person, position=position, start_on__lte=on)
    return held.exists()


def comes_to(person, position, on):
    """The appointment by which a person has, or is to have, a position after a date, or None."""
    lasting = Q(end_on__isnull=True) | Q(end_on__gte=on)
    coming = Appointment.objects.filter(lasting, employee=person, position=position)
    return coming.order_by("-start_on", "-pk").first()
