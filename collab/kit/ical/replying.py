"""Answers to invitations (iTIP REPLY and COUNTER, RFC 5546 3.2.3 and 3.2.7)."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from collab.kit.ical.events import Fault, Reply
from collab.kit.ical.lines import Unreadable, components, unescaped
from collab.kit.ical.moments import moment_of
from collab.kit.ical.taking import Times
from collab.kit.ical.whom import PARTSTATS, known, mail_of
from collab.kit.ical.writing import line, plain

SIZE, MOST = 200_000, 50


def reply(content: bytes, *, zone="Asia/Jakarta", sender="") -> Reply | Fault:
    """The answer that a file holds, or a Fault that says why it is none. Never raises on what it holds.

    That the answer comes from whom it names is for the caller to make sure. `sender`: whose words a COUNTER
    is that names everybody invited.
    """
    if len(content) > SIZE:
        return Fault(0, "", _("This is too large for an answer to an invitation."))
    root, _faults = components(content, MOST)
    calendar = next((one for one in root.parts if one.name == "VCALENDAR"), None)
    method = calendar.text("METHOD").strip().upper() if calendar else ""
    if method not in ("REPLY", "COUNTER"):
        return Fault(0, method, _("This is no answer to an invitation."))
    event = next((one for one in calendar.parts if one.name == "VEVENT"), None)
    if event is None or not line(event.text("UID")):
        return Fault(calendar.line, method, _("The answer does not say to which invitation."))
    answering = event.all("ATTENDEE")
    if method == "COUNTER" and len(answering) > 1:
        answering = [one for one in answering if mail_of(one.value) == sender.lower()]
    if len(answering) != 1 or not mail_of(answering[0].value):
        return Fault(event.line, method, _("The answer does not say who answers."))
    try:
        return _reply(event, answering[0], Times(ZoneInfo(zone), {}), method)
    except Unreadable as fault:
        return Fault(event.line, method, str(fault.args[0]))


def _reply(event, attendee, times, method):
    partstat = str(attendee.params.get("PARTSTAT", "")).strip().upper()
    if method == "COUNTER":
        partstat = known(partstat, PARTSTATS)
        if event.first("DTSTART") is None:
            raise Unreadable(_("The answer proposes another time and does not say which."))
    elif partstat not in PARTSTATS:
        raise Unreadable(_("The answer says neither yes nor no."))
    original = event.first("RECURRENCE-ID")
    moments = [event.first("DTSTART"), event.first("DTEND")] if method == "COUNTER" else [None] * 2
    starts, ends = (moment and times.one(moment) for moment in moments)
    delegates = attendee.params.get("DELEGATED-TO", "")
    number = event.text("SEQUENCE").strip()
    return Reply(
        uid=line(event.text("UID"))[:255],
        mail=mail_of(attendee.value),
        partstat=partstat,
        sequence=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
        recurrence_id=original and _recurrence_id(original, times),
        comment=_comment(event)[:2000],
        delegated_to=mail_of(delegates if isinstance(delegates, str) else delegates[0]),
        is_counter=method == "COUNTER",
        starts_at=starts,
        ends_at=ends,
    )


def _recurrence_id(original, times):
    try:
        return times.one(original)
    except Unreadable:
        return moment_of(original.value, times.default)


def _comment(event):
    """COMMENT; some programs write what the person typed into DESCRIPTION instead."""
    found = event.first("COMMENT")
    return plain(unescaped(found.value)).strip() if found else ""
