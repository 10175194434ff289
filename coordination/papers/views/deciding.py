"""Putting a draft into force, looking at what is in force again, and revoking a paper."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.clock import now, office_day, today
from collab.kit.reasons import ReasonForm
from collab.kit.refusals import NotNow
from coordination.papers.actions import put_into_force, revoke
from coordination.papers.audience import readers
from coordination.papers.forms import EnactForm, ReviewForm
from coordination.papers.pages.sheet import Sheet
from coordination.papers.views.doors import done, paper_door


@paper_door
def enactment(request, paper):
    """From when it holds, and whom it asks to read it; then it never changes."""
    paper.guard("enact", request.person)
    draft, moment = paper.draft, now()
    if draft is None:
        raise NotNow(_("There is no draft of %(number)s any more.") % {"number": paper.number})
    if request.method != "POST":
        initial = {"in_force_on": office_day(moment), "revision": draft.revision}
        return _page(request, paper, EnactForm(initial=initial))
    form = EnactForm(request.POST)
    if not form.is_valid():
        return _page(request, paper, form, 422)
    try:
        put_into_force(paper, by=request.person, now=moment, **form.cleaned_data)
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, paper, form, 422)
    return done(request, paper, _("Put into force"))


def _page(request, paper, form, status=200):
    paper.draft.paper = paper
    concerned = readers(paper.draft, today(request.person)).exclude(pk=request.person.pk)
    context = {
        "paper": paper,
        "form": form,
        "sheet": Sheet(paper, request.person, now(), paper.draft),
        "readers": concerned.count(),
    }
    return render(request, "coordination/papers/enactment.html", context, status=status)


@paper_door
def revocation(request, paper):
    """Out of force at once, with the reason that its readers will see."""
    paper.guard("revoke", request.person)
    hint = _("Everybody whom it concerned hears of it.")
    form = ReasonForm(request.POST or None, hint=hint)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            revoke(paper, by=request.person, now=now(), reason=reason)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return done(request, paper, _("Revoked"))
    status = 422 if form.errors else 200
    context = {"paper": paper, "form": form}
    is_dialog = request.htmx and request.htmx.target == "dialog"
    template = "_revocation.html" if is_dialog else "revocation.html"
    return render(request, f"coordination/papers/{template}", context, status=status)


@paper_door
def review(request, paper):
    """Looked at again: still right, and when next."""
    paper.guard("confirm", request.person)
    sheet = Sheet(paper, request.person, now(), paper.latest)
    if request.method != "POST":
        form = ReviewForm(initial={"version": paper.latest.number})
        return _review(request, sheet, form)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _review(request, sheet, form, 422)
    sent = form.cleaned_data
    try:
        paper.confirm(
            by=request.person,
            now=now(),
            number=sent["version"],
            next_on=sent["review_on"],
            note=sent["note"],
        )
    except ValidationError as fault:
        form.add_errors(fault)
        return _review(request, sheet, form, 422)
    return done(request, paper, _("Noted: looked at again and still right"))


def _review(request, sheet, form, status=200):
    reviews = sheet.paper.latest.reviews.select_related("by")
    context = {"paper": sheet.paper, "sheet": sheet, "form": form, "reviews": reviews}
    return render(request, "coordination/papers/review.html", context, status=status)
