"""What a paper refers to and what refers to it, each shown as far as the reader may see it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from coordination.matters.hanging import hangs
from coordination.papers.models import Paper, PaperLink
from coordination.papers.references import Role
from coordination.papers.states import SHOWN

CITED_AS = {
    Role.BASIS: _("is the legal basis of"),
    Role.RELATED: _("is related to"),
    Role.IMPLEMENTS: _("is carried out by"),
    Role.CHANGES: _("is changed by"),
    Role.REPLACES: _("is replaced by"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """`text` as it is printed; `paper` only where the reader may open it."""

    role: str
    text: str
    paper: object = None


def cited(version, person):
    """`{role: [Link]}` of what a version refers to; one query, none where nothing is a paper."""
    keys = {one["paper"] for one in version.references} - {None}
    known = Paper.objects.visible_to(person).in_bulk(keys) if keys else {}
    found = {}
    for one in version.references:
        link = Link(one["role"], one["text"], known.get(one["paper"]))
        found.setdefault(one["role"], []).append(link)
    return found


def citing(paper, person):
    """`{role: [Link]}` of the papers in force that refer to it and that the reader may see; two queries."""
    if not hangs(paper, "citing"):
        return {}
    links = list(PaperLink.objects.filter(target=paper.pk).order_by("role", "paper__title", "pk"))
    if not links:
        return {}
    keys = {one.paper_id for one in links}
    known = Paper.objects.visible_to(person).filter(state__in=SHOWN).in_bulk(keys)
    found = {}
    for one in links:
        if other := known.get(one.paper_id):
            found.setdefault(one.role, []).append(Link(one.role, other.citation, other))
    return found
