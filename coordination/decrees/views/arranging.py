"""Who takes part: the list in its order, one participant, up and down, out."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from coordination.decrees.arranging import Seat, arrange, name_contact
from coordination.decrees.guarding import guard_convener
from coordination.decrees.more_forms import DivisionForm, ParticipantForm
from coordination.decrees.participants import line_of
from coordination.decrees.views.doors import draft_sheet, joint_door, said


def _seats(paper):
    return [Seat(one.division, one.office, one.signer, one.contact) for one in line_of(paper)]


@joint_door
def participants(request, paper):
    """The participants in their order; POST adds a division."""
    sheet = draft_sheet(request, paper)
    line = line_of(paper)
    without = [one.division_id for one in line]
    form = DivisionForm(request.POST or None, without=without)
    if request.method == "POST" and form.is_valid():
        seats = _seats(paper)
        if paper.division_id not in without:
            seats.append(Seat(paper.division))
        if form.cleaned_data["division"].pk != paper.division_id:
            seats.append(Seat(form.cleaned_data["division"]))
        try:
            arrange(paper, seats, by=request.person, now=now())
        except ValidationError as fault:
            return said(request, request.path, fault)
        return said(request, request.path, words=_("Saved"))
    status = 422 if form.errors else 200
    context = {"paper": paper, "sheet": sheet, "line": line, "form": form}
    return render(request, "coordination/decrees/participants.html", context, status=status)


def _one(paper, pk):
    found = next((one for one in line_of(paper) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


@joint_door
def participant(request, paper, one):
    """Office, signer and contact of one; who may not arrange may name another contact."""
    sheet = draft_sheet(request, paper)
    found = _one(paper, one)
    on = today(request.person)
    form = ParticipantForm(request.POST or None, participant=found, on=on)
    if not sheet.may_write:
        del form.fields["office"], form.fields["signer"]
    if request.method == "POST" and form.is_valid():
        try:
            _save(paper, found, form.cleaned_data, sheet.may_write, request.person)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
        else:
            url = redirect("decree_participants", pk=paper.pk).url
            return said(request, url, words=_("Saved"))
    status = 422 if form.errors else 200
    context = {"paper": paper, "sheet": sheet, "form": form, "participant": found}
    return render(request, "coordination/decrees/participant.html", context, status=status)


def _save(paper, found, data, may_write, person):
    if not may_write or paper.latest is not None:
        name_contact(found, contact=data["contact"], by=person, now=now())
        return
    seats = _seats(paper)
    place = [one.pk for one in line_of(paper)].index(found.pk)
    seats[place] = Seat(found.division, data["office"], data["signer"], data["contact"])
    arrange(paper, seats, by=person, now=now())


@joint_door
def place(request, paper, one):
    """One place up or down."""
    return _moved(request, paper, one, {"up": -1, "down": 1}.get(request.POST.get("move")))


@joint_door
def removal(request, paper, one):
    """Out of the participants."""
    return _moved(request, paper, one, None)


def _moved(request, paper, pk, by):
    url = redirect("decree_participants", pk=paper.pk).url
    draft_sheet(request, paper)
    found = _one(paper, pk)
    if request.method != "POST":
        return redirect(url)
    guard_convener(paper, request.person, "arrange")
    seats, at = _seats(paper), [one.pk for one in line_of(paper)].index(found.pk)
    if by is None:
        del seats[at]
    elif 0 <= at + by < len(seats):
        seats[at], seats[at + by] = seats[at + by], seats[at]
    try:
        arrange(paper, seats, by=request.person, now=now())
    except ValidationError as fault:
        return said(request, url, fault)
    return said(request, url, words=_("Saved"))
