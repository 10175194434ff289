"""The agenda: its page, an item's form, its order, and what members propose."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collab.kit.clock import now
from collab.kit.reasons import ReasonForm
from coordination.groups.models import Group
from coordination.meetings import proposing
from coordination.meetings.agenda_forms import ItemForm, LaterForm, ProposalForm, present
from coordination.meetings.arranging import (
    add_item,
    change_item,
    moved,
    order_items,
    remove_item,
)
from coordination.meetings.dossier import Dossier
from coordination.meetings.views.doors import done, in_dialog, meeting_door, page, tried
from people.accounts.doors import person_required


def _agenda(meeting):
    return f"{meeting.get_absolute_url()}agenda/"


@meeting_door
def agenda(request, meeting):
    """The items in their order, with buttons that move them, and the form of a further one."""
    person = request.person
    meeting.guard("arrange", person)
    form = ItemForm(
        request.POST if request.method == "POST" else None, meeting=meeting, person=person
    )
    if form.is_valid() and tried(
        form, lambda: add_item(meeting, by=person, now=now(), **form.item())
    ):
        return done(request, _agenda(meeting), _("Item added"))
    status = 422 if form.is_bound else 200
    return page(
        request,
        "agenda",
        meeting,
        status=status,
        form=form,
        dossier=Dossier(meeting, person, now()),
        backlog=list(proposing.backlog(meeting)),
    )


@require_POST
@meeting_door
def order(request, meeting):
    """Lay the items in the order that is sent: all of them (`item`, again and again), or one a step up
    or down (`up`, `down`)."""
    person = request.person
    meeting.guard("arrange", person)
    wanted = [int(pk) for pk in request.POST.getlist("item") if pk.isdigit() and len(pk) < 16]
    for name, step in (("up", -1), ("down", 1)):
        if request.POST.get(name):
            wanted = moved(meeting, _item(meeting, request.POST[name]), step)
    order_items(meeting, by=person, now=now(), order=wanted)
    if request.htmx:
        return page(request, "_items", meeting, dossier=Dossier(meeting, person, now()))
    return done(request, _agenda(meeting), _("Order changed"))


def _item(meeting, pk):
    found = meeting.items.filter(pk=pk).first() if str(pk).isdigit() and len(str(pk)) < 16 else None
    if found is None:
        raise Http404
    return found


@meeting_door
def item(request, meeting, number):
    person = request.person
    meeting.guard("arrange", person)
    one = _item(meeting, number)
    form = ItemForm(
        request.POST if request.method == "POST" else None,
        meeting=meeting,
        person=person,
        initial=present(one, person),
    )
    form.fields["version"].required = True
    if form.is_valid() and tried(form, lambda: _change(request, one, form)):
        return done(request, _agenda(meeting), _("Item changed"))
    return page(request, "item", meeting, status=422 if form.is_bound else 200, form=form, item=one)


def _change(request, one, form):
    version = form.cleaned_data["version"]
    change_item(one, by=request.person, version=version, now=now(), **form.item())


@require_POST
@meeting_door
def item_removal(request, meeting, number):
    meeting.guard("arrange", request.person)
    remove_item(_item(meeting, number), by=request.person, now=now())
    return done(request, _agenda(meeting), _("Item taken off the agenda"))


@meeting_door
def proposals(request, meeting):
    """Put an item forward."""
    person = request.person
    meeting.guard("propose", person)
    form = LaterForm(request.POST if request.method == "POST" else None)
    if not (meeting.series_id or meeting.group_id):
        del form.fields["later"]
    if form.is_valid() and tried(form, lambda: _propose(request, meeting, form)):
        return done(request, meeting, _("Item proposed: the organiser is told"))
    return page(request, "proposal", meeting, status=422 if form.is_bound else 200, form=form)


def _propose(request, meeting, form):
    proposing.propose(meeting, by=request.person, now=now(), **form.cleaned_data)


@person_required
def group_proposals(request, pk):
    """Put an item forward for the next meeting of a group that one sits in."""
    person = request.person
    group = Group.objects.visible_to(person).filter(pk=pk).first()
    if group is None:
        raise Http404
    proposing.guard_group(group, person)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(form, lambda: _propose_to(request, group, form)):
        return done(request, group, _("Item proposed for the next meeting"))
    status = 422 if form.is_bound else 200
    return page(request, "group_proposal", None, status=status, form=form, group=group)


def _propose_to(request, group, form):
    proposing.propose_to_group(group, by=request.person, now=now(), **form.cleaned_data)


def _proposal(meeting, number):
    found = proposing.backlog(meeting).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@require_POST
@meeting_door
def taking(request, meeting, number):
    meeting.guard("arrange", request.person)
    proposing.take(meeting, _proposal(meeting, number), by=request.person, now=now())
    return done(request, _agenda(meeting), _("Item taken"))


@meeting_door
def declining(request, meeting, number):
    meeting.guard("arrange", request.person)
    proposal = _proposal(meeting, number)
    form = ReasonForm(
        request.POST if request.method == "POST" else None, hint=_("Who proposed it reads it.")
    )
    if form.is_valid() and tried(form, lambda: _decline(request, meeting, proposal, form)):
        return done(request, _agenda(meeting), _("Item left out"))
    template = "_reason" if in_dialog(request) else "reason"
    status, button = 422 if form.is_bound else 200, _("Leave the item out")
    return page(request, template, meeting, status=status, form=form, button=button)


def _decline(request, meeting, proposal, form):
    reason = form.cleaned_data["reason"]
    proposing.decline(meeting, proposal, by=request.person, now=now(), reason=reason)
