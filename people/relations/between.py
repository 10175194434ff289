"""The relation of a viewer to one person or to a list of people."""

from collections import defaultdict

from django.db.models import Q

from people.relations.leaders import climb
from people.relations.standings import Relation, Standing
from people.units.models import Appointment, DivisionLink


def relation(viewer, other, on):
    """How `other` stands to `viewer` on a date."""
    return relations(viewer, [other.pk], on)[other.pk]


def relations(viewer, people, on):
    """`{employee id: Relation}` for employee ids `people`; four queries for any number.

    The nearer standing wins: leader and subordinate before colleague, same division before related.
    """
    people = set(people)
    mains, homes = _places({viewer.pk, *people}, on)
    chains = climb(mains, on)
    links = _links(homes[viewer.pk])
    return {
        pk: _stand(viewer.pk, pk, chains, homes, links) for pk in people
    }


def _places(people, on):
    """Main positions and the home divisions of all present positions, in one query."""
    rows = (
        Appointment.objects.present(on)
        .filter(employee__in=people)
        .order_by("-pk")
        .values_list("employee_id", "position_id", "is_main", "position__division__belongs_to")
    )
    mains, homes = {}, defaultdict(set)
    for employee, position, is_main, home in rows:
        homes[employee].add(home)
        if is_main:
            mains[employee] = position
    return mains, homes


def _links(homes):
    """`{home division at the other end: link}` of a set of home divisions."""
    if not homes:
        return {}
    found = DivisionLink.objects.filter(Q(one__in=homes) | Q(other__in=homes))
    ends = {}
    for link in found.select_related("one", "other").order_by("pk"):
        for near, far in ((link.one_id, link.other_id), (link.other_id, link.one_id)):
            if near in homes:
                ends.setdefault(far, link)
    return ends


def _stand(viewer, other, chains, homes, links):
    if viewer == other:
        return Relation(Standing.SELF)
    mine, theirs = chains.get(viewer, []), chains.get(other, [])
    if other in mine:
        direct = mine[0] == other
        return Relation(Standing.DIRECT_LEADER if direct else Standing.HIGHER_LEADER)
    if viewer in theirs:
        direct = theirs[0] == viewer
        return Relation(Standing.DIRECT_SUBORDINATE if direct else Standing.LOWER_SUBORDINATE)
    if homes[viewer] & homes[other]:
        return Relation(Standing.SAME_DIVISION)
    for home in sorted(homes[other]):
        if home in links:
            return Relation(Standing.RELATED_DIVISION, links[home])
    return Relation(Standing.OTHER)
