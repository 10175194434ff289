"""Changes of holder that the appointments tell of: who leaves a position, who comes to it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from coordination.handovers.models import Handover
from coordination.handovers.parties import leaders_over
from coordination.handovers.states import State
from people.units.appointments import Kind
from people.units.models import Appointment

BEFORE, AFTER = timedelta(days=21), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Change:
    """`leaving` and `coming` are appointments to the same position; `leader` is an id or None."""

    leaving: Appointment
    coming: Appointment
    leader: int | None

    @property
    def key(self):
        return f"{self.leaving.pk}-{self.coming.pk}"

    @property
    def position(self):
        return self.coming.position


def changes(on, person=None):
    """Changes around a date that no hand-over takes up yet, newest first; four queries.

    Who comes is appointed definitively or as Plt. from between AFTER before and BEFORE after the date;
    a Plh. only bridges an absence. Who leaves is the last other one who held the position. With a
    person, only those that the person may open: as who leaves, or as the leader.
    """
    coming = (
        Appointment.objects.exclude(kind=Kind.PLH)
        .filter(start_on__gte=on - AFTER, start_on__lte=on + BEFORE, employee__is_active=True)
        .exclude(end_on__lt=on)
        .select_related("employee", "position__division")
        .order_by("-start_on", "-pk")
    )
    if person is not None:
        coming = coming.filter(position__in=_positions_near(person, on))
    coming = list(coming)
    if not coming:
        return []
    before, over = _before(coming), leaders_over({one.position_id for one in coming}, on)
    taken = _taken(coming)
    found = []
    for one in coming:
        leaving = _leaving(one, before)
        if leaving is None or (one.position_id, leaving.employee_id, one.employee_id) in taken:
            continue
        pair = {leaving.employee_id, one.employee_id}
        leader = next((pk for pk in over[one.position_id] if pk not in pair), None)
        if person is None or person.pk in {leaving.employee_id, leader}:
            found.append(Change(leaving, one, leader))
    return found


def _positions_near(person, on):
    """Positions that a person held or holds, and those below them."""
    held = Appointment.objects.filter(employee=person, start_on__lte=on).values("position")
    below = Appointment.objects.present(on).filter(employee=person)
    under = below.values("position__lines_down__below")
    return held.order_by().union(under.order_by())


def _before(coming):
    """`{position id: earlier appointments, latest first}`."""
    found = {}
    rows = Appointment.objects.filter(position__in={one.position_id for one in coming})
    for row in rows.select_related("employee").order_by("-start_on", "-pk"):
        found.setdefault(row.position_id, []).append(row)
    return found


def _leaving(coming, before):
    """The last other person who was there before, unless that one only leaves for an absence."""
    for row in before[coming.position_id]:
        is_earlier = (row.start_on, row.pk) < (coming.start_on, coming.pk)
        if is_earlier and row.kind != Kind.PLH and row.employee_id != coming.employee_id:
            return row
    return None


def _taken(coming):
    rows = Handover.objects.filter(
        ~Q(state=State.CANCELLED), position__in={one.position_id for one in coming}
    )
    return set(rows.values_list("position", "owner", "holder"))
