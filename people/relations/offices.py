"""The sign of office: whom a person leads as Plt. of a vacant position alone (domain: people)."""

from people.journal.models import Capacity
from people.relations.acting import Mandate
from people.units.models import Appointment, Line


def seats(person, on):
    """`[(position id, division id, title, kind, is main)]` of a person on a date, the main one first."""
    return list(
        Appointment.objects.present(on)
        .filter(employee=person)
        .order_by("-is_main", "start_on", "pk")
        .values_list("position_id", "position__division_id", "position__title", "kind", "is_main")
    )


def led_as_plt(person, others, on, held=None):
    """`{employee id: Mandate}` of those of some employee ids whom a person leads as Plt. alone.

    Who stands below a position that the person holds definitively needs no sign of office. `held` are the
    person's `seats`, where the caller has them. Two queries at most; one for who is Plt. of nothing.
    """
    held = seats(person, on) if held is None else held
    acting = [seat for seat in held if seat[3] == Capacity.PLT]
    if not (acting and others):
        return {}
    below = Appointment.objects.present(on).filter(employee__in=others, is_main=True)
    lines = set(
        Line.objects.filter(
            above__in=[seat[0] for seat in held], below__appointments__in=below
        ).values_list("below__appointments__employee_id", "above_id")
    )
    definitive = {seat[0] for seat in held if seat[3] != Capacity.PLT}
    own = {employee for employee, above in lines if above in definitive}
    return {
        pk: Mandate(None, person.pk, Capacity.PLT, True, None, title)
        for pk in others
        for position, _division, title, *_rest in acting
        if (pk, position) in lines and pk not in own
    }
