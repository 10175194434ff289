"""Answers that calendar programs send to the office's mailbox (iTIP REPLY).

Only the address that was invited counts: it must be the one that the answer names and the one that the letter
comes from, and the mail server must not have called it forged. What does not fit is left in the mailbox and
logged, for a person to read.
"""

import logging
from email.utils import getaddresses

from django.core.exceptions import ValidationError

from collab.kit.ical import Reply, reply
from collab.kit.refusals import NotNow, NotYours
from coordination.meetings.answering import answer as answer_invitation
from coordination.meetings.meeting import Meeting
from coordination.meetings.posting import guests, wavering
from coordination.meetings.repeating.asking import answer as answer_series
from coordination.meetings.states import Answer, State

ANSWERS = {"ACCEPTED": Answer.COMING, "DECLINED": Answer.EXCUSED}
PERHAPS = "TENTATIVE"
SILENT = "–"
log = logging.getLogger("selaras.mail")


def read(message, now):
    """Take a letter that holds an answer to an invitation of ours; False leaves it for others."""
    content, senders = _content(message), _senders(message)
    found = reply(content, sender=next(iter(senders), "")) if content else None
    if not isinstance(found, Reply):
        return False
    fault = _taken(message, senders, found, now)
    if fault:
        log.warning("an answer to an invitation was left in the mailbox: %s", fault)
    return not fault


def _content(message):
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            return part.get_payload(decode=True) or b""
    return b""


def _senders(message):
    return {mail.lower() for _name, mail in getaddresses(message.get_all("From", []))}


def _taken(message, senders, found, now):
    """Why the answer is not taken; empty where it was."""
    if senders != {found.mail.lower()}:
        return "it does not come from whom it names"
    if _is_forged(message):
        return "the mail server says that it is forged"
    if not (found.is_counter or found.partstat in (*ANSWERS, PERHAPS)):
        return "it says neither yes nor no"
    meetings = _meetings(found, now)
    rows = [row for one in meetings for row in _rows(one, found.mail)]
    if not rows:
        return "nobody of this address is invited"
    if found.sequence < min(row.meeting.sequence for row in rows):
        return "the meeting was moved since"
    return _kept(rows, found, now)


def _is_forged(message):
    results = " ".join(message.get_all("Authentication-Results", [])).lower()
    return any(sign in results for sign in ("dmarc=fail", "dkim=fail", "spf=fail"))


def _meetings(found, now):
    """The meeting that an answer is about; without an occurrence, of a series all that come."""
    rows = Meeting.objects.select_related("owner", "holder").filter(state=State.CALLED)
    if found.recurrence_id:
        return list(rows.filter(series__uid=found.uid, occurs_at=found.recurrence_id))
    single = list(rows.filter(uid=found.uid))
    return single or list(rows.filter(series__uid=found.uid, starts_at__gt=now))


def _rows(meeting, mail):
    rows = meeting.invitations.select_related("employee")
    own = [row for row in rows if (row.guest_email or row.employee.email).lower() == mail.lower()]
    for row in own:
        row.meeting = meeting
    return own


def _kept(rows, found, now):
    """Why it could not be kept."""
    try:
        if found.is_counter:
            times = {"starts_at": found.starts_at, "ends_at": found.ends_at}
            wavering.propose(rows[0], now=now, comment=found.comment, **times)
        elif found.partstat == PERHAPS:
            wavering.perhaps(rows, now=now, comment=found.comment)
        else:
            _answer(rows, found, now)
    except (NotNow, NotYours, ValidationError) as fault:
        return str(fault)
    return ""


def _answer(rows, found, now):
    """Yes or no; an employee answers for a whole series at once, a guest is told of once."""
    said = {"answer": ANSWERS[found.partstat], "reason": found.comment[:500] or SILENT}
    first, is_whole = rows[0], len(rows) > 1
    if first.employee_id is None:
        for row in rows:
            guests.answer(row, now=now, is_told=row is first, **said)
    elif is_whole:
        answer_series(first.meeting.series, by=first.employee, now=now, **said)
    else:
        answer_invitation(first.meeting, by=first.employee, now=now, **said)
