"""Two versions of a paper by words, part by part: what stayed, moved, went and came."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from collab.kit.clock import now
from collab.kit.comparing import compare
from coordination.papers.pages.compared import compared
from coordination.papers.pages.sheet import Sheet
from coordination.papers.views.doors import paper_door


@paper_door
def comparison(request, paper):
    """The two newest versions unless others are asked for."""
    sheet = Sheet(paper, request.person, now())
    versions = sheet.shown_versions
    if len(versions) < 2:
        raise Http404
    for one in versions:
        one.paper = paper
    new = _chosen(versions, request.GET.get("new")) or versions[0]
    old = _chosen(versions, request.GET.get("old")) or next(
        (one for one in versions if one.number < new.number), versions[-1]
    )
    if old.number > new.number:
        old, new = new, old
    context = {
        "paper": paper,
        "versions": versions,
        "old": old,
        "new": new,
        "sides": [
            (("old", pgettext("versions", "From")), old),
            (("new", pgettext("versions", "To")), new),
        ],
        "facts": differing(old, new),
        "titles": compare(old.title, new.title) if old.title != new.title else [],
        "parts": compared(old, new),
    }
    return render(request, "coordination/papers/comparison.html", context)


def differing(old, new):
    """What else than the words is another in two versions, in words."""
    facts = (
        ("bears_on", _("what it bears on")),
        ("audience", _("who is to read it")),
        ("asks_readers", _("whether readers say that they have read it")),
        ("is_internal", _("who may read it")),
        ("read_within", _("within how many working days it is to be read")),
        ("review_on", _("when it is looked at again")),
    )
    return [words for name, words in facts if getattr(old, name) != getattr(new, name)]


def _chosen(versions, number):
    return next((one for one in versions if str(one.number) == number), None)
