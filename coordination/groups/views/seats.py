"""Giving, changing, renewing and ending seats."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.after import done
from collab.kit.clock import now, today
from coordination.groups.forms import EndForm, SeatForm
from coordination.groups.states import Seat
from coordination.groups.views.doors import group_door
from people.accounts import choosing


def sat(group, pk):
    """The seat of a group with this key, or 404."""
    seat = group.memberships.select_related("employee", "division").filter(pk=pk).first()
    if seat is None:
        raise Http404
    seat.group = group
    return seat


@group_door
def new(request, group):
    """Give somebody a seat."""
    person, posted = request.person, request.POST
    group.guard("seat", person)
    with_chair = "seat_chair" in group.open_moves(person)
    picked = choosing.chosen(person, posted.getlist("people"))[:1]
    begin = {"starts_on": max(today(person), group.starts_on)}
    if request.method != "POST" or "find" in posted:
        typed = {name: posted[name] for name in SeatForm.base_fields if name in posted}
        form = SeatForm(with_chair=with_chair, initial={**begin, **typed})
        return _seat_page(request, group, form, picked)
    form = SeatForm(posted, with_chair=with_chair)
    if not picked:
        form.add_error(None, _("Choose whom the seat is for."))
    elif form.is_valid():
        try:
            group.seat(picked[0], by=person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, group, _("Seat given"))
    return _seat_page(request, group, form, picked, status=422)


def _seat_page(request, group, form, picked, status=200):
    person, on, words = request.person, today(request.person), request.POST.get("q", "")
    context = {
        "group": group,
        "form": form,
        "chosen": choosing.choices(person, picked, on),
        "results": choosing.found(person, words, on) if "find" in request.POST else [],
        "q": words,
    }
    return render(request, "coordination/groups/seat_new.html", context, status=status)


@group_door
def one(request, group, seat):
    """Change a seat: as what, for whom, from when, until when."""
    person, found = request.person, sat(group, seat)
    group.guard("seat_chair" if found.seat == Seat.CHAIR else "seat", person)
    values = {
        "seat": found.seat,
        "division": found.division_id,
        "starts_on": max(today(person), found.starts_on),
        "ends_on": found.ends_on,
    }
    with_chair = "seat_chair" in group.open_moves(person)
    posted = request.POST if request.method == "POST" else None
    form = SeatForm(posted, with_chair=with_chair, initial=values)
    if form.is_valid():
        data = form.cleaned_data
        changes = {"to": data["seat"], "division": data["division"], "ends_on": data["ends_on"]}
        try:
            group.reseat(found, by=person, now=now(), from_on=data["starts_on"], **changes)
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, group, _("Seat changed"))
    context = {"group": group, "seat": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/groups/seat.html", context, status=status)


@group_door
def end(request, group, seat):
    """Let a seat end."""
    person, found = request.person, sat(group, seat)
    group.guard("seat_chair" if found.seat == Seat.CHAIR else "seat", person)
    last_on = min(today(person), found.ends_on) if found.ends_on else today(person)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"last_on": last_on})
    if form.is_valid():
        try:
            group.unseat(found, by=person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, group, _("Seat ended"))
    context = {"group": group, "seat": found, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/groups/seat_end.html", context, status=status)


@group_door
def renewal(request, group, seat):
    """The same seat for another term."""
    if request.method != "POST":
        return redirect(group)
    found = sat(group, seat)
    try:
        group.renew(found, by=request.person, now=now())
    except ValidationError as fault:
        context = {"group": group, "reason": " ".join(fault.messages)}
        return render(request, "coordination/groups/not_now.html", context, status=409)
    return done(request, group, _("Seat renewed"))
