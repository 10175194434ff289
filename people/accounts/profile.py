"""One person's profile: where they stand, whom they report to, who reports to them.

Seven queries, eight where somebody only acts in a position below: the chains of the two, the
subordinates, the people around, the places of all of them, appointments, links; and one where the
person is away.
"""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from people.accounts.asking import button, meaning
from people.employees.models import Employee
from people.relations.between import compare
from people.relations.leaders import chains
from people.relations.places import places
from people.relations.reports import direct_ids
from people.relations.standings import Relation
from people.units.models import Absence, Appointment, Position

SHOWN_SUBORDINATES = 8


@dataclass
class Profile:
    """What the page shows of one person to one viewer."""

    appointments: list
    places: list
    relation: Relation
    leaders: list
    subordinates: list
    more_subordinates: int
    absence: Absence | None

    @property
    def main(self):
        """The present main appointment, or the first one there is, or None."""
        return next(iter(self.appointments), None)

    @property
    def position(self) -> Position | None:
        return self.main.position if self.main else None

    @property
    def crumbs(self):
        """The division and the section of the main position, from above."""
        if self.position is None:
            return []
        place = self.position.division
        return [place] if place.belongs_to_id == place.pk else [place.belongs_to, place]

    @property
    def role(self):
        return self.places[0].whole if self.places else _("No position at present")

    @property
    def ask(self):
        return button(self.relation)

    @property
    def meaning(self):
        return meaning(self.relation)


def profile_of(person, *, viewer, on):
    """The `Profile` of a person for a viewer on a date."""
    pair = {person.pk, viewer.pk}
    chained = chains(pair, on)
    direct = direct_ids(person, on)
    around = _around(chained[person.pk], direct)
    held = places({*pair, *around}, on)
    for one in (person, *around.values()):
        one.places = held[one.pk]
        one.division_id = one.places[0].division_id if one.places else None
    shown = [one for pk, one in around.items() if pk in direct]
    seats = _appointments(person, on)
    return Profile(
        appointments=seats,
        places=held[person.pk],
        relation=compare(viewer, [person.pk], held, chained)[person.pk],
        leaders=[around[pk] for pk in chained[person.pk]],
        subordinates=shown[:SHOWN_SUBORDINATES],
        more_subordinates=len(direct) - len(shown[:SHOWN_SUBORDINATES]),
        absence=_absence(seats),
    )


def _around(chain, direct):
    """`{id: Employee}` by name, of all leaders and the first direct subordinates; one query."""
    first = Employee.objects.filter(pk__in=direct).order_by("name", "pk").values("pk")
    wanted = Q(pk__in=chain) | Q(pk__in=first[:SHOWN_SUBORDINATES])
    return {one.pk: one for one in Employee.objects.filter(wanted).order_by("name", "pk")}


def _appointments(person, on):
    away = Absence.objects.present(on).filter(employee=OuterRef("employee"))
    return list(
        Appointment.objects.present(on)
        .filter(employee=person)
        .select_related("position__division__belongs_to")
        .annotate(away=Subquery(away.order_by().values("pk")[:1]))
        .order_by("-is_main", "start_on", "pk")
    )


def _absence(seats):
    """The absence in force, found with the appointments; a query where there is one."""
    away = next((seat.away for seat in seats), None)
    return away and Absence.objects.select_related("stand_in").get(pk=away)
