"""What we write is one property a line, whatever is in it, and comes back as it was."""

from dataclasses import replace

import pytest

from collab.kit import ical
from tests.collab.ical.samples import CHANGED, ZONES, at, full, leave, meeting, moved

NASTY = "Rapat\r\nATTENDEE:mailto:jahat@luar.example\r\nX-A;B=C:D,\x00\x07E\u2028F\x85G"


def lines(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_written_comes_back_as_it_was(zone):
    events = [meeting(zone), moved(zone), full(), replace(leave(), updated_at=CHANGED)]
    again = ical.read(ical.write(events, name="Kalender Ratna"))
    assert again.faults == ()
    assert list(again.events) == events
    assert again.name == "Kalender Ratna"


def test_no_line_is_longer_than_75_octets_and_each_ends_rightly():
    content = ical.write([full()])
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


@pytest.mark.parametrize("field", ["title", "location", "description", "uid"])
def test_line_ends_and_controls_begin_no_new_property(field):
    content = ical.write([replace(full(), attendees=(), **{field: NASTY})])
    names = [line.partition(":")[0].partition(";")[0] for line in lines(content)]
    assert "ATTENDEE" not in names
    assert "X-A" not in names
    assert not any(ord(sign) < 32 for line in lines(content) for sign in line)
    (again,) = ical.read(content).events
    assert "jahat@luar.example" in getattr(again, field)


def test_a_name_or_an_address_breaks_out_of_no_parameter():
    attendees = (
        ical.Attendee('Dr. "Q";ROLE=CHAIR\r\nX:1', "q@luar.example"),
        ical.Attendee("Jahat", "a@b.example\r\nX-B:1"),
    )
    content = ical.write([replace(full(), attendees=attendees, url="https://x.example/\r\nX-C:1")])
    found = [line for line in lines(content) if line.startswith(("ATTENDEE", "X-", "URL"))]
    assert len(found) == 1
    (again,) = ical.read(content).events
    assert [(one.mail, one.role) for one in again.attendees] == [
        ("q@luar.example", "REQ-PARTICIPANT")
    ]


def test_each_zone_that_is_used_is_described_once():
    events = [meeting(zone) for zone in ZONES] + [moved(ZONES[0]), leave()]
    found = [line for line in lines(ical.write(events)) if line.startswith("TZID:")]
    assert sorted(found) == sorted(f"TZID:{zone}" for zone in ZONES)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_the_method_stands_in_the_calendar(method):
    status = "CANCELLED" if method == "CANCEL" else "CONFIRMED"
    content = ical.write([meeting(status=status, sequence=4)], method=method)
    assert f"METHOD:{method}" in lines(content)
    assert ical.read(content).method == method
    (event,) = ical.read(content).events
    assert (event.sequence, event.status) == (4, status)


def test_the_same_events_give_the_same_bytes():
    now = at(1)
    assert ical.write([full(), leave()], now=now) == ical.write([full(), leave()], now=now)
