"""The pages of hand-overs. Each deed is one verb; what it refuses is said on the page."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from collab.kit.clock import now, today
from collab.kit.refusals import NotNow
from coordination.handovers.actions import ADDING, open_handover
from coordination.handovers.changes import changes
from coordination.handovers.forms import HandForm, HeadForm, MarkForm, ReasonForm, TakeForm
from coordination.handovers.models import Handover
from coordination.handovers.moving import is_administrator
from coordination.handovers.pages import Page, somebody
from coordination.handovers.sheet import make_sheet
from people.accounts.doors import person_required

SHOWN = 100


@person_required
def handovers(request):
    """Those that one may see, and the changes of holder that wait for one; POST opens one."""
    person, on = request.person, today(request.person)
    mine = None if is_administrator(person, ADDING) else person
    offered = changes(on, mine)
    if request.method == "POST":
        wanted = request.POST.get("change")
        change = next((one for one in offered if one.key == wanted), None)
        if change is None:
            raise Http404
        opened = open_handover(
            change.position,
            parting=change.leaving.employee,
            coming=change.coming.employee,
            by=person,
            now=now(),
        )
        messages.success(request, _("Hand-over opened"))
        return redirect(opened)
    found = Handover.objects.visible_to(person, on).with_people().order_by("-is_open", "-pk")
    context = {"handovers": found[:SHOWN], "offered": offered, "on": on}
    return render(request, "coordination/handovers/list.html", context)


def handover_door(view):
    """A view of one hand-over, found through visibility; "not now" is told with a way back."""

    @person_required
    @wraps(view)
    def door(request, pk):
        found = Handover.objects.with_people().seen(request.person, pk)
        if found is None:
            raise Http404
        try:
            return view(request, found)
        except NotNow as refusal:
            messages.error(request, refusal.message)
            return redirect(found)

    return door


@handover_door
def handover(request, handover):
    return _page(request, handover)


def _page(request, handover, status=200, **forms):
    page = Page(handover, request.person, now())
    context = {"page": page, "handover": handover, "mark_form": MarkForm(), **forms}
    return render(request, "coordination/handovers/handover.html", context, status=status)


@require_safe
@handover_door
def sheet(request, handover):
    """The official paper as PDF."""
    made = make_sheet(handover, request.person, today(request.person))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{handover.number}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@handover_door
def head(request, handover):
    """What stands at the head of the report."""
    handover.guard("prepare", request.person)
    initial = {name: getattr(handover, name) for name in HeadForm.base_fields}
    form = HeadForm(request.POST or None, initial=initial)
    if form.is_valid() and _done(form, handover.write, request, **form.cleaned_data):
        messages.success(request, _("Changed"))
        return redirect(handover)
    return _under(request, handover, form, _("Head of the report"), _("Save"))


@handover_door
def marks(request, handover):
    """What becomes of the ticked lines."""
    handover.guard("prepare", request.person)
    if request.method != "POST":
        return redirect(handover)
    form = MarkForm(request.POST)
    matters = [pk for pk in request.POST.getlist("matter") if pk.isascii() and pk.isdigit()]
    if form.is_valid():
        asked = {**form.cleaned_data, "matters": {int(pk) for pk in matters if len(pk) < 16}}
        asked["to"] = somebody(request.person, asked["to"])
        if _done(form, handover.mark, request, **asked):
            messages.success(request, _("Marked"))
            return redirect(handover)
    ticked = {int(pk) for pk in matters if len(pk) < 16}
    return _page(request, handover, 422, mark_form=form, ticked=ticked)


@handover_door
def handing(request, handover):
    """The first signature: what is signed is read once more before."""
    handover.guard("hand", request.person)
    form = HandForm(request.POST or None)
    if form.is_valid() and _done(form, handover.hand, request, **form.cleaned_data):
        messages.success(request, _("Signed. It waits for the signature of who takes over."))
        return redirect(handover)
    return _signing(request, handover, form, "handing")


@handover_door
def taking(request, handover):
    """The last signature; with it the work moves."""
    handover.guard("take", request.person)
    form = TakeForm(request.POST or None)
    if form.is_valid() and _done(form, handover.take, request, **form.cleaned_data):
        handover.refresh_from_db()
        words = ngettext("%(n)d matter is yours now", "%(n)d matters are yours now", handover.moved)
        messages.success(request, words % {"n": handover.moved})
        return redirect(handover)
    return _signing(request, handover, form, "taking")


@handover_door
def witness(request, handover):
    """The leader knows of it."""
    if request.method == "POST":
        digest = request.POST.get("digest", "")
        handover.witness(by=request.person, digest=digest, now=now())
        messages.success(request, _("Signed"))
    return redirect(handover)


@handover_door
def restart(request, handover):
    return _reasoned(request, handover, "restart", _("Start signing again"), _("Back to the list"))


@handover_door
def cancellation(request, handover):
    return _reasoned(request, handover, "cancel", _("Call the hand-over off"), _("Called off"))


def _reasoned(request, handover, verb, title, said):
    handover.guard(verb, request.person)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and _done(form, getattr(handover, verb), request, **form.cleaned_data):
        messages.success(request, said)
        return redirect(handover)
    return _under(request, handover, form, title, title, danger=verb == "cancel")


def _done(form, deed, request, **asked):
    """Whether the verb did it; what it finds wrong becomes the form's."""
    try:
        deed(by=request.person, now=now(), **asked)
    except ValidationError as fault:
        for name, found in fault.message_dict.items():
            form.add_error(name if name in form.fields else None, found)
    return form.is_valid()


def _under(request, handover, form, title, button, danger=False):
    context = {
        "handover": handover,
        "form": form,
        "title": title,
        "button": button,
        "danger": danger,
    }
    status = 422 if form.is_bound else 200
    return render(request, "coordination/handovers/under.html", context, status=status)


def _signing(request, handover, form, move):
    page = Page(handover, request.person, now())
    context = {"handover": handover, "page": page, "form": form, "move": move}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/handovers/signing.html", context, status=status)
