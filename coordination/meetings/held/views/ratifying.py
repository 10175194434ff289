"""The minutes handed in, approved, sent back, ratified, read; and as sheet and PDF."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from collab.kit import pdf
from collab.kit.clock import now
from collab.kit.refusals import NotNow
from coordination.meetings.held import approving, ratifying, sheet, submitting
from coordination.meetings.held.forms import VerdictForm
from coordination.meetings.held.views.doors import (
    asked,
    done,
    held_of,
    meeting_door,
    page,
    plain,
    tried,
)
from coordination.meetings.minutes import Decision
from coordination.meetings.states import State


@meeting_door
def submission(request, meeting):
    """Hand the minutes in."""

    def deed():
        try:
            submitting.submit(meeting, by=request.person, now=now())
        except ValidationError as fault:
            raise NotNow(" ".join(fault.messages)) from fault

    return asked(
        request,
        meeting,
        verb="submit",
        deed=deed,
        said=_("Minutes handed in"),
        heading=_("Hand the minutes in"),
        button=_("Hand in"),
        hint=_("They are then read and approved. You can take them back until they are ratified."),
    )


@meeting_door
def taking_back(request, meeting):
    def deed():
        submitting.take_back(meeting, by=request.person, now=now())

    return plain(request, meeting, deed, _("The minutes are yours to write again"), "#minutes")


@meeting_door
def approval(request, meeting):
    """Say what one thinks of the minutes; what was typed stays when something is missing."""
    meeting.guard("approve", request.person)
    begun = {"submission": meeting.submission, "verdict": "agrees"}
    form = VerdictForm(request.POST if request.method == "POST" else None, initial=begun)
    if form.is_valid() and tried(form, lambda: _approve(request, meeting, form.cleaned_data)):
        return done(request, f"{meeting.get_absolute_url()}#approval", _("Said"))
    return page(request, "verdict", meeting, status=422 if form.is_bound else 200, form=form)


def _approve(request, meeting, data):
    approving.approve(meeting, by=request.person, now=now(), **data)


@meeting_door
def approval_withdrawal(request, meeting):
    def deed():
        approving.withdraw_approval(meeting, by=request.person, now=now())

    return plain(request, meeting, deed, _("Taken back: say anew what you think"), "#approval")


@meeting_door
def ratification(request, meeting):
    """The chair ratifies: the page says what follows, its button does it."""
    meeting.guard("ratify", request.person)
    moment = now()
    if request.method == "POST":
        return _ratify(request, meeting, moment)
    standing = approving.standing_of(meeting)
    waiting = Decision.objects.filter(item__meeting=meeting, task=None, owner__isnull=False)
    context = {
        "standing": standing,
        "is_ready": standing.is_ready(moment),
        "waiting": list(waiting.select_related("owner")),
    }
    return page(request, "ratification", meeting, **context)


def _ratify(request, meeting, moment):
    sent = request.POST.get("submission", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else -1
    minutes, left = ratifying.ratify(meeting, by=request.person, now=moment, submission=number)
    for decision, why in left:
        words = _("“%(decision)s” is not given yet: %(why)s.")
        messages.warning(request, words % {"decision": decision.text, "why": why})
    said = _("Minutes ratified as %(number)s") % {"number": minutes.number}
    return done(request, f"{meeting.get_absolute_url()}#approval", said)


@meeting_door
def reading(request, meeting):
    def deed():
        ratifying.read(meeting, by=request.person, now=now())

    return plain(request, meeting, deed, _("Marked as read"), "#approval")


@meeting_door
def minutes(request, meeting):
    """The minutes as the sheet says them: frozen once ratified, before that as they stand."""
    _check_begun(meeting)
    held = held_of(request, meeting)
    return page(request, "sheet", meeting, held=held, sheet=sheet.facts(meeting))


@meeting_door
def paper(request, meeting):
    """The official form as PDF."""
    _check_begun(meeting)
    facts = sheet.facts(meeting)
    made = pdf.make("minutes", facts)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="notulen-{meeting.number}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _check_begun(meeting):
    if meeting.state in (State.DRAFT, State.CALLED, State.CANCELLED):
        raise NotNow(_("There are no minutes yet: the meeting has not been held."))
