"""What the threads of questions show: where an answered question was raised, and where it came from."""

from django.urls import reverse
from django.utils.translation import gettext as _

from collab.kit.clock import today
from coordination.briefings.models import Briefing
from coordination.clarifications.links import Link
from coordination.matters import seeing
from coordination.matters.models import Matter

RELATED = ("raised_as__clarification", "raised_from__question")


def links(questions, thread):
    """`{question id: [Link]}` of one thread whose questions were read with `RELATED`; no query where nothing was
    raised, and a constant few otherwise."""
    ends = [(asked.pk, *end) for asked in questions for end in _ends(asked)]
    matters = _seen({other.matter_id for _pk, other, _words in ends}, thread.person)
    found = {}
    for pk, other, words in ends:
        matter = matters.get(other.matter_id)
        if matter is not None:
            url = f"{matter.get_absolute_url()}#clarification-{other.pk}"
            found.setdefault(pk, []).append(Link(f"{words} {matter.number}", url))
    if thread.matter.kind == "briefing":
        _add_deeds(found, questions, thread)
    return found


def _ends(asked):
    """The clarification at the other end of a question that was raised, and how to call it."""
    if hasattr(asked, "raised_as"):
        yield asked.raised_as.clarification, _("Raised at")
    if hasattr(asked, "raised_from"):
        yield asked.raised_from.question, _("From the briefing")


def _seen(pks, person):
    """`{id: Matter}` of those that somebody may see."""
    pairs = {(person.pk, pk) for pk in pks}
    seen = seeing.who_sees(pairs, today(person)) if pairs else set()
    return Matter.objects.in_bulk([pk for _person, pk in seen]) if seen else {}


def _add_deeds(found, questions, thread):
    """For the author: the deed that raises an answered question at what is explained."""
    answered = [one for one in questions if one.state == "answered"]
    waiting = [one for one in answered if not hasattr(one, "raised_as")]
    briefing = Briefing.objects.get(pk=thread.matter.pk) if waiting else None
    if briefing is None or not briefing.explains_id or briefing.stays_confidential:
        return
    policy = seeing.find(thread.person, briefing.explains_id)
    if policy and policy.is_open and "raise" in briefing.open_moves(thread.person):
        for asked in waiting:
            url = reverse("briefing_raising", args=[briefing.pk, asked.pk])
            words = _("Raise it at %(number)s") % {"number": policy.number}
            found.setdefault(asked.pk, []).append(Link(words, url, is_deed=True))
