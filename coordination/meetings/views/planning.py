"""The forms of the plan: a new meeting, changing it, moving it, calling it and calling it off."""

from datetime import time, timedelta

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from collab.kit.clock import now
from collab.kit.reasons import ReasonForm
from coordination.meetings import calling, preparing
from coordination.meetings.clashes import of_meeting
from coordination.meetings.forms import (
    ChangeForm,
    InviteForm,
    PlanForm,
    RescheduleForm,
    TimesForm,
    present,
)
from coordination.meetings.inviting import invite
from coordination.meetings.states import State
from coordination.meetings.views.doors import Picker, done, in_dialog, meeting_door, page, tried
from coordination.meetings.views.times import (
    assessment,
    initial,
    is_round_trip,
    is_seen,
    typed,
)
from people.accounts.doors import person_required
from people.employees.models import Employee

CHOOSERS = ("people", "optional", "chair", "minute_taker")


@person_required
def new(request):
    """Prepare a meeting. What stands in the way of its time is shown first; a search for people, a slot
    or a room that is taken sends the form back without keeping anything."""
    person = request.person
    pickers = {name: Picker(request, name) for name in CHOOSERS}
    if request.method != "POST":
        form = PlanForm(person=person, initial=_begins(person))
        return _new_page(request, form, InviteForm(person=person), pickers)
    if is_round_trip(request):
        sent = typed(request)
        form = PlanForm(person=person, initial=initial(sent, PlanForm.base_fields))
        asked = InviteForm(person=person, initial=initial(sent, InviteForm.base_fields))
        found = assessment(request, TimesForm(sent))
        return _new_page(request, form, asked, pickers, assessment=found)
    form, wanted = PlanForm(request.POST, person=person), InviteForm(request.POST, person=person)
    found, made = assessment(request, form), []
    is_ready = form.is_valid() and wanted.is_valid() and is_seen(found, form)
    if is_ready and tried(form, lambda: made.append(_prepare(request, form, wanted, pickers))):
        messages.success(request, _("Meeting prepared: nobody has been told yet"))
        return redirect(made[0])
    return _new_page(request, form, wanted, pickers, status=422, assessment=found)


def _begins(person):
    """A new plan proposes tomorrow, nine to ten, where the person is."""
    tomorrow = timezone.localdate(now(), person.zone) + timedelta(days=1)
    return {"on": tomorrow, "begins": time(9), "ends": time(10), "zone": person.timezone}


@transaction.atomic
def _prepare(request, form, wanted, pickers):
    person, moment = request.person, now()
    meeting = preparing.prepare(
        by=person,
        now=moment,
        chair=pickers["chair"].one,
        minute_taker=pickers["minute_taker"].one,
        **form.plan(),
    )
    asked = {**wanted.wanted(), "people": pickers["people"].people}
    invite(meeting, by=person, now=moment, **asked)
    optional = pickers["optional"].people
    invite(meeting, by=person, now=moment, people=optional, is_optional=True)
    return meeting


def _new_page(request, form, wanted, pickers, *, status=200, assessment=None):
    facts = {"form": form, "wanted": wanted, "assessment": assessment, **pickers}
    return page(request, "new", None, status=status, **facts)


@meeting_door
def change(request, meeting):
    """The plan; once the meeting is called without its times, which are moved on a page of their own."""
    meeting.guard("change", request.person)
    candidates = Employee.objects.filter(invitations__meeting=meeting) | Employee.objects.filter(
        pk__in=[meeting.owner_id, meeting.holder_id, request.person.pk]
    )
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        person=request.person,
        initial=present(meeting),
        candidates=candidates.distinct().order_by("name"),
        only_words=meeting.state == State.CALLED,
    )
    if form.is_valid() and tried(form, lambda: _change(request, meeting, form)):
        return done(request, meeting, _("Plan changed"))
    return page(request, "change", meeting, status=422 if form.is_bound else 200, form=form)


def _change(request, meeting, form):
    version = form.cleaned_data["version"]
    preparing.change(meeting, by=request.person, version=version, now=now(), **form.plan())


@meeting_door
def rescheduling(request, meeting):
    meeting.guard("reschedule", request.person)
    if is_round_trip(request):
        sent = typed(request)
        form = RescheduleForm(initial=initial(sent, RescheduleForm.base_fields))
        found = assessment(request, TimesForm(sent), meeting)
        return page(request, "rescheduling", meeting, form=form, assessment=found)
    is_sent = request.method == "POST"
    form = RescheduleForm(request.POST if is_sent else None, initial=present(meeting))
    found = assessment(request, form, meeting)
    is_ready = form.is_valid() and is_seen(found, form)
    if is_ready and tried(form, lambda: _reschedule(request, meeting, form)):
        return done(request, meeting, _("Meeting moved: everybody invited is told"))
    status = 422 if is_sent else 200
    return page(request, "rescheduling", meeting, status=status, form=form, assessment=found)


def _reschedule(request, meeting, form):
    data = form.cleaned_data
    facts = {"version": data["version"], "reason": data["reason"], **form.times()}
    calling.reschedule(meeting, by=request.person, now=now(), **facts)


@meeting_door
def call(request, meeting):
    """A look at what will go out, and the deed."""
    meeting.guard("call", request.person)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    del form.fields["reason"]
    if form.is_bound and form.is_valid() and tried(form, lambda: _call(request, meeting)):
        return done(request, meeting, _("Invitations sent"))
    facts = {"form": form, "rows": meeting.invitations.select_related("employee", "representative")}
    facts["assessment"] = of_meeting(request.person, meeting)
    return page(request, "call", meeting, status=422 if form.is_bound else 200, **facts)


def _call(request, meeting):
    calling.call(meeting, by=request.person, now=now())


@meeting_door
def cancellation(request, meeting):
    meeting.guard("cancel", request.person)
    hint = _("Everybody invited reads it.") if meeting.called_at else _("Nobody knew of it yet.")
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=hint)
    form.fields["reason"].required = meeting.called_at is not None
    if form.is_valid() and tried(form, lambda: _cancel(request, meeting, form)):
        return done(request, meeting, _("Meeting called off"))
    template = "_reason" if in_dialog(request) else "reason"
    status = 422 if form.is_bound else 200
    button = _("Call the meeting off")
    return page(request, template, meeting, status=status, form=form, button=button)


def _cancel(request, meeting, form):
    reason = form.cleaned_data["reason"]
    calling.cancel(meeting, by=request.person, now=now(), reason=reason)
