"""Writing a draft without losing anything: sections by the server's round trip, conflicts told with both texts."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow, NotYours
from coordination.papers.actions import begin
from coordination.papers.drafting import CONTENT
from coordination.papers.states import Kind
from coordination.policies.forms import NewSheetForm, SheetForm
from coordination.policies.setting import settable
from coordination.policies.views.doors import done, paper_door
from people.accounts.doors import person_required
from people.units.models import Division


@person_required
def new(request):
    """The first draft of a sheet."""
    led = settable(request.person, today(request.person))
    if not led:
        raise NotYours(
            _("Work rules are set by who leads a division."),
            _("Propose them to your leader."),
        )
    divisions = Division.objects.filter(pk__in=led).order_by("name", "pk")
    if request.method != "POST":
        return _page(request, NewSheetForm(divisions=divisions, initial=_first(divisions)))
    form = NewSheetForm(request.POST, divisions=divisions)
    if "move" in request.POST:
        return _turned(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        paper = begin(
            form.cleaned_data["division"],
            kind=Kind.WORK_RULE,
            by=request.person,
            now=now(),
            **form.content(),
        )
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, form, status=422)
    return done(request, paper, _("Draft saved"))


def _first(divisions):
    return {"division": divisions[0].pk}


@paper_door
def draft(request, paper):
    """The draft of the next version; the first save begins it from what was in force last."""
    paper.guard("write", request.person)
    is_first = paper.latest is None
    if request.method != "POST":
        return _page(request, _present(paper), paper)
    form = SheetForm(request.POST, is_first=is_first)
    if "move" in request.POST:
        return _turned(request, form, paper)
    if not form.is_valid():
        return _page(request, form, paper, status=422)
    try:
        revision = form.cleaned_data["revision"]
        paper.write(by=request.person, now=now(), revision=revision, **form.content())
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, form, paper, status=422)
    except NotNow:
        paper.refresh_from_db()
        paper.forget()
        if not paper.allows("write"):
            raise
        return _conflict(request, form, paper)
    return done(request, address(paper), _("Draft saved"))


def address(paper):
    """Where the draft is read."""
    return f"{paper.get_absolute_url()}versions/{paper.draft.number}/"


def _present(paper):
    """The form with the draft, or with what the next one begins from."""
    stored = paper.draft or paper.latest
    initial = {name: getattr(stored, name) for name in CONTENT if name != "sections"}
    initial["revision"] = paper.draft.revision if paper.draft else 0
    if paper.draft is None:
        initial["note"] = ""
    return SheetForm(initial=initial, sections=stored.sections, is_first=paper.latest is None)


def _turned(request, form, paper=None):
    """A section more or less, or elsewhere; nothing is judged or saved."""
    form.turned(request.POST["move"])
    again = type(form)(
        initial={name: request.POST.get(name) for name in form.fields if name != "bears_on"}
        | {"bears_on": request.POST.getlist("bears_on")},
        **({"divisions": form.fields["division"].queryset} if paper is None else {}),
        is_first=paper is None or paper.latest is None,
    )
    again.rows = form.rows or again.rows
    return _page(request, again, paper)


def _conflict(request, form, paper):
    """What was typed stays in the form, which now carries the newest revision; that text stands beside."""
    sent = request.POST.copy()
    sent["revision"] = str(paper.draft.revision if paper.draft else 0)
    form = SheetForm(sent, is_first=paper.latest is None)
    return _page(request, form, paper, status=409, stands=paper.draft or paper.latest)


def _page(request, form, paper=None, *, status=200, stands=None):
    context = {"form": form, "paper": paper, "stands": stands}
    return render(request, "coordination/policies/draft.html", context, status=status)


@paper_door
def discarding(request, paper):
    """Throw the draft away, after asking."""
    paper.guard("discard", request.person)
    if request.method != "POST" or paper.draft is None:
        if paper.draft is None:
            return redirect(paper)
        return render(request, "coordination/policies/discarding.html", {"paper": paper})
    is_first = paper.latest is None
    paper.discard(by=request.person, now=now())
    return done(request, "/papers/" if is_first else paper, _("Draft thrown away"))
