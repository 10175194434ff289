"""What a calendar holds, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Organizer:
    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """`partstat` NEEDS-ACTION, ACCEPTED, DECLINED, TENTATIVE or DELEGATED; `role` CHAIR, REQ-PARTICIPANT,
    OPT-PARTICIPANT or NON-PARTICIPANT."""

    name: str
    mail: str
    partstat: str = "NEEDS-ACTION"
    role: str = "REQ-PARTICIPANT"
    rsvp: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment (VEVENT, RFC 5545 3.6.1).

    `starts_at` and `ends_at` are aware datetimes of `zone` (an IANA name), or dates when it takes whole
    days; `ends_at` is the first moment, or the first day, after it. `rrule` is the text of a recurrence
    rule or empty; `exdates` and `rdates` are moments (or dates) of its kind. With `recurrence_id` it is
    the changed occurrence of the event of the same `uid` that would have begun then.
    """

    uid: str
    title: str
    starts_at: datetime | date
    ends_at: datetime | date
    zone: str = ""
    sequence: int = 0
    location: str = ""
    url: str = ""
    description: str = ""
    organizer: Organizer | None = None
    attendees: tuple[Attendee, ...] = ()
    rrule: str = ""
    exdates: tuple = ()
    rdates: tuple = ()
    recurrence_id: datetime | date | None = None
    status: str = "CONFIRMED"
    is_private: bool = False
    is_busy: bool = True
    updated_at: datetime | None = None
    alarm_minutes: int | None = None
    categories: tuple[str, ...] = ()

    @property
    def all_day(self) -> bool:
        return not isinstance(self.starts_at, datetime)

    @property
    def recurs(self) -> bool:
        return bool(self.rrule or self.rdates)

    @property
    def length(self) -> timedelta:
        """How long it lasts by the clock on its wall."""
        if self.all_day or self.starts_at.tzinfo is not self.ends_at.tzinfo:
            return self.ends_at - self.starts_at
        return self.ends_at.replace(tzinfo=None) - self.starts_at.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be taken: the line (from 1; 0: the whole file), the appointment's title or the
    component's name, and a sentence that says what is wrong and what to do."""

    line: int
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds that can be taken, and what cannot. `method` is the file's METHOD or empty."""

    events: tuple[Event, ...]
    faults: tuple[Fault, ...]
    method: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to an invitation (iTIP REPLY, or COUNTER where `is_counter`: another time is proposed)."""

    uid: str
    mail: str
    partstat: str
    sequence: int = 0
    recurrence_id: datetime | date | None = None
    comment: str = ""
    delegated_to: str = ""
    is_counter: bool = False
    starts_at: datetime | date | None = None
    ends_at: datetime | date | None = None
