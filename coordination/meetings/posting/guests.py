"""Guests: the secret address of each, and what they answer there or by letter."""

import hashlib
import hmac

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from coordination.meetings.attendance import Invitation
from coordination.meetings.states import Answer
from coordination.meetings.telling import tell_people
from people.employees.models import Employee
from people.journal.models import record


def token_of(invitation):
    """The secret of a guest's address: derived, so that it need not be kept."""
    words = f"guest:{invitation.pk}:{invitation.guest_email}:{invitation.meeting.secret}"
    digest = hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256)
    return digest.hexdigest()[:48]


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(invitation):
    """Where a guest answers without an account; keeps the hash by which it is found again."""
    token = token_of(invitation)
    if invitation.token != hashed(token):
        invitation.token = hashed(token)
        Invitation.objects.filter(pk=invitation.pk).update(token=invitation.token)
    return f"{settings.SITE_URL}{reverse('meeting_guest', args=[token])}"


def found_by(token):
    """The guest's invitation behind a secret address, or None; never of a draft."""
    rows = Invitation.objects.select_related("meeting__owner", "meeting__holder", "meeting__room")
    row = rows.filter(token=hashed(token), employee=None).first()
    return row if row and row.meeting.called_at is not None else None


@transaction.atomic
def answer(invitation, *, now, answer, reason="", is_told=True):
    """What a guest says: hadir, or izin with a reason. Raises NotNow, ValidationError keyed by field."""
    meeting = invitation.meeting
    meeting.hold()
    meeting.guard_state("answer")
    answer, reason = Answer(answer), (reason or "").strip()[:500]
    if answer not in (Answer.COMING, Answer.EXCUSED):
        raise ValidationError({"answer": _("Choose an answer.")})
    if answer == Answer.EXCUSED and not reason:
        raise ValidationError({"reason": _("Write why you cannot come: the organiser reads it.")})
    reason = reason if answer == Answer.EXCUSED else ""
    said = {"answer": answer, "reason": reason, "answered_at": now, "answered_by": None}
    Invitation.objects.filter(pk=invitation.pk).update(**said)
    for name, value in said.items():
        setattr(invitation, name, value)
    name = invitation.guest_name or invitation.guest_email
    data = {"answer": answer, "reason": reason, "guest": name}
    entry = record(by=None, verb="answer", subject=meeting, now=now, **data)
    if not is_told:
        return
    kind = "meeting.answered" if answer == Answer.COMING else "meeting.declined"
    hearers = Employee.objects.filter(pk__in={meeting.owner_id, meeting.holder_id})
    facts = {"person": name, "reason": reason, "answer": answer, "instead": ""}
    tell_people(meeting, kind, hearers, entry=entry, by=None, now=now, **facts)
