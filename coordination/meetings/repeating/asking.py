"""Who is invited to all of a series, and what they answer for all of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.duties.actions import settle
from coordination.duties.models import Outcome
from coordination.meetings import answering, owing
from coordination.meetings.inviting import keep_in_step, marked, wanted
from coordination.meetings.letters import Method
from coordination.meetings.repeating.arranging import ask, coming, post_whole, tell, tell_people
from coordination.meetings.repeating.making import copied
from coordination.meetings.states import Answer
from coordination.meetings.telling import call_back, tell_relieved
from people.journal.models import record


@transaction.atomic
def invite(series, *, by, now, people=(), divisions=(), groups=(), guests=(), is_optional=False):
    """Ask more people to all of it; once called, to every coming meeting, told once."""
    acting = series.mandate(by)
    asked = wanted(people, divisions, groups, today(by))
    fresh = ask(series, asked, guests, is_optional)
    if not fresh:
        return []
    data = {"people": [one.employee_id for one in fresh if one.employee_id]}
    entry = record(by=by, verb="invite", subject=series, now=now, acting=acting, **data)
    if series.called_at is not None:
        for meeting in coming(series, now):
            _add(meeting, fresh, now)
        tell(series, "meeting.series_called", fresh, entry, by=by, now=now)
        post_whole(series, now, {one.guest_email for one in fresh})
    return fresh


def _add(meeting, rows, now):
    known = set(meeting.invitations.values_list("employee_id", "guest_email"))
    fresh = [one for one in rows if (one.employee_id, one.guest_email) not in known]
    meeting.invitations.bulk_create([copied(one, meeting, now) for one in fresh])
    keep_in_step(meeting)
    owing.owe(meeting, now=now)


@transaction.atomic
def uninvite(series, invitation, *, by, now):
    """Take the invitation to all of it back, and to every coming meeting; told once. Raises NotNow for
    chair and minute-taker."""
    acting = series.mandate(by)
    person = invitation.employee
    if person is not None and person.pk in (series.chair_id, series.minute_taker_id):
        raise NotNow(_("Name another chair or minute-taker first."))
    people = [person.pk] if person else []
    record(by=by, verb="uninvite", subject=series, now=now, acting=acting, people=people)
    if series.called_at is not None:
        meetings = coming(series, now)
        if person is None:
            post_whole(series, now, {invitation.guest_email}, Method.CANCEL)
        elif meetings:
            call_back(meetings[0], [invitation], by=by, now=now, whole=True)
        for meeting in meetings:
            _take_out(meeting, invitation, now)
    invitation.delete()


def _take_out(meeting, invitation, now):
    same = {"employee": invitation.employee_id, "guest_email": invitation.guest_email}
    meeting.invitations.filter(**same, presences=None).delete()
    if invitation.employee_id:
        kinds = owing.COMING_AND_ANSWER
        settle(meeting, now=now, kinds=kinds, holder=invitation.employee, outcome=Outcome.RELEASED)
    if invitation.representative_id:
        owing.excused(meeting, invitation.representative, now=now)
    keep_in_step(meeting)


@transaction.atomic
def require(series, invitation, *, by, now, is_optional):
    """Say whether somebody must come to all of it, and to every coming meeting. Raises NotYours; NotNow for
    chair and minute-taker."""
    acting = series.mandate(by)
    data = marked(invitation, is_optional, {series.chair_id, series.minute_taker_id})
    if data is None:
        return
    entry = record(by=by, verb="require", subject=series, now=now, acting=acting, **data)
    if series.called_at is None:
        return
    same = {"employee": invitation.employee_id, "guest_email": invitation.guest_email}
    for meeting in coming(series, now):
        for one in meeting.invitations.filter(**same).select_related("employee"):
            one.is_optional = is_optional
            one.save(update_fields=["is_optional"])
            owing.owe_as_asked(meeting, one, now=now)
    told = {"by": by, "now": now, "is_optional": is_optional}
    tell(series, "meeting.series_required", [invitation], entry, **told)
    post_whole(series, now, {invitation.guest_email} - {""})


@transaction.atomic
def answer(series, *, by, now, answer, reason="", representative=None):
    """Say for the whole series whether one comes; single meetings are answered on their own.

    Who comes instead is told once. Returns the meetings that they cannot come to, which stay as they were
    answered. Raises NotNow, ValidationError keyed by field.
    """
    invitation = series.invitations.select_related("representative").filter(employee=by).first()
    if invitation is None or series.called_at is None or series.is_over:
        raise NotNow(_("You are not invited to this series."))
    answer, reason = Answer(answer), (reason or "").strip()
    before = invitation.representative
    instead = representative if answer == Answer.REPRESENTED else None
    answering.check_words(answer, reason)
    reason = "" if answer == Answer.COMING else reason
    if answer == Answer.REPRESENTED:
        _check_instead(series, by, instead)
    invitation.answer, invitation.reason, invitation.representative = answer, reason, instead
    invitation.save(update_fields=["answer", "reason", "representative"])
    left = [
        meeting
        for meeting in coming(series, now)
        if not _answer_one(meeting, invitation, before, now)
    ]
    people = [instead.pk] if instead else []
    data = {"answer": answer, "reason": reason, "people": people}
    entry = record(by=by, verb="answer", subject=series, now=now, **data)
    _tell_instead(series, invitation, before, entry, now)
    return left


def _check_instead(series, by, instead):
    fault = answering.unfit(by, instead)
    others = series.invitations.exclude(employee=by)
    if not fault and others.filter(Q(employee=instead) | Q(representative=instead)).exists():
        fault = _("%(name)s is invited already.") % {"name": instead.full_name}
    if fault:
        raise ValidationError({"representative": fault})


def _answer_one(meeting, asked, before, now):
    """Answer one meeting as all of it, unless it was answered otherwise by itself. False where who comes
    instead cannot come then."""
    by, instead = asked.employee, asked.representative
    through = (
        Q(representative=None) | Q(representative=before) if before else Q(representative=None)
    )
    own = meeting.invitations.filter(through, employee=by).first()
    if own is None:
        return True
    if instead is not None and answering.unfit_for(meeting, by, instead):
        return False
    own.meeting = meeting
    answering.keep(own, asked.answer, asked.reason, instead, by=by, now=now)
    return True


def _tell_instead(series, invitation, before, entry, now):
    instead, by = invitation.representative, invitation.employee
    if instead is not None and instead != before:
        told = {"by": by, "now": now, "person": by.full_name, "reason": invitation.reason}
        tell_people(series, "meeting.series_represents", {instead.pk}, entry, **told)
    if before is not None and before != instead:
        for meeting in coming(series, now)[:1]:
            tell_relieved(meeting, [before], by=by, now=now, whole=True)
