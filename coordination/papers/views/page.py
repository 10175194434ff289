"""One paper: its page, its versions, their comparison, its story, its readers."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.kit.clock import now
from coordination.clarifications.thread import Thread
from coordination.matters.hanging import hangs
from coordination.papers.pages.panels import panels
from coordination.papers.pages.sheet import Sheet
from coordination.papers.pages.story import told
from coordination.papers.setting import settable_kept
from coordination.papers.views.doors import done, paper_door
from people.journal.models import Entry


@paper_door
def paper(request, paper):
    """What holds now; to who writes it and nothing holds yet, the draft."""
    sheet = Sheet(paper, request.person, now())
    return _page(request, sheet)


@paper_door
def version(request, paper, number):
    """One version as it was or will be; a draft only to who may see it."""
    found = next((one for one in paper.all_versions if one.number == number), None)
    if found is None:
        raise Http404
    return _page(request, Sheet(paper, request.person, now(), found))


def _page(request, sheet):
    if sheet.version is None or not (sheet.version.is_set or sheet.sees_draft):
        raise Http404
    paper, person = sheet.paper, sheet.person
    thread = Thread(paper, person, is_empty=not hangs(paper, "questions"))
    with settable_kept(person, sheet.on):
        beside = panels(paper, person, sheet.now)
        context = {"paper": paper, "sheet": sheet, "thread": thread, "panels": beside}
        return render(request, "coordination/papers/paper.html", context)


@paper_door
def history(request, paper):
    """Who did what when; acknowledgements only to leaders, on the readers' page."""
    entries = Entry.objects.about(paper).exclude(verb__in=["acknowledge", "true_up"])
    sees_draft = Sheet(paper, request.person, now()).sees_draft
    context = {"paper": paper, "story": told(entries, with_drafts=sees_draft)}
    return render(request, "coordination/papers/history.html", context)


@paper_door
def readers(request, paper):
    """Coverage by division, for who leads there or set it."""
    sheet = Sheet(paper, request.person, now())
    if not sheet.covered:
        raise Http404
    context = {"paper": paper, "sheet": sheet}
    return render(request, "coordination/papers/readers.html", context)


@paper_door
def reading(request, paper):
    """Read and understood."""
    if request.method != "POST":
        return redirect(paper)
    number = request.POST.get("version", "")
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    paper.acknowledge(by=request.person, now=now(), number=number)
    return done(request, paper, _("Noted: read and understood"))


@paper_door
def nudge(request, paper):
    """Ask the silent again."""
    if request.method != "POST":
        return redirect("paper_readers", pk=paper.pk)
    asked = paper.nudge(by=request.person, now=now())
    words = ngettext("%(n)d person asked again", "%(n)d people asked again", asked)
    said = words % {"n": asked} if asked else _("All who are silent were asked today already")
    return done(request, f"{paper.get_absolute_url()}readers/", said)
