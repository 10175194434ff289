"""The pages of series of meetings: the list, a new one, one with its dates, and its moves."""

from datetime import time, timedelta
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collab.kit.clock import now, today
from collab.kit.reasons import ReasonForm
from collab.kit.refusals import NotNow
from coordination.meetings.forms import InviteForm
from coordination.meetings.meeting import Meeting
from coordination.meetings.repeating import arranging, asking, replanning
from coordination.meetings.repeating.making import HORIZON, dates
from coordination.meetings.series import MeetingSeries
from coordination.meetings.series_forms import (
    SeriesAnswerForm,
    SeriesChangeForm,
    SeriesForm,
    SkipForm,
    present,
)
from coordination.meetings.states import State
from coordination.meetings.views.doors import Picker, done, tried
from coordination.meetings.views.forecasting import of_change, of_new, of_series
from coordination.meetings.views.times import initial, is_round_trip, is_seen
from people.accounts.doors import person_required

SHOWN = 12


def series_door(view):
    """A view of one series, `view(request, series)`: found through visibility; "not now" told in words."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        found = MeetingSeries.objects.visible_to(request.person)
        series = found.select_related("organiser", "chair", "minute_taker", "room", "group")
        series = series.filter(pk=pk).first()
        if series is None:
            raise Http404
        try:
            return view(request, series, **kwargs)
        except NotNow as refusal:
            return _page(request, "not_now", series, status=409, reason=refusal.message)

    return door


def _page(request, name, series=None, *, status=200, **context):
    context["series"] = series
    return render(request, f"coordination/meetings/series/{name}.html", context, status=status)


@person_required
def all_series(request):
    found = MeetingSeries.objects.visible_to(request.person).select_related("chair", "room")
    rows = found.order_by("ended_at", "title", "pk")
    return _page(request, "list", rows=[one for one in rows if not one.is_over])


@person_required
def new(request):
    """Begin a series; "find" is the round trip of whoever has no script."""
    person = request.person
    pickers = {name: Picker(request, name) for name in ("people", "optional")}
    if request.method != "POST":
        return _new_page(request, SeriesForm(person=person, initial=_begins(person)), pickers)
    form, wanted = SeriesForm(request.POST, person=person), InviteForm(request.POST, person=person)
    found, made = of_new(request, form), []
    if is_round_trip(request):
        form = SeriesForm(person=person, initial=initial(request.POST, SeriesForm.base_fields))
        asked = initial(request.POST, InviteForm.base_fields)
        wanted = InviteForm(person=person, initial=asked)
        return _new_page(request, form, pickers, wanted=wanted, forecast=found)
    is_ready = form.is_valid() and wanted.is_valid() and is_seen(found, form)
    if is_ready and tried(form, lambda: made.append(_begin(request, form, wanted, pickers))):
        messages.success(request, _("Series prepared: nobody has been told yet"))
        return redirect(made[0])
    return _new_page(request, form, pickers, wanted=wanted, status=422, forecast=found)


def _begins(person):
    """A new series proposes weekly, from tomorrow, nine to ten."""
    tomorrow = timezone.localdate(now(), person.zone) + timedelta(days=1)
    facts = {"first_on": tomorrow, "weekdays": [tomorrow.weekday()], "zone": person.timezone}
    return {**facts, "begins": time(9), "ends": time(10)}


@transaction.atomic
def _begin(request, form, wanted, pickers):
    asked = {name: value for name, value in wanted.wanted().items() if name != "is_optional"}
    facts = {"by": request.person, "now": now()}
    series = arranging.begin(**facts, **form.plan(), **asked, people=pickers["people"].people)
    optional = pickers["optional"].people
    asking.invite(series, **facts, people=optional, is_optional=True)
    return series


def _new_page(request, form, pickers, *, wanted=None, status=200, forecast=None):
    wanted = wanted or InviteForm(person=request.person)
    facts = {"form": form, "wanted": wanted, "forecast": forecast, **pickers}
    return _page(request, "new", status=status, **facts)


@series_door
def series(request, series):
    """Its rule in words, its coming meetings, who is invited, and what this person can do."""
    person, moment = request.person, now()
    coming = Meeting.objects.filter(series=series, starts_at__gte=moment).exclude(
        state=State.CANCELLED
    )
    rows = series.invitations.select_related("employee", "representative")
    on, may_arrange = today(person), series.may_arrange(person)
    planned = [] if series.called_at else dates(series, on, on + HORIZON)[:SHOWN]
    is_draft = may_arrange and series.called_at is None and not series.is_over
    found = of_series(person, series, now=moment) if is_draft else None
    met = {one.base: one for one in found.occasions} if found else {}
    return _page(
        request,
        "page",
        series,
        meetings=coming.order_by("starts_at").select_related("room", "holder")[:SHOWN],
        planned=[(*series.instants(day), met.get(base)) for base, day in planned],
        rows=list(rows),
        mine=next((one for one in rows if one.employee_id == person.pk), None),
        may_arrange=may_arrange,
        forecast=found,
        items=series.items.all(),
        skip=SkipForm(),
        answering=SeriesAnswerForm(),
    )


@series_door
def change(request, series):
    person = request.person
    series.mandate(person)
    form = SeriesChangeForm(
        request.POST if request.method == "POST" else None,
        person=person,
        series=series,
        initial=present(series),
    )
    found = of_change(request, form, series) if form.is_bound else None
    if is_round_trip(request):
        facts = {"series": series, "initial": initial(request.POST, SeriesChangeForm.base_fields)}
        form = SeriesChangeForm(person=person, **facts)
        return _page(request, "change", series, form=form, forecast=found)
    is_ready = form.is_valid() and is_seen(found, form)
    if is_ready and tried(form, lambda: _change(request, series, form)):
        return done(request, series, _("Series changed"))
    status = 422 if form.is_bound else 200
    return _page(request, "change", series, status=status, form=form, forecast=found)


def _change(request, series, form):
    data = form.cleaned_data
    replanning.change(
        series,
        by=request.person,
        version=data["version"],
        now=now(),
        from_on=data.get("from_on"),
        **form.plan(),
    )


@require_POST
@series_door
def call(request, series):
    arranging.call(series, by=request.person, now=now())
    return done(request, series, _("Invitations sent"))


@series_door
def answer(request, series):
    """One's own answer for all of it; who comes instead is chosen beside it."""
    mine = series.invitations.select_related("representative").filter(employee=request.person)
    mine = mine.first()
    picker = Picker(request, "representative", filter(None, [mine and mine.representative]))
    is_sent = request.method == "POST" and "find" not in request.POST
    first = request.POST.dict() or {"answer": mine and mine.answer, "reason": mine and mine.reason}
    form = SeriesAnswerForm(request.POST if is_sent else None, initial=first)
    left = []
    if form.is_valid() and tried(form, lambda: left.extend(_answer(request, series, form, picker))):
        return done(request, series, _answered(left))
    status = 422 if form.is_bound else 200
    return _page(request, "answer", series, status=status, form=form, representative=picker)


def _answer(request, series, form, picker):
    facts = {"by": request.person, "now": now(), "representative": picker.one}
    return asking.answer(series, **facts, **form.cleaned_data)


def _answered(left):
    """What was kept; and to how many meetings who comes instead cannot come."""
    if not left:
        return _("Answered for the whole series")
    words = ngettext(
        "Answered; to %(n)s meeting they cannot come, so it stays as it was (%(when)s).",
        "Answered; to %(n)s meetings they cannot come, so these stay as they were (%(when)s).",
        len(left),
    )
    days = [date_format(localtime(one.starts_at), "SHORT_DATE_FORMAT") for one in left[:SHOWN]]
    return words % {"n": len(left), "when": ", ".join(days)}


@series_door
def invitations(request, series):
    person = request.person
    series.mandate(person)
    picker = Picker(request)
    is_sent = request.method == "POST" and "find" not in request.POST
    form = InviteForm(request.POST if is_sent else None, person=person)
    if form.is_valid() and tried(form, lambda: _invite(request, series, form, picker)):
        return done(request, series, _("Invited"))
    status = 422 if form.is_bound else 200
    rows = series.invitations.select_related("employee", "representative")
    return _page(request, "invitations", series, status=status, form=form, people=picker, rows=rows)


def _invite(request, series, form, picker):
    asking.invite(series, by=request.person, now=now(), people=picker.people, **form.wanted())


def _invitation(series, number):
    rows = series.invitations.select_related("employee", "representative")
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@require_POST
@series_door
def requirement(request, series, number):
    """Whether somebody who is invited to all of it must come, by one button."""
    series.mandate(request.person)
    invitation = _invitation(series, number)
    is_optional = request.POST.get("is_optional") == "yes"
    asking.require(series, invitation, by=request.person, now=now(), is_optional=is_optional)
    return done(request, reverse("meeting_series_invitations", args=[series.pk]), _("Noted"))


@series_door
def withdrawal(request, series, number):
    """Take one invitation to all of it back: asked first, then done."""
    series.mandate(request.person)
    invitation = _invitation(series, number)
    if request.method == "POST":
        asking.uninvite(series, invitation, by=request.person, now=now())
        return done(request, series, _("Invitation taken back"))
    return _page(request, "withdrawal", series, invitation=invitation)


@series_door
def skips(request, series):
    series.mandate(request.person)
    form = SkipForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and tried(form, lambda: _skip(request, series, form)):
        return done(request, series, _("Date left out"))
    return _page(request, "skip", series, status=422 if form.is_bound else 200, form=form)


def _skip(request, series, form):
    arranging.skip(series, form.cleaned_data["on"], by=request.person, now=now())


@series_door
def end(request, series):
    series.mandate(request.person)
    hint = _("Everybody invited reads it.")
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=hint)
    if form.is_valid() and tried(form, lambda: _end(request, series, form)):
        return done(request, series, _("Series ended"))
    return _page(request, "end", series, status=422 if form.is_bound else 200, form=form)


def _end(request, series, form):
    reason = form.cleaned_data["reason"]
    replanning.end(series, by=request.person, now=now(), reason=reason)
