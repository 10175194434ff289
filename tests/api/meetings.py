"""The addresses of meetings, and what callers send to them."""

from datetime import date, time
from urllib.parse import quote

from coordination.files.actions import attach
from coordination.meetings.arranging import add_item
from coordination.meetings.meeting import Meeting
from coordination.meetings.proposing import propose
from coordination.meetings.repeating.arranging import begin
from coordination.meetings.repeating.rhythm import Rhythm
from tests.coordination.conftest import upload
from tests.coordination.meetings.holding import called

ROUTES = {
    "api_rooms": ("office", "get"),
    "api_meetings": ("office", "get post"),
    "api_meeting": ("object", "get patch"),
    "api_meeting_history": ("object", "get"),
    "api_meeting_call": ("object", "post"),
    "api_meeting_rescheduling": ("object", "post"),
    "api_meeting_cancellation": ("object", "post"),
    "api_meeting_response": ("object", "post"),
    "api_meeting_invitations": ("object", "get post"),
    "api_meeting_invitation": ("object", "patch delete"),
    "api_meeting_agenda": ("object", "get post"),
    "api_meeting_order": ("object", "put"),
    "api_meeting_item": ("object", "patch delete"),
    "api_meeting_proposals": ("object", "get post"),
    "api_meeting_taking": ("object", "post"),
    "api_meeting_declining": ("object", "post"),
    "api_clashes": ("office", "get"),
    "api_meeting_clashes": ("object", "get"),
    "api_meeting_series_clashes": ("object", "get"),
    "api_meeting_all_series": ("office", "get post"),
    "api_meeting_series": ("object", "get patch"),
    "api_meeting_series_call": ("object", "post"),
    "api_meeting_series_response": ("object", "post"),
    "api_meeting_series_invitations": ("object", "get post"),
    "api_meeting_series_invitation": ("object", "patch"),
    "api_meeting_series_skips": ("object", "post"),
    "api_meeting_series_end": ("object", "post"),
}
START, END = "2031-01-06T02:00:00Z", "2031-01-06T03:00:00Z"
BODIES = {
    "api_meetings": {"title": "Susulan", "starts_at": START, "ends_at": END},
    "api_meeting": {"title": "Ubahan", "version": 1},
    "api_meeting_rescheduling": {"starts_at": START, "ends_at": END, "version": 1},
    "api_meeting_cancellation": {"reason": "Batal."},
    "api_meeting_response": {"answer": "coming"},
    "api_meeting_invitations": {"guests": [{"email": "tamu@contoh.example"}]},
    "api_meeting_invitation": {"is_optional": True},
    "api_meeting_series_invitation": {"is_optional": True},
    "api_meeting_agenda": {"title": "Selundupan"},
    "api_meeting_order": {"items": [1]},
    "api_meeting_item": {"title": "Ubahan", "version": 1},
    "api_meeting_proposals": {"title": "Selundupan"},
    "api_meeting_declining": {"reason": "Tidak."},
    "api_meeting_all_series": {
        "title": "Susulan",
        "rule": {"frequency": "weekly", "weekdays": [0]},
        "first_on": "2031-01-06",
        "at": "09:00",
        "minutes": 60,
    },
    "api_meeting_series": {"title": "Ubahan", "version": 1},
    "api_meeting_series_response": {"answer": "coming"},
    "api_meeting_series_invitations": {"guests": [{"email": "tamu@contoh.example"}]},
    "api_meeting_series_skips": {"on": "2031-01-06"},
    "api_meeting_series_end": {"reason": "Selesai."},
}


def held(who, now):
    """A meeting of the leader with the subordinate, with everything that hangs on one; and a series."""
    meeting = called(who.leader, [who.subordinate], now, title="Rapat lot 17", place="lot 17")
    attach(meeting, upload("lot 17.pdf"), by=who.leader, now=now)
    add_item(meeting, by=who.leader, now=now, title="Butir lot 17", about=[meeting])
    propose(meeting, by=who.subordinate, now=now, title="Usul lot 17")
    series = begin(
        by=who.leader,
        now=now,
        rhythm=Rhythm(weekdays=(0,)),
        title="Seri lot 17",
        first_on=date(2031, 1, 6),
        at=time(9),
        minutes=60,
        people=[who.subordinate],
    )
    return meeting, series


def keys(meeting, series):
    """`{name of address: its arguments}`."""
    found = {name: [meeting.pk] for name, (kind, _all) in ROUTES.items() if kind == "object"}
    found |= {name: [series.pk] for name in found if name.startswith("api_meeting_series")}
    found["api_meeting_invitation"] = [meeting.pk, meeting.invitations.last().pk]
    last = series.invitations.last().pk
    found["api_meeting_series_invitation"] = [series.pk, last]
    found["api_meeting_item"] = [meeting.pk, meeting.items.get().pk]
    proposal = meeting.proposed_items.get().pk
    deciding = ("api_meeting_taking", "api_meeting_declining")
    return found | {name: [meeting.pk, proposal] for name in deciding}


def queries(who):
    """Asked about the time at which the meeting is, for who sits in it."""
    meeting = Meeting.objects.get(title="Rapat lot 17", state="called")
    start, end = (quote(at.isoformat()) for at in (meeting.starts_at, meeting.ends_at))
    asked = f"?starts_at={start}&ends_at={end}&people={who.subordinate.pk}"
    return {"api_clashes": asked}
