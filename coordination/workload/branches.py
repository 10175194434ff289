"""Whom a leader's workload page is about: branches of positions, and who stands in each."""

from collections import defaultdict

from people.employees.models import Employee
from people.relations.leaders import placed_under, reach_of
from people.units.appointments import in_force
from people.units.models import Appointment, Line, Position


def led_by(viewer, on):
    """The topmost of the positions that a person leads, or whose leader they act for."""
    led = reach_of(viewer, on).led_for
    if len(led) < 2:
        return set(led)
    lower = Line.objects.filter(above__in=led, below__in=led).values_list("below_id", flat=True)
    return set(led) - set(lower)


def is_over(led, position):
    """Whether a position lies below some led ones."""
    return Line.objects.filter(above__in=led, below=position).exists()


def leads(viewer, person, on):
    """Whether a person's work may be read by the viewer: it lies below a position they lead."""
    led = led_by(viewer, on)
    return (
        bool(led) and Employee.objects.filter(pk=person.pk, pk__in=placed_under(led, on)).exists()
    )


def parts_of(above):
    """The positions that report to some, in the office's order."""
    found = Position.objects.filter(reports_to__in=above).select_related("division")
    return list(found.order_by("-is_head", "division__name", "title", "pk"))


def people_of(branches, on):
    """`({position id: ids of all in its branch}, {position id: ids of who holds it})`; two queries."""
    everybody, holders = defaultdict(set), defaultdict(list)
    main = "below__appointments__"
    lower = Line.objects.filter(
        in_force(on, main),
        above__in=branches,
        below__is_active=True,
        **{f"{main}is_main": True, f"{main}employee__is_active": True},
    )
    for position, person in lower.values_list("above_id", f"{main}employee_id"):
        everybody[position].add(person)
    own = Appointment.objects.present(on).filter(position__in=branches).order_by("kind", "pk")
    for position, person, is_main in own.values_list("position_id", "employee_id", "is_main"):
        holders[position].append(person)
        if is_main:
            everybody[position].add(person)
    return everybody, holders
