"""What the threads of questions show: where an answered question was raised, and where it came from."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coordination.briefings.models import Briefing, Raised
from coordination.clarifications.links import Link
from coordination.matters import seeing


def links(questions, thread):
    """`{question id: [Link]}` of one thread; two queries at most where nothing was raised, four otherwise."""
    pks = [asked.pk for asked in questions]
    found = {}
    rows = Raised.objects.select_related("question", "clarification")
    for row in rows.filter(question__in=pks):
        _add(found, row.question_id, row.clarification, _("Raised at"), thread)
    for row in rows.filter(clarification__in=pks):
        _add(found, row.clarification_id, row.question, _("From the briefing"), thread)
    return _with_deeds(found, questions, thread) if thread.matter.kind == "briefing" else found


def _add(found, pk, other, words, thread):
    matter = seeing.find(thread.person, other.matter_id)
    if matter is not None:
        url = f"{matter.get_absolute_url()}#clarification-{other.pk}"
        found.setdefault(pk, []).append(Link(f"{words} {matter.number}", url))


def _with_deeds(found, questions, thread):
    """For the author: the deed that raises an answered question at what is explained."""
    briefing = Briefing.objects.get(pk=thread.matter.pk)
    policy = briefing.explains_id and seeing.find(thread.person, briefing.explains_id)
    may_go = policy and policy.is_open and not briefing.stays_confidential
    if not (may_go and "raise" in briefing.open_moves(thread.person)):
        return found
    raised = set(
        Raised.objects.filter(question__matter=briefing.pk).values_list("question", flat=True)
    )
    for asked in questions:
        if asked.state == "answered" and asked.pk not in raised:
            url = reverse("briefing_raising", args=[briefing.pk, asked.pk])
            words = _("Raise it at %(number)s") % {"number": policy.number}
            found.setdefault(asked.pk, []).append(Link(words, url, is_deed=True))
    return found
