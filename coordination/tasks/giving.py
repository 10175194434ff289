"""In whose name work is given: one's own, as Plt. of a position, or for somebody who is away."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.tasks.form import Form
from people.employees.models import Employee
from people.relations import offices
from people.relations.acting import Mandate, mandates_of


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
    """The seats of a person now, as `people.relations.offices` tells them."""
    return offices.seats(person, today(person))


def as_plt(giver, held, answers):
    """`{employee id: Mandate}` of the receivers of directives whom `giver` leads as Plt. alone."""
    directed = [one.person.pk for one in answers if one.form == Form.DIRECTIVE]
    return offices.led_as_plt(giver, directed, today(giver), held)


def sign_of_office(task, person):
    """By what office the giver of a directive acts on it now, where that is a Plt.'s; or None."""
    if person.pk != task.owner_id or task.form != Form.DIRECTIVE:
        return None
    found = offices.led_as_plt(person, [task.holder_id], today(person))
    return found.get(task.holder_id)
