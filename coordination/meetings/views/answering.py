"""Answering an invitation, and inviting."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from collab.kit.clock import now
from coordination.meetings.answering import answer, invitation_for
from coordination.meetings.forms import AnswerForm, InviteForm
from coordination.meetings.inviting import invite, require, uninvite
from coordination.meetings.states import Answer
from coordination.meetings.views.doors import Picker, done, in_dialog, meeting_door, page, tried
from people.employees.models import Employee

SAID = {
    Answer.COMING: gettext_lazy("You will come"),
    Answer.EXCUSED: gettext_lazy("You are excused; the organiser is told"),
    Answer.REPRESENTED: gettext_lazy("Who comes instead is told"),
}


@meeting_door
def response(request, meeting):
    """The answer to an invitation: one's own, or `of` somebody for whom one acts."""
    person = request.person
    of = _of(request)
    invitation, mandate = invitation_for(meeting, person, of)
    meeting.guard_state("answer")
    picker = Picker(request, "representative", filter(None, [invitation.representative]))
    initial = {"answer": invitation.answer, "reason": invitation.reason}
    is_sent = request.method == "POST" and "find" not in request.POST
    typed = request.POST if request.method == "POST" else {}
    form = AnswerForm(
        request.POST if is_sent else None, initial={**initial, **typed.dict()} if typed else initial
    )
    if form.is_valid() and tried(form, lambda: _answer(request, meeting, form, picker, of)):
        return done(request, meeting, SAID[form.cleaned_data["answer"]])
    return page(
        request,
        "response",
        meeting,
        status=422 if form.is_bound else 200,
        form=form,
        representative=picker,
        invitation=invitation,
        of=invitation.employee if mandate else None,
    )


def _of(request):
    """For whom: the employee that the address or the form names, None for oneself."""
    pk = request.POST.get("of") or request.GET.get("of")
    if not pk:
        return None
    found = Employee.objects.filter(pk=pk).first() if pk.isascii() and pk.isdigit() else None
    if found is None:
        raise Http404
    return found


def _answer(request, meeting, form, picker, of):
    answer(
        meeting,
        by=request.person,
        now=now(),
        of=of,
        representative=picker.one,
        **form.cleaned_data,
    )


@meeting_door
def invitations(request, meeting):
    """Invite more people; take an invitation back."""
    person = request.person
    meeting.guard("invite", person)
    picker = Picker(request)
    is_sent = request.method == "POST" and "find" not in request.POST
    form = InviteForm(request.POST if is_sent else None, person=person)
    if form.is_valid() and tried(form, lambda: _invite(request, meeting, form, picker)):
        return done(request, meeting, _("Invited"))
    rows = meeting.invitations.select_related("employee", "representative")
    status = 422 if form.is_bound else 200
    return page(request, "invitations", meeting, status=status, form=form, people=picker, rows=rows)


def _invite(request, meeting, form, picker):
    invite(meeting, by=request.person, now=now(), people=picker.people, **form.wanted())


def _invitation(meeting, number):
    found = meeting.invitations.select_related("employee").filter(pk=number).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


@require_POST
@meeting_door
def requirement(request, meeting, number):
    """Whether somebody who is invited must come, by one button."""
    meeting.guard("invite", request.person)
    invitation = _invitation(meeting, number)
    is_optional = request.POST.get("is_optional") == "yes"
    require(invitation, by=request.person, now=now(), is_optional=is_optional)
    return done(request, reverse("meeting_invitations", args=[meeting.pk]), _("Noted"))


@meeting_door
def withdrawal(request, meeting, number):
    """Take one invitation back: asked first, then done."""
    meeting.guard("invite", request.person)
    invitation = _invitation(meeting, number)
    if request.method == "POST":
        uninvite(meeting, invitation, by=request.person, now=now())
        return done(request, meeting, _("Invitation taken back"))
    template = "_withdrawal" if in_dialog(request) else "withdrawal"
    return page(request, template, meeting, invitation=invitation)
