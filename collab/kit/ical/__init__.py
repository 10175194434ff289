"""Appointments as other calendar programs write and read them (RFC 5545, 5546, 6047). No tables.

`Event` is one appointment, or one that recurs, or one changed occurrence of such a one. `write` makes a
calendar of events, `read` takes one apart and says what it cannot take and why, `occurrences` tells when
an event takes place within a period, `reply` reads an answer to an invitation.

2026-11: the file is parted into lines and components here, so that a bad line costs its own appointment
alone and the fault can name it; the lines' values are read by the `icalendar` library.
2026-11: recurrence is worked out day by day within the period asked for. `dateutil` walks a rule that never
comes true to the year 9999 (four seconds for 30 February); tests hold ours against it.
2026-11: a zone is kept by its IANA name. What calls itself otherwise is looked up by its Windows name, then
by its offsets through the years; Jakarta, Makassar and Jayapura come first.
"""

from collab.kit.ical.events import Attendee, Event, Fault, Organizer, Reading, Reply
from collab.kit.ical.reading import read
from collab.kit.ical.recurring import Occurrence, occurrences
from collab.kit.ical.replying import reply
from collab.kit.ical.writing import write

__all__ = [
    "Attendee",
    "Event",
    "Fault",
    "Occurrence",
    "Organizer",
    "Reading",
    "Reply",
    "occurrences",
    "read",
    "reply",
    "write",
]
