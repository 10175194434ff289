"""The relation of a viewer to one person or to a list of people."""

from django.db.models import Q

from people.relations.leaders import chains
from people.relations.places import homes, places
from people.relations.standings import Relation, Standing
from people.units.models import DivisionLink


def relation(viewer, other, on):
    """How `other` stands to `viewer` on a date."""
    return relations(viewer, [other.pk], on)[other.pk]


def relations(viewer, people, on):
    """`{employee id: Relation}` for employee ids `people`; three queries for any number.

    The nearer standing wins: leader and subordinate before colleague, same division before related.
    """
    everybody = {viewer.pk, *people}
    return compare(viewer, people, homes(places(everybody, on)), chains(everybody, on))


def compare(viewer, people, homes_of, chains_of):
    """`relations` for a page that has read `homes` and `chains` already; one query."""
    links = _links(homes_of[viewer.pk])
    return {pk: _stand(viewer.pk, pk, chains_of, homes_of, links) for pk in people}


def _links(mine):
    """`{home division at the other end: link}` of a set of home divisions."""
    if not mine:
        return {}
    found = DivisionLink.objects.filter(Q(one__in=mine) | Q(other__in=mine))
    ends = {}
    for link in found.select_related("one", "other").order_by("pk"):
        for near, far in ((link.one_id, link.other_id), (link.other_id, link.one_id)):
            if near in mine:
                ends.setdefault(far, link)
    return ends


def _stand(viewer, other, chains_of, homes_of, links):
    if viewer == other:
        return Relation(Standing.SELF)
    mine, theirs = chains_of[viewer], chains_of[other]
    if other in mine:
        direct = mine[0] == other
        return Relation(Standing.DIRECT_LEADER if direct else Standing.HIGHER_LEADER)
    if viewer in theirs:
        direct = theirs[0] == viewer
        return Relation(Standing.DIRECT_SUBORDINATE if direct else Standing.LOWER_SUBORDINATE)
    if homes_of[viewer] & homes_of[other]:
        return Relation(Standing.SAME_DIVISION)
    for home in sorted(homes_of[other]):
        if home in links:
            return Relation(Standing.RELATED_DIVISION, links[home])
    return Relation(Standing.OTHER)
