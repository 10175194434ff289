"""Answering an invitation: hadir, izin with a reason, or diwakili by somebody else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.meetings import owing
from coordination.meetings.inviting import keep_in_step
from coordination.meetings.states import Answer
from coordination.meetings.telling import tell_people, tell_relieved
from people.employees.models import Employee
from people.journal.models import record
from people.units.models import Absence


def invitation_for(meeting, person, of=None):
    """The invitation that a person answers, and the mandate by which they do so for another.

    Their own; or that of the Employee `of`; or of the first for whom they act. Raises NotYours.
    """
    rows = {one.employee_id: one for one in meeting.invitations.exclude(employee=None)}
    of_own = person.pk in rows if of is None else of.pk == person.pk
    if of_own:
        found = rows.get(person.pk), None
    else:
        mandates = {one.principal_id: one for one in meeting.mandates(person)}
        if of is not None:
            mandates = {pk: one for pk, one in mandates.items() if pk == of.pk}
        pk = next((pk for pk in rows if pk in mandates), None)
        found = rows.get(pk), mandates.get(pk)
    if found[0] is None:
        raise NotYours(_("You are not invited to %(number)s.") % {"number": meeting.number})
    return found


@transaction.atomic
def answer(meeting, *, by, now, answer, reason="", representative=None, of=None):
    """Say whether one comes; said again, it is changed. `of`: for whom, where that is another.

    Being excused has a reason; who comes instead is told, and must be free to. Raises NotYours, NotNow,
    ValidationError keyed by field.
    """
    invitation, acting = invitation_for(meeting, by, of)
    meeting.guard_state("answer")
    meeting.hold()
    invitation.refresh_from_db()
    invitation.meeting = meeting
    person = invitation.employee
    answer, reason = Answer(answer), (reason or "").strip()
    instead = representative if answer == Answer.REPRESENTED else None
    _check(meeting, person, answer, reason, instead)
    before = keep(invitation, answer, reason, instead, by=by, now=now)
    data = {"answer": answer, "reason": reason}
    data["people"] = [instead.pk] if instead else []
    data["of"] = person.pk
    entry = record(by=by, verb="answer", subject=meeting, now=now, acting=acting, **data)
    _tell(meeting, entry, person, answer, before, instead, by=by, now=now, reason=reason)


def keep(invitation, answer, reason, instead, *, by, now):
    """Keep an answer that was found right, and what follows for those who come; returns who came instead
    before."""
    meeting, person = invitation.meeting, invitation.employee
    before = invitation.representative
    invitation.answer, invitation.reason = answer, reason
    invitation.representative = instead
    invitation.answered_at, invitation.answered_by = now, by
    invitation.save()
    keep_in_step(meeting)
    _owe(meeting, person, answer, before, instead, now)
    return before


def _check(meeting, person, answer, reason, instead):
    check_words(answer, reason)
    if answer == Answer.REPRESENTED:
        fault = unfit_for(meeting, person, instead)
        if fault:
            raise ValidationError({"representative": fault})


def check_words(answer, reason):
    if answer == Answer.NONE:
        raise ValidationError({"answer": _("Choose an answer.")})
    if answer == Answer.EXCUSED and not reason:
        raise ValidationError({"reason": _("Write why you cannot come: the organiser reads it.")})


def unfit(person, instead):
    """Why somebody cannot come for another, whenever it is; empty where they can."""
    if instead is None:
        return _("Choose who comes instead.")
    if instead.pk == person.pk or not instead.is_active:
        return _("Choose somebody else who works here.")
    return ""


def unfit_for(meeting, person, instead):
    """Why somebody cannot come for another to a meeting; empty where they can."""
    fault = unfit(person, instead)
    if fault:
        return fault
    name = {"name": instead.full_name}
    others = meeting.invitations.exclude(employee=person)
    if others.filter(Q(employee=instead) | Q(representative=instead)).exists():
        return _("%(name)s is invited already.") % name
    on = timezone.localdate(meeting.starts_at, instead.zone)
    away = Absence.objects.filter(Q(end_on__isnull=True) | Q(end_on__gte=on), start_on__lte=on)
    if away.filter(employee=instead).exists():
        return _("%(name)s is away on that day.") % name
    return ""


def _owe(meeting, person, answer, before, instead, now):
    owing.answered(meeting, person, now=now)
    if answer != Answer.COMING:
        owing.excused(meeting, person, now=now)
    if before is not None and before != instead:
        owing.excused(meeting, before, now=now)
    owing.owe(meeting, now=now)


def _tell(meeting, entry, person, answer, before, instead, *, by, now, reason):
    """The organiser and the chair; who comes instead; who need not any more; the invited themselves
    where another answered for them."""
    common = {"entry": entry, "by": by, "now": now, "reason": reason, "person": person.full_name}
    hearers = Employee.objects.filter(pk__in={meeting.owner_id, meeting.holder_id, person.pk})
    kind = "meeting.answered" if answer == Answer.COMING else "meeting.declined"
    other = instead.full_name if instead else ""
    tell_people(meeting, kind, hearers, answer=answer, instead=other, **common)
    if instead is not None and instead != before:
        tell_people(meeting, "meeting.represents", [instead], **common)
    if before is not None and before != instead:
        tell_relieved(meeting, [before], by=by, now=now)
