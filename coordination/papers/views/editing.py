"""Writing a draft without losing anything: parts by the server's round trip, autosave, conflicts told with
both texts."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow, NotYours
from coordination.papers.actions import begin
from coordination.papers.forms import DraftForm
from coordination.papers.kinds import KINDS, begun_by
from coordination.papers.models import PaperTemplate
from coordination.papers.views.doors import done, paper_door
from people.accounts.doors import person_required
from people.units.models import Division

TICKED = ("bears_on", "divisions", "holders")


@person_required
def new(request):
    """Which kind of paper is begun; straight on where there is one alone."""
    kinds = begun_by(request.person, today(request.person))
    if not kinds:
        raise NotYours(
            _("Papers are written by who has a position in a division."),
            _("Propose it to your leader."),
        )
    templates = PaperTemplate.objects.filter(is_active=True, paper_kind__in=[k.name for k in kinds])
    chosen = [(kind, [one for one in templates if one.paper_kind == kind.name]) for kind in kinds]
    return render(request, "coordination/papers/kinds.html", {"kinds": chosen})


@person_required
def begun(request, kind):
    """The first draft of a paper of one kind."""
    kind = KINDS.get(kind)
    if kind is None or not kind.is_begun:
        raise Http404
    may = kind.may_write(request.person, today(request.person))
    if not may:
        raise NotYours(
            _("%(kind)s: you have no division for which you may write one.") % {"kind": kind.label},
            _("Propose it to your leader."),
        )
    divisions = Division.objects.filter(pk__in=may).order_by("name", "pk")
    facts = {"kind": kind, "person": request.person, "divisions": divisions}
    if request.method != "POST":
        template = _template(request, kind)
        first = {"division": divisions[0].pk, "read_within": 5}
        return _page(request, _class(kind)(version=template, initial=first, **facts), kind)
    form = _class(kind)(request.POST, **facts)
    if "move" in request.POST:
        return _turned(request, form, facts)
    if not form.is_valid():
        return _page(request, form, kind, status=422)
    try:
        division = form.cleaned_data["division"]
        content = form.content()
        paper = begin(division, kind=kind.name, by=request.person, now=now(), **content)
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, form, kind, status=422)
    goes_on = f"{paper.get_absolute_url()}draft/" if kind.form else paper
    return done(request, goes_on, _("Draft saved"))


def _class(kind):
    return kind.form or DraftForm


class _Beginning:
    """What a draft begins from, as a version would show it: a template of the administration, or the outline of
    its kind."""

    is_internal, asks_readers, read_within, note, bears_on = False, True, 5, "", ()
    review_on = wanted_on = None

    def __init__(self, kind, template=None):
        outline = [{"heading": str(heading), "body": ""} for heading in kind.outline]
        self.title = template.title if template else ""
        self.sections = template.sections if template else outline
        self.references = template.references if template else []
        self.body = (template and template.body) or kind.body.blank()
        self.audience = {}


def _template(request, kind):
    found = request.GET.get("template", "")
    if not (found.isascii() and found.isdigit() and len(found) < 10):
        return _Beginning(kind)
    templates = PaperTemplate.objects.filter(is_active=True, paper_kind=kind.name)
    return _Beginning(kind, templates.filter(pk=found).first())


@paper_door
def draft(request, paper):
    """The draft of the next version; the first save begins it from what was in force last."""
    paper.guard("write", request.person)
    kind = paper.of_kind
    facts = {"kind": kind, "person": request.person, "is_first": paper.latest is None}
    if request.method != "POST":
        return _page(request, _present(paper, facts), kind, paper)
    form = _class(kind)(request.POST, **facts)
    if "move" in request.POST:
        return _turned(request, form, facts, paper)
    is_auto = "autosave" in request.POST
    if not form.is_valid():
        return _unsaved(form) if is_auto else _page(request, form, kind, paper, status=422)
    try:
        revision = form.cleaned_data["revision"]
        saved = paper.write(by=request.person, now=now(), revision=revision, **form.content())
    except ValidationError as fault:
        form.add_errors(fault)
        return _unsaved(form) if is_auto else _page(request, form, kind, paper, status=422)
    except NotNow:
        paper.refresh_from_db()
        paper.forget()
        if not paper.allows("write"):
            raise
        return _conflict(request, form, facts, paper, is_auto)
    if is_auto:
        return JsonResponse({"revision": saved.revision, "at": _clock(saved.written_at)})
    return done(request, address(paper), _("Draft saved"))


def _clock(moment):
    return date_format(timezone.localtime(moment), "TIME_FORMAT")


def address(paper):
    """Where the draft is read."""
    return f"{paper.get_absolute_url()}versions/{paper.draft.number}/"


def _unsaved(form):
    """What keeps the page from saving by itself; it says so and goes on when that is mended."""
    faults = [str(line) for lines in form.errors.values() for line in lines]
    return JsonResponse({"fault": " ".join(faults) or _("Mend what is marked first.")}, status=422)


def _present(paper, facts):
    """The form with the draft, or with what the next one begins from."""
    stored = paper.draft or paper.latest
    initial = {"revision": paper.draft.revision if paper.draft else 0}
    if paper.draft is None:
        initial["note"] = ""
    return _class(facts["kind"])(version=stored, initial=initial, **facts)


def _turned(request, form, facts, paper=None):
    """A part more or less, or elsewhere; nothing is judged or saved."""
    form.turned(request.POST["move"])
    again = type(form)(
        initial={
            name: request.POST.getlist(name) if name in TICKED else request.POST.get(name)
            for name in form.fields
        },
        **facts,
    )
    again.take_parts(form)
    return _page(request, again, facts["kind"], paper)


def _conflict(request, form, facts, paper, is_auto):
    """What was typed stays in the form, which now carries the newest revision; that text stands beside."""
    stands = paper.draft or paper.latest
    if is_auto:
        context = {"stands": stands, "paper": paper}
        told = render_to_string("coordination/papers/_stands.html", context, request=request)
        revision = paper.draft.revision if paper.draft else 0
        return JsonResponse({"clash": told, "revision": revision}, status=409)
    sent = request.POST.copy()
    sent["revision"] = str(paper.draft.revision if paper.draft else 0)
    form = type(form)(sent, **facts)
    return _page(request, form, facts["kind"], paper, status=409, stands=stands)


def _page(request, form, kind, paper=None, *, status=200, stands=None):
    context = {"form": form, "kind": kind, "paper": paper, "stands": stands}
    return render(request, "coordination/papers/draft.html", context, status=status)


@paper_door
def discarding(request, paper):
    """Throw the draft away, after asking."""
    paper.guard("discard", request.person)
    if request.method != "POST":
        if paper.draft is None:
            return redirect(paper)
        return render(request, "coordination/papers/discarding.html", {"paper": paper})
    is_first = paper.latest is None
    paper.discard(by=request.person, now=now())
    return done(request, "/papers/" if is_first else paper, _("Draft thrown away"))
