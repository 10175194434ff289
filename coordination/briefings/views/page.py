"""The page of one briefing, saying that one has understood, and who has."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now, today
from coordination.briefings import coverage as covering
from coordination.briefings.audience import Wanted
from coordination.briefings.forms import UnderstandingForm
from coordination.briefings.story import told
from coordination.briefings.views.doors import briefing_door
from coordination.clarifications.thread import Thread
from coordination.files.models import Attachment
from coordination.matters import seeing


@briefing_door
def briefing(request, briefing):
    """What is said, the questions about it, and one's own answer."""
    checks = list(briefing.checks.all())
    return _page(request, briefing, UnderstandingForm(checks=checks) if checks else None)


def _page(request, briefing, form, status=200):
    person, on = request.person, today(request.person)
    moves = briefing.open_moves(person)
    hearers = covering.seen_by(briefing, person, on)
    reached, understood = covering.counts(hearers)
    explained = briefing.explains_id and seeing.find(person, briefing.explains_id)
    context = {
        "briefing": briefing,
        "form": form,
        "moves": moves,
        "understood_at": briefing.understood_by(person),
        "thread": Thread(briefing, person, briefing.mandates(person)),
        "explained": explained or None,
        "wanted": Wanted.of(briefing) if briefing.is_authors(person) else None,
        "reached": reached,
        "understood": understood,
        "attachments": list(Attachment.objects.filter(matter=briefing.pk).select_related("by")),
        "line": told(briefing),
        "is_author": briefing.is_authors(person),
    }
    return render(request, "coordination/briefings/briefing.html", context, status=status)


@briefing_door
def understanding(request, briefing):
    """Sudah paham; a wrong answer leads back to the passage."""
    if request.method != "POST":
        return redirect(briefing)
    briefing.guard("understand", request.person)
    form = UnderstandingForm(request.POST, checks=list(briefing.checks.all()))
    if not form.is_valid():
        return _page(request, briefing, form, status=422)
    try:
        briefing.understand(by=request.person, now=now(), answers=form.answers())
    except ValidationError as fault:
        for name, lines in fault.message_dict.items():
            form.add_error(name if name in form.fields else None, lines)
        return _page(request, briefing, form, status=422)
    return done(request, briefing, _("Noted that you have understood it"))


@briefing_door
def coverage(request, briefing):
    """Division by division, for the author and the leaders of those reached."""
    person = request.person
    hearers = covering.told_to(briefing, person, today(person))
    reached, understood = covering.counts(hearers)
    context = {
        "briefing": briefing,
        "branches": covering.coverage(hearers),
        "reached": reached,
        "understood": understood,
        "moves": briefing.open_moves(person),
    }
    return render(request, "coordination/briefings/coverage.html", context)
