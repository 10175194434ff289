"""Which form of work a relation allows (domain 1): worked out, never typed in."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.relations.between import relations
from people.relations.leaders import leader_of
from people.relations.standings import Relation, Standing
from people.units.models import Appointment


class Form(models.TextChoices):
    DIRECTIVE = "directive", gettext_lazy("directive")
    HELP_REQUEST = "help_request", gettext_lazy("help request")
    HANDOFF = "handoff", gettext_lazy("handoff")
    PROPOSAL = "proposal", gettext_lazy("proposal")
    OWN = "own", gettext_lazy("own task")


FORM_FOR = {
    Standing.SELF: Form.OWN,
    Standing.DIRECT_SUBORDINATE: Form.DIRECTIVE,
    Standing.LOWER_SUBORDINATE: Form.DIRECTIVE,
    Standing.FUNCTIONAL_SUBORDINATE: Form.DIRECTIVE,
    Standing.FUNCTIONAL_LEADER: Form.PROPOSAL,
    Standing.SAME_DIVISION: Form.HELP_REQUEST,
    Standing.RELATED_DIVISION: Form.HANDOFF,
    Standing.DIRECT_LEADER: Form.PROPOSAL,
    Standing.HIGHER_LEADER: Form.PROPOSAL,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody may be asked besides how the two stand to each other: what they both sit in.

    `people` are ids, `words` the sentence about %(name)s; without a `form` they may not be asked. It holds where the
    relation allows nothing; with `is_stronger` also where it allows something else. Of oneself one only ever asks an
    own task.
    """

    form: Form | None
    people: frozenset
    words: str
    is_stronger: bool = False

    def holds(self, person, relation, form):
        if relation.standing == Standing.SELF or person.pk not in self.people:
            return False
        return self.is_stronger or form is None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one person may ask of another: the form, or None with the way out."""

    person: object
    relation: Relation
    form: Form | None
    wayout: str = ""
    ground: Ground | None = None

    def sentence(self):
        """One line that tells the asker what this becomes, and why."""
        if self.ground is not None:
            return self.ground.words % {"name": self.person.full_name}
        return self._by_standing(self.person.full_name, self.relation.standing)

    def _by_standing(self, name, standing):
        if standing == Standing.SELF:
            return _("This is your own task: you accept the result yourself.")
        if standing == Standing.DIRECT_SUBORDINATE:
            return _("You are the direct leader of %(name)s: this becomes a directive.") % {
                "name": name
            }
        if standing == Standing.LOWER_SUBORDINATE:
            return _(
                "You are a leader higher up of %(name)s: this becomes a directive, and the"
                " leaders between you learn of it."
            ) % {"name": name}
        if standing == Standing.FUNCTIONAL_SUBORDINATE:
            return _(
                "%(name)s reports to you functionally: this becomes a directive, and the leader of"
                " their line learns of it."
            ) % {"name": name}
        if standing == Standing.SAME_DIVISION:
            return _(
                "%(name)s is a colleague of your division: this becomes a help request, which"
                " may be declined with a reason."
            ) % {"name": name}
        if standing == Standing.RELATED_DIVISION:
            return _(
                "%(name)s is a colleague of a related division (%(flow)s): this becomes a handoff."
                " It may be declined with a reason, and the direct leader there learns of it."
            ) % {"name": name, "flow": self.relation.via.flow}
        if standing.is_leader:
            return _(
                "%(name)s is your leader: this becomes a proposal, which your leader grants or"
                " refuses."
            ) % {"name": name}
        return _("You and %(name)s have no working relation that lets you ask for this.") % {
            "name": name
        }


def allowed(asker, people, on, grounds=()):
    """`[Allowed]` for each of `people` (Employees); constant queries, a few more where refused.

    `grounds` are further reasons for which they may be asked; the first that holds counts.
    """
    standing = relations(asker, [person.pk for person in people], on)
    answers = []
    for person in people:
        relation = standing[person.pk]
        form = FORM_FOR.get(relation.standing)
        ground = next((one for one in grounds if one.holds(person, relation, form)), None)
        form = ground.form if ground else form
        wayout = "" if form else way_out(person, on)
        answers.append(Allowed(person, relation, form, wayout, ground))
    return answers


def way_out(person, on):
    """Whom to turn to instead of a person whom one may not ask: the head of their division."""
    heads = (
        Appointment.objects.present(on)
        .filter(
            position__is_head=True,
            position__division__positions__appointments__in=Appointment.objects.present(on).filter(
                employee=person
            ),
        )
        .exclude(employee=person)
        .select_related("employee", "position__division")
    )
    head = heads.first()
    if head is None:
        leader = leader_of(person, on)
        if leader is None:
            return _("Ask your own leader to take it up.")
        return _("Turn to %(name)s, who leads there, or ask your own leader to take it up.") % {
            "name": leader.full_name
        }
    return _("Turn to %(name)s, head of %(division)s, or ask your own leader to take it up.") % {
        "name": head.employee.full_name,
        "division": head.position.division.name,
    }
