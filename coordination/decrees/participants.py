"""The participants of a joint paper in their order, who speaks and who signs for each."""

from collab.kit.clock import office_day, today
from coordination.approvals.models import FlowSeat
from coordination.decrees.models import Participant
from people.employees.models import Employee
from people.relations.acting import mandates_of
from people.relations.leaders import precedence
from people.relations.places import places
from people.units.models import Appointment

LINE = "participants_in_order"


def line_of(paper):
    """The participants in their order; one query for each paper as it was read."""
    if LINE not in paper.kept:
        found = Participant.objects.filter(paper=paper.pk).order_by("order", "pk")
        paper.kept[LINE] = list(found.select_related("division", "signer__division", "contact"))
    return paper.kept[LINE]


def is_convener(participant, paper):
    return participant.division_id == paper.division_id


def others(paper):
    """The participants who are asked by the convener."""
    return [one for one in line_of(paper) if not is_convener(one, paper)]


def voice(paper, person):
    """`{participant id: mandate or None}`: for which participants a person speaks, and for whom in place of their
    contact."""
    if person is None:
        return {}
    line = line_of(paper)
    acted_for = mandates_of(person, today(person)) if line else {}
    found = {}
    for one in line:
        if one.contact_id == person.pk:
            found[one.pk] = None
        elif one.contact_id in acted_for and acted_for[one.contact_id].covers(paper):
            found[one.pk] = acted_for[one.contact_id]
    return found


def holders(positions, on):
    """`{position id: Employee}` who lead them on a date: definitively, else as Plt., else as Plh.; one query."""
    rows = (
        Appointment.objects.present(on)
        .filter(position__in={pk for pk in positions if pk}, employee__is_active=True)
        .select_related("employee")
        .order_by(*precedence())
    )
    found = {}
    for row in rows:
        found.setdefault(row.position_id, row.employee)
    return found


def seats_of(signatures):
    """`{act id: id of the position that signed}` of Signatures; one query."""
    acts = [one.act_id for one in signatures]
    found = FlowSeat.objects.filter(act__in=acts)
    return dict(found.values_list("act", "position")) if acts else {}


def own_titles(signatures):
    """`{signature id: the signer's own title}` of those who signed on behalf of another; one query, none for none."""
    rows = [one for one in signatures if one.behalf_of_id]
    if not rows:
        return {}
    held = places({one.signer_id for one in rows}, office_day(rows[0].at))
    return {one.pk: found[0].label for one in rows if (found := held[one.signer_id])}


def of_contacts(line):
    pks = {one.contact_id for one in line if one.contact_id}
    return list(Employee.objects.active().filter(pk__in=pks))
