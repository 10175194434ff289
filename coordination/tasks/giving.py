"""In whose name work is given: one's own, as Plt. of a position, or for somebody who is away."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.tasks.form import Form
from people.employees.models import Employee
from people.journal.models import Capacity
from people.relations.acting import Mandate, mandates_of
from people.units.models import Appointment, Line


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody in whose name work may be given, and the mandate for it (None: oneself)."""

    person: Employee
    mandate: Mandate | None

    @property
    def signature(self):
        return self.mandate.signature(self.person) if self.mandate else ""


def principals(person):
    """`[Principal]` of those in whose name a person may give work: themselves first."""
    mandates = mandates_of(person, today(person))
    known = Employee.objects.in_bulk(mandates) if mandates else {}
    others = sorted(mandates.items(), key=lambda one: known[one[0]].name)
    return [Principal(person, None), *(Principal(known[pk], one) for pk, one in others)]


def asker_of(by, behalf_of, *, is_confidential):
    """`(giver, mandate)` of work that `by` gives, in the name of `behalf_of` where that is another.

    Raises NotYours where `by` does not act for them now, or not in confidential matters.
    """
    if behalf_of is None or behalf_of.pk == by.pk:
        return by, None
    mandate = mandates_of(by, today(by)).get(behalf_of.pk)
    if mandate is None:
        raise NotYours(
            _("You do not act for %(name)s now.") % {"name": behalf_of.full_name},
            _("Give the work in your own name, or ask who acts for them."),
        )
    if is_confidential and not mandate.with_confidential:
        raise NotYours(
            _("You act for %(name)s, but not in confidential matters.")
            % {"name": behalf_of.full_name}
        )
    return behalf_of, mandate


def seats(person):
    """`[(position id, division id, title, kind, is main)]` of a person now, the main one first."""
    return list(
        Appointment.objects.present(today(person))
        .filter(employee=person)
        .order_by("-is_main", "start_on", "pk")
        .values_list("position_id", "position__division_id", "position__title", "kind", "is_main")
    )


def as_plt(giver, people, held, answers):
    """`{employee id: Mandate}` of the receivers whom `giver` leads as Plt. of a position alone.

    A directive to people below a position that the giver holds definitively needs no sign of office.
    """
    acting = [seat for seat in held if seat[3] == Capacity.PLT]
    directed = [one.person.pk for one in answers if one.form == Form.DIRECTIVE]
    if not (acting and directed):
        return {}
    lines = set(
        Line.objects.filter(
            above__in=[seat[0] for seat in held],
            below__appointments__in=Appointment.objects.present(today(giver)).filter(
                employee__in=directed, is_main=True
            ),
        ).values_list("below__appointments__employee_id", "above_id")
    )
    definitive = {seat[0] for seat in held if seat[3] != Capacity.PLT}
    own = {employee for employee, above in lines if above in definitive}
    return {
        person.pk: Mandate(None, giver.pk, Capacity.PLT, True, None, title)
        for person in people
        for position, _division, title, *_rest in acting
        if (person.pk, position) in lines and person.pk not in own
    }
