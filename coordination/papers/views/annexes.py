"""The annexes of a version: files for the draft, and their download to who may read that version."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now
from coordination.files.views import handed_out
from coordination.papers.annexes import add_annex, drop_annex
from coordination.papers.forms import AnnexForm
from coordination.papers.pages.sheet import Sheet
from coordination.papers.views.doors import done, paper_door


@paper_door
def annex(request, paper, number, annex):
    """A download; of a draft to who may see it."""
    sheet = Sheet(paper, request.person, now())
    version = next((one for one in sheet.shown_versions if one.number == number), None)
    found = version and version.annexes.filter(pk=annex).first()
    if not found:
        raise Http404
    return handed_out(found)


@paper_door
def annexes(request, paper):
    """The files of the draft: add one, or see what there is."""
    paper.guard("write", request.person)
    if paper.draft is None:
        return redirect("paper_draft", paper.pk)
    form = AnnexForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            add_annex(paper, sent["file"], by=request.person, now=now(), title=sent["title"])
        except ValidationError as fault:
            form.add_error("file", fault)
        else:
            return done(request, f"{paper.get_absolute_url()}annexes/", _("File added"))
    context = {"paper": paper, "form": form, "annexes": paper.draft.annexes.all()}
    status = 422 if form.errors else 200
    return render(request, "coordination/papers/annexes.html", context, status=status)


@paper_door
def annex_removal(request, paper, annex):
    """Take a file away from the draft."""
    paper.guard("write", request.person)
    if request.method == "POST":
        drop_annex(paper, annex, by=request.person, now=now())
    return done(request, f"{paper.get_absolute_url()}annexes/", _("File taken away"))
