"""What programs answer beside yes and no: perhaps (TENTATIVE), and another time (COUNTER, RFC 5546 3.2.7).

Perhaps is no answer yet: who says so is still asked, and the organiser reads that they said it. Another time is
told to the organiser, who moves the meeting or leaves it; the meeting itself does not change.
"""

import hashlib
from datetime import datetime

from django.db import transaction

from collab.kit.refusals import NotNow
from coordination.meetings import owing
from coordination.meetings.attendance import Invitation
from coordination.meetings.states import Answer
from coordination.meetings.telling import tell_people
from people.employees.models import Employee
from people.journal.models import Entry, record


@transaction.atomic
def perhaps(rows, *, now, comment=""):
    """Note on some invitations of one person that they may come; told once. Said again, nothing changes.

    Who had said yes or no is asked anew. Raises NotNow.
    """
    fresh = [row for row in rows if row.answer != Answer.NONE or row.maybe_at is None]
    for row in fresh:
        meeting = row.meeting
        meeting.hold()
        meeting.guard_state("answer")
        if row.answer == Answer.REPRESENTED:
            raise NotNow("somebody comes for them")
        said = {"answer": Answer.NONE, "reason": "", "maybe_at": now, "answered_at": None}
        Invitation.objects.filter(pk=row.pk).update(**said, answered_by=None)
        owing.owe(meeting, now=now)
    if fresh:
        _tell(fresh[0], "maybe", {"reason": comment[:500]}, now=now)


@transaction.atomic
def propose(row, *, now, starts_at, ends_at=None, comment=""):
    """Pass on that somebody invited proposes another time (an aware datetime, or a date); told once for each
    such proposal. Raises NotNow."""
    meeting = row.meeting
    meeting.hold()
    meeting.guard_state("answer")
    words = f"{row.pk}:{meeting.sequence}:{starts_at}:{ends_at}:{comment}"
    letter = hashlib.sha256(words.encode()).hexdigest()[:24]
    if Entry.objects.about(meeting).filter(verb="counter", data__letter=letter).exists():
        return
    name = "proposed_at" if isinstance(starts_at, datetime) else "proposed_on"
    facts = {name: starts_at, "reason": comment[:500]}
    if isinstance(ends_at, datetime) and isinstance(starts_at, datetime):
        facts["until_at"] = ends_at
    _tell(row, "counter", facts, now=now, letter=letter)


def _tell(row, verb, facts, *, now, **kept):
    """One line in the journal, and a notice to organiser and chair."""
    meeting, person = row.meeting, row.employee
    name = person.full_name if person else row.guest_name or row.guest_email
    guest = {} if person else {"guest": name}
    entry = record(by=person, verb=verb, subject=meeting, now=now, **facts, **guest, **kept)
    hearers = Employee.objects.filter(pk__in={meeting.owner_id, meeting.holder_id})
    common = {"entry": entry, "by": person, "now": now, "person": name}
    tell_people(meeting, f"meeting.{verb}", hearers, **common, **facts)
