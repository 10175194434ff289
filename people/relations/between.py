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

    The nearer standing wins: the line before the functional line, both before colleague, same division
    before related.
    """
    everybody = {viewer.pk, *people}
    return compare(viewer, people, places(everybody, on), chains(everybody, on))


def compare(viewer, people, places_of, chains_of):
    """`relations` for a page that has read `places` and `chains` already; one query."""
    homes_of = homes(places_of)
    links = _links(homes_of[viewer.pk])
    standing = {}
    for pk in people:
        line = _line(viewer.pk, pk, chains_of)
        functional = None if line else _functional(places_of[viewer.pk], places_of[pk])
        standing[pk] = line or functional or _beside(homes_of[viewer.pk], homes_of[pk], links)
    return standing


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


def _line(viewer, other, chains_of):
    """Oneself, leader or subordinate by the line; else None."""
    if viewer == other:
        return Relation(Standing.SELF)
    mine, theirs = chains_of[viewer], chains_of[other]
    if other in mine:
        direct = mine[0] == other
        return Relation(Standing.DIRECT_LEADER if direct else Standing.HIGHER_LEADER)
    if viewer in theirs:
        direct = theirs[0] == viewer
        return Relation(Standing.DIRECT_SUBORDINATE if direct else Standing.LOWER_SUBORDINATE)
    return None


def _functional(mine, theirs):
    """Leader or subordinate by the functional line of a main position; else None."""
    if _reports_to(mine, theirs):
        return Relation(Standing.FUNCTIONAL_LEADER)
    if _reports_to(theirs, mine):
        return Relation(Standing.FUNCTIONAL_SUBORDINATE)
    return None


def _reports_to(lower, upper):
    held = {place.position_id for place in upper}
    return any(place.is_main and place.functional_to_id in held for place in lower)


def _beside(mine, theirs, links):
    """A colleague of the same or a related division, or none of these."""
    if mine & theirs:
        return Relation(Standing.SAME_DIVISION)
    for home in sorted(theirs):
        if home in links:
            return Relation(Standing.RELATED_DIVISION, links[home])
    return Relation(Standing.OTHER)
