"""The calendar's part of a letter, and the letter to a guest."""

from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from collab.kit.ical import Attendee, Organizer, write
from coordination.meetings.calendar import event_of, series_events
from coordination.meetings.letters import Method
from coordination.meetings.meeting import Meeting
from coordination.meetings.posting.guests import address_of
from coordination.meetings.states import Answer, State
from people.employees.models import Zone
from people.inbox.letters import message_id
from people.inbox.words import one_line

PARTSTATS = {
    Answer.NONE: "NEEDS-ACTION",
    Answer.COMING: "ACCEPTED",
    Answer.EXCUSED: "DECLINED",
    Answer.REPRESENTED: "DELEGATED",
}
# Kinds of notice whose letter has a calendar's part, and what it asks.
REQUESTS = (
    *("meeting.invited", "meeting.moved", "meeting.placed", "meeting.changed"),
    *("meeting.required", "meeting.represents"),
)
WHOLE = (
    *("meeting.series_called", "meeting.series_changed", "meeting.series_ended"),
    *("meeting.series_required", "meeting.series_represents"),
)
TAKEN_OUT = ("meeting.uninvited", "meeting.relieved")


def organizer(meeting):
    """Where programs send answers: the office's mailbox, by the organiser's name."""
    mail = settings.MAILBOX_ADDRESS or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Organizer(meeting.owner.full_name, mail)


def title_of(meeting):
    if not meeting.stays_confidential:
        return meeting.title
    return _("Confidential meeting %(number)s") % {"number": meeting.number}


def role_of(invitation):
    """RFC 5545 3.2.16: must they come, or may they?"""
    is_optional = invitation is not None and invitation.is_optional
    return "OPT-PARTICIPANT" if is_optional else "REQ-PARTICIPANT"


def events_for(meeting, attendee, method, *, whole=False):
    """The Events of one letter: a meeting, or all of its series, with who organises it and whom it is for."""
    found = (event_of(meeting),)
    if whole and method == Method.CANCEL:
        last = max(meeting.sequence, meeting.series.sequence)
        found = (replace(event_of(meeting, recurrence_id=None), sequence=last),)
    elif whole and meeting.series_id:
        rows = Meeting.objects.filter(series=meeting.series_id).select_related("room", "series")
        found = series_events(meeting.series, list(rows)) or found
    shown = {"organizer": organizer(meeting), "attendees": (attendee,)}
    if meeting.stays_confidential:
        shown |= {"title": title_of(meeting), "description": "", "is_private": True}
    return [replace(one, **shown) for one in found]


def calendar(meeting, attendee, method, *, whole=False):
    """The text/calendar part (bytes)."""
    events = events_for(meeting, attendee, method, whole=whole)
    if method == Method.CANCEL:
        events = [replace(one, status="CANCELLED") for one in events]
    return write(events, method=method.upper())


def part_of(notice):
    """`(bytes, METHOD)` for the letter of a notice about a meeting; None where it needs none.

    Asked right before it is sent: what is sent is how the meeting stands now.
    """
    is_whole, is_out = notice.kind in WHOLE or notice.params.get("whole"), notice.kind in TAKEN_OUT
    if not (is_whole or is_out or notice.kind in (*REQUESTS, "meeting.cancelled")):
        return None
    pk = notice.params.get("taken_out_of") if is_out else notice.subject_id
    meeting = Meeting.objects.select_related("owner", "room", "series").filter(pk=pk).first()
    if meeting is None:
        return None
    is_off = is_out or meeting.state == State.CANCELLED
    method = Method.CANCEL if is_off else Method.REQUEST
    row = _row_of(meeting, notice.recipient)
    if is_out and row:
        return None  # asked again meanwhile
    attendee = _attendee(notice.recipient, row)
    return calendar(meeting, attendee, method, whole=is_whole), method.upper()


def _row_of(meeting, person):
    """Their own invitation, or that of the person for whom they come."""
    rows = meeting.invitations.filter(Q(employee=person) | Q(representative=person))
    return min(rows, key=lambda one: one.employee_id != person.pk, default=None)


def _attendee(person, row):
    """Who comes for another is not asked any more (RFC 5545 3.2.17)."""
    is_asked = row is None or row.employee_id == person.pk
    partstat = _partstat(row) if is_asked else "ACCEPTED"
    return Attendee(person.full_name, person.email, partstat, role_of(row), rsvp=is_asked)


def _partstat(invitation):
    if invitation is not None and invitation.is_maybe:
        return "TENTATIVE"
    return PARTSTATS[invitation.answer] if invitation else "NEEDS-ACTION"


def letter(row):
    """The e-mail of a GuestLetter, in the office's language and the meeting's zone."""
    meeting = row.meeting
    with translation.override(settings.LANGUAGE_CODE), timezone.override(meeting.zone):
        subject = one_line(_subject(row, meeting), 160)
        context = {
            "row": row,
            "meeting": meeting,
            "title": title_of(meeting),
            "zone": Zone(meeting.zone).label,
            "is_off": row.method == Method.CANCEL,
            "rule": meeting.series.rhythm.words() if row.is_series else "",
            "address": address_of(row.invitation) if row.invitation else "",
        }
        template = get_template("mail/guest.txt").template
        text = template.render(Context(context, autoescape=False)).strip() + "\n"
    headers = {"Message-ID": message_id(row.key), "Auto-Submitted": "auto-generated"}
    to = [row.email]
    message = EmailMultiAlternatives(subject, text, to=to, headers=headers)
    partstat, role = _partstat(row.invitation), role_of(row.invitation)
    attendee = Attendee(row.name, row.email, partstat, role, rsvp=True)
    content = calendar(meeting, attendee, row.method, whole=row.is_series)
    attach(message, content, row.method.upper())
    return message


def attach(message, content, method):
    """RFC 6047 2.4: a text/calendar part whose method the header names as well."""
    message.attach_alternative(content.decode(), f"text/calendar; method={method}")


def _subject(row, meeting):
    words = {"title": title_of(meeting)}
    if row.method == Method.CANCEL:
        return _("Meeting called off: %(title)s") % words
    if row.sequence:
        return _("Meeting changed: %(title)s") % words
    return _("Invitation to a meeting: %(title)s") % words
