"""The people of an event: who invites, who is invited (RFC 5545 3.3.3, 3.8.4)."""

from collab.kit.ical.events import Attendee, Organizer
from collab.kit.ical.writing import line as one_line

PARTSTATS = ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")
ROLES = ("CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT")


def mail_of(value):
    """The address of a calendar user, in small letters; empty where it is none by mail."""
    scheme, _sign, address = value.strip().strip('"').partition(":")
    return address.strip().lower() if scheme.lower() == "mailto" else ""


def organizer(prop):
    if prop is None or not mail_of(prop.value):
        return None
    return Organizer(_cn(prop), mail_of(prop.value))


def _cn(prop):
    name = prop.params.get("CN", "")
    return one_line(name if isinstance(name, str) else ", ".join(name))[:200]


def attendee(prop):
    params = {
        key: value if isinstance(value, str) else value[0] for key, value in prop.params.items()
    }
    return Attendee(
        _cn(prop),
        mail_of(prop.value),
        known(params.get("PARTSTAT", ""), PARTSTATS),
        known(params.get("ROLE", ""), ROLES, "REQ-PARTICIPANT"),
        params.get("RSVP", "").upper() == "TRUE",
    )


def known(text, words, otherwise=None):
    text = text.strip().upper()
    return text if text in words else (otherwise or words[0])
