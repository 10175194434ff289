"""Everybody who stands to a viewer in a certain way, as a condition on employees.

The same rule as `between.relations`, turned round for the whole office: the database works it out
inside the caller's query, without one of its own, and without reading who does not fit. A test
holds the two together.
"""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from people.relations.leaders import below_ids, precedence
from people.units.models import Appointment, DivisionLink, Line, Position


class Circle(models.TextChoices):
    """A circle of people around the viewer; the nearer one wins where a person is in two."""

    LEADERS = "leaders", _("leaders")
    SUBORDINATES = "subordinates", _("subordinates")
    SAME_DIVISION = "same_division", _("colleagues of my division")
    RELATED_DIVISION = "related_division", _("colleagues of related divisions")


def around(viewer, circles, on):
    """`Q` of the employees in any of some circles around `viewer`, on a date."""
    nearer, wanted = Q(pk=viewer.pk), Q(pk__in=[])
    for circle in Circle:
        members = Q(pk__in=MEMBERS[circle](viewer, on))
        if circle in circles:
            wanted |= members & ~nearer
        nearer |= members
    return wanted


def _leading(on):
    """The id of who leads the position of the outer query."""
    holders = Appointment.objects.present(on).filter(position=OuterRef("pk"))
    return Subquery(holders.order_by(*precedence()).values("employee_id")[:1])


def _leaders(viewer, on):
    mine = Appointment.objects.present(on).filter(employee=viewer, is_main=True)
    above = Line.objects.filter(below__in=mine.order_by().values("position_id"))
    rungs = Position.objects.filter(pk__in=above.values("above_id")).order_by()
    line = rungs.annotate(leading=_leading(on)).exclude(leading=None).values("leading")
    functional = Appointment.objects.present(on).filter(
        position__in=mine.order_by().values("position__functional_to")
    )
    return line.union(functional.order_by().values("employee_id"))


def _subordinates(viewer, on):
    held = Appointment.objects.present(on).filter(employee=viewer).order_by()
    functional = Appointment.objects.present(on).filter(
        is_main=True, position__functional_to__in=held.values("position_id")
    )
    line = below_ids(viewer, on)
    return line.union(functional.order_by().values("employee_id"))


def _belonging(homes, on):
    placed = Appointment.objects.present(on).filter(position__division__belongs_to__in=homes)
    return placed.order_by().values("employee_id")


def _mine(viewer, on):
    held = Appointment.objects.present(on).filter(employee=viewer).order_by()
    return held.values("position__division__belongs_to")


def _same_division(viewer, on):
    return _belonging(_mine(viewer, on), on)


def _related_division(viewer, on):
    mine = _mine(viewer, on)
    links = DivisionLink.objects.order_by()
    ends = (
        links.filter(one__in=mine)
        .values("other_id")
        .union(links.filter(other__in=mine).values("one_id"), all=True)
    )
    return _belonging(ends, on)


MEMBERS = {
    Circle.LEADERS: _leaders,
    Circle.SUBORDINATES: _subordinates,
    Circle.SAME_DIVISION: _same_division,
    Circle.RELATED_DIVISION: _related_division,
}
