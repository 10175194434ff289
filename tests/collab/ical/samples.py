"""Events and files of the calendar tests."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from collab.kit.ical import Attendee, Event, Organizer

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
CHANGED = datetime(2026, 10, 1, 2, tzinfo=UTC)


def at(day, hour=9, minute=0, zone="Asia/Jakarta", month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def meeting(zone="Asia/Jakarta", **more):
    """Mondays and Thursdays at nine: without 5 November, and on the 9th at two in another room."""
    plain = {
        "uid": f"rapat-{zone[5:].lower()}@selaras.example",
        "title": "Rapat mingguan",
        "starts_at": at(2, zone=zone),
        "ends_at": at(2, 10, 30, zone=zone),
        "zone": zone,
        "rrule": "FREQ=WEEKLY;COUNT=6;BYDAY=MO,TH",
        "exdates": (at(5, zone=zone),),
        "updated_at": CHANGED,
    }
    return Event(**{**plain, **more})


def moved(zone="Asia/Jakarta"):
    return meeting(
        zone,
        title="Rapat mingguan, dipindah",
        starts_at=at(9, 14, zone=zone),
        ends_at=at(9, 15, zone=zone),
        rrule="",
        exdates=(),
        recurrence_id=at(9, zone=zone),
        sequence=1,
    )


def full():
    """An event with everything that an event can have."""
    return Event(
        uid="lengkap@selaras.example",
        sequence=3,
        title="Tinjauan; biaya, jadwal \\ 100%",
        starts_at=at(20, 13),
        ends_at=at(20, 15),
        zone="Asia/Jakarta",
        location="Ruang Cendana, lantai 3",
        url="https://selaras.example/meetings/7/",
        description="Baris satu\nBaris dua; dengan, tanda\n" + "panjang sekali é 会 " * 30,
        organizer=Organizer("Dr. Ratna Dewi, S.E.", "ratna@selaras.example"),
        attendees=(
            Attendee("Dimas Prasetyo", "dimas@selaras.example", rsvp=True),
            Attendee("Bambang", "bambang@selaras.example", "ACCEPTED", "CHAIR"),
        ),
        status="TENTATIVE",
        is_private=True,
        is_busy=False,
        updated_at=CHANGED,
        alarm_minutes=15,
        categories=("Rapat", "Gudang, lot 17"),
    )


def leave():
    return Event("cuti@selaras.example", "Cuti", date(2026, 12, 24), date(2026, 12, 29))


def calendar(*lines, method=""):
    """A file with one event of these lines besides UID and DTSTAMP."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coba//Coba//ID"]
    head += [f"METHOD:{method}"] if method else []
    event = ["BEGIN:VEVENT", "UID:satu@coba.example", "DTSTAMP:20261001T020000Z", *lines]
    return "\r\n".join([*head, *event, "END:VEVENT", "END:VCALENDAR", ""]).encode()
