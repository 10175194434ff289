"""The moves of a briefing: one deed each."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.kit.after import done, in_dialog
from collab.kit.clock import now
from collab.kit.reasons import ReasonForm
from collab.kit.refusals import NotYours
from coordination.briefings.views.doors import briefing_door
from coordination.clarifications.models import Clarification


@briefing_door
def giving(request, briefing):
    """Give a draft; who may not be briefed is told on the page of the draft."""
    if request.method != "POST":
        return redirect(briefing)
    try:
        reached = briefing.give(by=request.person, now=now())
    except ValidationError as fault:
        raise NotYours(" ".join(fault.messages), _("Choose the audience first.")) from fault
    words = ngettext("Given to %(n)d person", "Given to %(n)d people", reached)
    return done(request, briefing, words % {"n": reached})


@briefing_door
def discarding(request, briefing):
    if request.method != "POST":
        return redirect(briefing)
    briefing.discard(by=request.person, now=now())
    return done(request, briefing, _("Draft discarded"))


@briefing_door
def nudge(request, briefing):
    if request.method != "POST":
        return redirect(briefing)
    n = briefing.nudge(by=request.person, now=now())
    words = ngettext("%(n)d person asked again", "%(n)d people asked again", n)
    return done(request, briefing, words % {"n": n})


@briefing_door
def closing(request, briefing):
    if request.method != "POST":
        return redirect(briefing)
    briefing.end(by=request.person, now=now())
    return done(request, briefing, _("Briefing closed"))


@briefing_door
def withdrawal(request, briefing):
    """It holds no longer: the reason first."""
    briefing.guard("withdraw", request.person)
    posted = request.POST if request.method == "POST" else None
    form = ReasonForm(posted, hint=_("Everybody whom it reached reads it."))
    if form.is_valid():
        briefing.withdraw(by=request.person, now=now(), **form.cleaned_data)
        return done(request, briefing, _("Briefing withdrawn"))
    context = {"briefing": briefing, "form": form, "button": _("Withdraw the briefing")}
    template = "_reason.html" if in_dialog(request) else "reason.html"
    status = 422 if form.is_bound else 200
    return render(request, f"coordination/briefings/{template}", context, status=status)


@briefing_door
def raising(request, briefing, question):
    """Let an answered question become a clarification of what is explained."""
    if request.method != "POST":
        return redirect(briefing)
    asked = get_object_or_404(Clarification, pk=question, matter=briefing.pk)
    briefing.raise_question(asked, by=request.person, now=now())
    return done(request, briefing, _("Question raised"))
