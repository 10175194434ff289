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
    person = invitation.employee
    answer, reason = Answer(answer), (reason or "").strip()
    instead = representative if answer == Answer.REPRESENTED else None
    _check(meeting, person, answer, reason, instead)
    before = invitation.representative
    invitation.answer, invitation.reason = answer, reason
    invitation.representative = instead
    invitation.answered_at, invitation.answered_by = now, by
    invitation.save()
    keep_in_step(meeting)
    _owe(meeting, person, answer, before, instead, now)
    data = {"answer": answer, "reason": reason}
    data["people"] = [instead.pk] if instead else []
    data["of"] = person.pk
    entry = record(by=by, verb="answer", subject=meeting, now=now, acting=acting, **data)
    _tell(meeting, entry, person, answer, before, instead, by=by, now=now, reason=reason)


def _check(meeting, person, answer, reason, instead):
    if answer == Answer.NONE:
        raise ValidationError({"answer": _("Choose an answer.")})
    if answer == Answer.EXCUSED and not reason:
        raise ValidationError({"reason": _("Write why you cannot come: the organiser reads it.")})
    if answer == Answer.REPRESENTED:
        fault = _unfit(meeting, person, instead)
        if fault:
            raise ValidationError({"representative": fault})


def _unfit(meeting, person, instead):
    """Why somebody cannot come for another; empty where they can."""
    if instead is None:
        return _("Choose who comes instead.")
    name = {"name": instead.full_name}
    if instead.pk == person.pk or not instead.is_active:
        return _("Choose somebody else who works here.")
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
