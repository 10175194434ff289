"""Files that are no calendars, files beyond every limit, and files of chance: none makes it crash."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collab.kit import ical
from tests.collab.ical.samples import calendar

START, END = "DTSTART:20261102T020000Z", "DTEND:20261102T033000Z"


@pytest.mark.parametrize("content", [b"", b"halo", b"\x00\xff" * 40, b"BEGIN:VCARD\r\nEND:VCARD"])
def test_what_is_no_calendar_is_refused(content):
    (found,) = ical.read(content).faults
    assert "no calendar file" in found.text


def test_an_empty_calendar_says_that_it_is():
    (found,) = ical.read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").faults
    assert "holds no appointments" in found.text


def test_limits_of_size_number_and_depth():
    assert "larger than" in ical.read(b"x" * 2_000_001, limit=2_000_000).faults[0].text
    event = calendar(START).split(b"ID\r\n", 1)[1].replace(b"END:VCALENDAR\r\n", b"")
    many = b"BEGIN:VCALENDAR\r\n" + event * 30 + b"END:VCALENDAR\r\n"
    assert "more than 20 entries" in ical.read(many, most=20).faults[-1].text
    deep = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100
    assert ical.read(deep).events == ()


LINES = [
    *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE"),
    *(START, END, "DTSTART;TZID=:2026", "RRULE:FREQ=DAILY;COUNT=3", "RDATE:2026,,", "UID:a"),
    *("TZID:X", "TZOFFSETTO:+99999", "RECURRENCE-ID:20261102", "DURATION:P", "EXDATE:/", " lanjut"),
    *('ATTENDEE;CN="', "ATTENDEE;ROLE=,:mailto:a@b", "CATEGORIES:\\", ":", ";", "=", "\t", "END:"),
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=20), max_size=30))
@settings(max_examples=300, deadline=None)
def test_nothing_makes_it_crash(lines):
    content = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines]).encode(errors="replace")
    reading = ical.read(content)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for event in reading.events:
        ical.occurrences(event, start, start + timedelta(days=400))
    ical.write(reading.events)
    ical.reply(content)
