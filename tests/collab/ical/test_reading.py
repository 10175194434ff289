"""Files as real programs write them are read; what cannot be meant is a fault that says where and why."""

from datetime import date, timedelta

import pytest

from collab.kit import ical
from tests.collab.ical.samples import at, calendar

START, END = "DTSTART:20261102T020000Z", "DTEND:20261102T033000Z"
CUSTOM = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
FIXED = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""


def one(*lines, **more):
    reading = ical.read(calendar(*lines), **more)
    assert reading.faults == ()
    (event,) = reading.events
    return event


def fault(*lines, method=""):
    reading = ical.read(calendar(*lines, method=method))
    assert reading.events == ()
    (found,) = reading.faults
    return found


def zoned(zone, name):
    """An event at nine by a zone that the file describes under a name."""
    event = f"BEGIN:VEVENT\nUID:z\nDTSTART;TZID={name}:20261102T090000\nDURATION:PT1H\nEND:VEVENT\n"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{zone}{event}END:VCALENDAR\n".encode()


@pytest.mark.parametrize("ending", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_whatever_ends_a_line_and_begins_a_file(ending, mark):
    content = calendar(START, END, "SUMMARY:Rapat p", " anjang").replace(b"\r\n", ending)
    (event,) = ical.read(mark + content).events
    assert event.title == "Rapat panjang"
    assert event.starts_at == at(2)


def test_old_encodings_are_read():
    text = calendar(START, "SUMMARY:Café").decode()
    assert ical.read(text.encode("cp1252")).events[0].title == "Café"
    assert ical.read(b"\xff\xfe" + text.encode("utf-16-le")).events[0].title == "Café"


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        ((START, END), at(2), at(2, 10, 30)),
        ((START, "DURATION:PT45M"), at(2), at(2, 9, 45)),
        ((START,), at(2), at(2)),
        (("DTSTART:20261102T090000", "DURATION:P1D"), at(2), at(3)),
        (("DTSTART;VALUE=DATE:20261102",), date(2026, 11, 2), date(2026, 11, 3)),
        (("DTSTART:20261102", "DTEND:20261102"), date(2026, 11, 2), date(2026, 11, 3)),
        (("DTSTART:20261102", "DTEND;VALUE=DATE:20261104"), date(2026, 11, 2), date(2026, 11, 4)),
        (("DTSTART:20261102", "DTEND:20261103T120000Z"), date(2026, 11, 2), date(2026, 11, 4)),
        (("DTSTART;TZID=Asia/Makassar:20261102T100000", END), at(2), at(2, 10, 30)),
        (("DTSTART:2026-11-02T09:00:00", END), at(2), at(2, 10, 30)),
    ],
)
def test_beginnings_and_ends(lines, starts, ends):
    event = one(*lines)
    assert (event.starts_at, event.ends_at) == (starts, ends)


def test_a_time_without_a_zone_is_meant_where_one_is():
    assert one("DTSTART:20261102T090000", zone="Asia/Jayapura").starts_at == at(2, 7)
    said = calendar("DTSTART:20261102T090000").replace(
        b"VERSION:2.0", b"VERSION:2.0\r\nX-WR-TIMEZONE:Asia/Makassar"
    )
    assert ical.read(said, zone="Asia/Jayapura").events[0].starts_at == at(2, 8)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("SE Asia Standard Time", "Asia/Jakarta"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Asia/Jakarta", "Asia/Jakarta"),
        ('"Asia/Jayapura"', "Asia/Jayapura"),
        ("asia/makassar", "Asia/Makassar"),
    ],
)
def test_zones_by_other_names(name, zone):
    event = one(f"DTSTART;TZID={name}:20261102T090000")
    assert (event.zone, event.starts_at.hour) == (zone, 9)


@pytest.mark.parametrize(
    ("description", "zone"),
    [
        (FIXED.format(name="Customized Time Zone", offset="+0700"), "Asia/Jakarta"),
        (FIXED.format(name="Customized Time Zone", offset="+0800"), "Asia/Makassar"),
        (FIXED.format(name="Customized Time Zone", offset="+0900"), "Asia/Jayapura"),
        (
            CUSTOM.format(name="Customized Time Zone", winter="+0100", summer="+0200"),
            "Europe/Berlin",
        ),
    ],
)
def test_a_zone_of_the_files_own_is_known_by_its_offsets(description, zone):
    reading = ical.read(zoned(description, "Customized Time Zone"))
    assert reading.faults == ()
    event = reading.events[0]
    offset = at(2, zone=zone).utcoffset()
    assert (event.starts_at.hour, event.starts_at.utcoffset()) == (9, offset)
    assert zone in (event.zone, "Europe/Berlin")


@pytest.mark.parametrize(
    "description",
    [
        "",
        FIXED.format(name="Customized Time Zone", offset="+0713"),
        FIXED.format(name="Customized Time Zone", offset="sembilan"),
        FIXED.format(name="Customized Time Zone", offset="+0700").replace("END:STANDARD\n", ""),
        CUSTOM.format(name="Customized Time Zone", winter="+0100", summer="+0200").replace(
            "FREQ=YEARLY", "FREQ=SECONDLY"
        ),
    ],
)
def test_a_zone_that_nobody_knows_is_named(description):
    reading = ical.read(zoned(description, "Customized Time Zone"))
    if reading.events:  # an unclosed STANDARD that says enough
        assert reading.events[0].zone == "Asia/Jakarta"
        return
    (found,) = reading.faults
    assert "Customized Time Zone" in found.text
    assert found.line > 2


@pytest.mark.parametrize(
    ("lines", "number", "words"),
    [
        (("SUMMARY:Tanpa awal",), 4, "no beginning"),
        (("DTSTART:kapan-kapan",), 7, "not a date or time"),
        (("DTSTART:20261332T090000Z",), 7, "no such date"),
        (("DTSTART:00010101T000000Z",), 7, "too far away"),
        ((START, "DTEND:20261102T010000Z"), 8, "ends before it begins"),
        ((START, "DURATION:-PT1H"), 8, "ends before it begins"),
        ((START, "DURATION:sebentar"), 8, "not a length of time"),
        ((START, "DURATION:P99999999999999W"), 8, "length of time"),
        ((START, "DESCRIPTION;tanpa titik dua"), 8, "DESCRIPTION cannot be read"),
        ((START, "RRULE:FREQ=SECONDLY"), 8, "more than once a day"),
        ((START, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"), 9, "more than one rule"),
        ((START, "EXRULE:FREQ=DAILY"), 8, "EXRULE"),
        ((START, "RECURRENCE-ID;RANGE=THISANDFUTURE:20261102T020000Z"), 8, "all that follow"),
        ((START, "EXDATE:20261399"), 8, "no such date"),
    ],
)
def test_a_fault_says_where_and_why(lines, number, words):
    found = fault(*lines)
    assert words in found.text
    assert found.line == number


@pytest.mark.parametrize("kind", ["VTODO", "VJOURNAL", "VFREEBUSY"])
def test_only_appointments_are_taken(kind):
    content = calendar(START, "SUMMARY:Beli pena").replace(b"VEVENT", kind.encode())
    (found,) = ical.read(content).faults
    assert "Only appointments" in found.text
    assert found.what == "Beli pena"


@pytest.mark.parametrize(
    "line",
    [
        "DES.RIPTION:Keterangan",
        "NAME;PARAM NAME=X:Y",
        'NAME;PARAM="SATU"dua:Y',
        'NAME;PARAM="tak ditutup:Y',
        "X-,:Y",
        '"NAME":Y',
        "NAME;;:Y",
        "STATUS:TERSERAH",
        "CLASS;X=:TERSERAH",
        "ATTENDEE:bukan-surel",
        "URL:javascript:alert(1)",
        "GEO:di sana",
        "SEQUENCE:banyak",
        "BEGIN:VALARM\r\nTRIGGER:kapan\r\nEND:VALARM",
    ],
)
def test_what_does_no_harm_is_passed_over(line):
    event = one(START, END, line, "SUMMARY:Rapat")
    assert (event.title, event.starts_at) == ("Rapat", at(2))
    assert event.url == ""


def test_one_bad_appointment_costs_itself_alone():
    good, bad = calendar(START, "SUMMARY:Baik"), calendar("DTSTART:x", "SUMMARY:Buruk")
    second = bad.split(b"PRODID:-//Coba//Coba//ID\r\n")[1].replace(b"satu@", b"dua@")
    reading = ical.read(good.replace(b"END:VCALENDAR\r\n", second))
    assert [event.title for event in reading.events] == ["Baik"]
    assert [(found.what, found.line) for found in reading.faults] == [("Buruk", 13)]


def test_a_file_that_breaks_off_says_so():
    reading = ical.read(calendar(START, "SUMMARY:Putus")[:-30])
    assert reading.events == ()
    assert all("breaks off" in found.text for found in reading.faults)


def test_real_programs_mix_up_kinds():
    """UNTIL as a date, EXDATE as a date, a rule's hour that is the event's own."""
    event = one(
        "DTSTART;TZID=Asia/Jakarta:20261102T090000",
        "RRULE:FREQ=DAILY;UNTIL=20261105;BYHOUR=9;BYMINUTE=0;BYSECOND=0",
        "EXDATE;VALUE=DATE:20261103",
    )
    assert event.rrule == "FREQ=DAILY;UNTIL=20261105T165959Z"
    days = [found.starts_at.day for found in ical.occurrences(event, at(1), at(30))]
    assert days == [2, 4, 5]
    whole = one("DTSTART:20261102", "RRULE:FREQ=DAILY;UNTIL=20261104T090000Z")
    assert whole.rrule == "FREQ=DAILY;UNTIL=20261104"


def test_single_dates_with_a_length_of_their_own():
    reading = ical.read(calendar(START, END, "RDATE;VALUE=PERIOD:20261103T020000Z/PT3H"))
    found = ical.occurrences(reading.events, at(1), at(30))
    lengths = [one.ends_at - one.starts_at for one in found]
    assert lengths == [timedelta(minutes=90), timedelta(hours=3)]


def test_of_two_versions_the_later_counts_and_a_uid_is_made_up_the_same():
    older = calendar(START, "SEQUENCE:1", "SUMMARY:Lama")
    newer = older.replace(b"SEQUENCE:1", b"SEQUENCE:2").replace(b"Lama", b"Baru")
    event = newer.split(b"ID\r\n", 1)[1].replace(b"END:VCALENDAR\r\n", b"")
    both = older.replace(b"END:VCALENDAR\r\n", event + b"END:VCALENDAR\r\n")
    assert [event.title for event in ical.read(both).events] == ["Baru"]
    without = calendar(START, "SUMMARY:Rapat").replace(b"UID:satu@coba.example\r\n", b"")
    uids = {ical.read(without).events[0].uid for _n in range(2)}
    assert len(uids) == 1
    assert uids.pop().endswith("@nouid")


def test_a_cancellation_is_one():
    (event,) = ical.read(calendar(START, method="CANCEL")).events
    assert event.status == "CANCELLED"


def test_people_and_words():
    event = one(
        START,
        r"SUMMARY:Tinjauan\, biaya\; C:\\new",
        r"DESCRIPTION:Satu\nDua",
        'ORGANIZER;CN="Dewi, Ratna":MAILTO:Ratna@Coba.example',
        "ATTENDEE;CN=Dimas;PARTSTAT=ACCEPTED;ROLE=CHAIR;RSVP=TRUE:mailto:dimas@coba.example",
        "CLASS:CONFIDENTIAL",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        r"CATEGORIES:Rapat,Gudang\, lot 17",
    )
    assert event.title == "Tinjauan, biaya; C:\\new"
    assert event.description == "Satu\nDua"
    assert (event.organizer.name, event.organizer.mail) == ("Dewi, Ratna", "ratna@coba.example")
    (guest,) = event.attendees
    assert (guest.name, guest.partstat, guest.role, guest.rsvp) == (
        "Dimas",
        "ACCEPTED",
        "CHAIR",
        True,
    )
    assert (event.is_private, event.is_busy) == (True, False)
    assert event.categories == ("Rapat", "Gudang, lot 17")
