"""Other programs read what we write: khal, icalendar, vobject and ical agree on every time."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import icalendar
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from collab.kit import ical
from tests import calendars
from tests.collab.ical.samples import ZONES, at, full, leave, meeting, moved

# Without 5 November, and the 9th at two instead of nine.
EXPECTED = ((2, 9), (9, 14), (12, 9), (16, 9), (19, 9))


def expected(zone):
    return [at(day, hour, zone=zone).astimezone(UTC) for day, hour in EXPECTED]


@pytest.fixture
def khal(tmp_path):
    """`khal(zone, *words)`: what the program prints, with a calendar folder of its own."""
    return partial(calendars.khal, tmp_path)


@pytest.mark.parametrize("zone", ZONES)
def test_khal_shows_every_time(zone, khal, tmp_path):
    """Imported into a calendar folder and listed by the wall clock of the zone."""
    file = tmp_path / "rapat.ics"
    file.write_bytes(ical.write([meeting(zone), moved(zone)]))
    khal(zone, "import", "--batch", str(file))
    row = "{start-date} {start-time} {end-time} {title}"
    listed = khal(zone, "list", "--format", row, "--day-format", "", "2026-11-01", "30d")
    assert listed.strip().splitlines() == [
        "2026-11-02 09:00 10:30 Rapat mingguan",
        "2026-11-09 14:00 15:00 Rapat mingguan, dipindah",
        "2026-11-12 09:00 10:30 Rapat mingguan",
        "2026-11-16 09:00 10:30 Rapat mingguan",
        "2026-11-19 09:00 10:30 Rapat mingguan",
    ]


def test_khal_prints_all_that_an_event_can_have(khal, tmp_path):
    for number, event in enumerate((full(), leave())):
        file = tmp_path / f"{number}.ics"
        file.write_bytes(ical.write([event]))
        printed = khal("Asia/Jakarta", "printics", "--format", "{title} {location}", str(file))
        assert event.title in printed
        assert event.location in printed


@pytest.mark.parametrize("zone", ZONES)
def test_icalendar_finds_no_fault(zone):
    content = ical.write([meeting(zone), moved(zone), full(), leave()], method="PUBLISH")
    calendar = icalendar.Calendar.from_ical(content)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    assert calendar.get_missing_tzids() == set()
    master = calendar.events[0]
    assert master.start.astimezone(UTC) == expected(zone)[0]
    assert str(master["EXDATE"].dts[0].dt.tzinfo) == zone


@pytest.mark.parametrize("zone", ZONES)
def test_vobject_finds_every_time(zone):
    calendar = vobject.readOne(ical.write([meeting(zone), moved(zone), full()]).decode())
    calendar.validate(raiseException=True)
    master, override, _full = calendar.vevent_list
    recurring = [one.astimezone(UTC) for one in master.rruleset]
    changed = override.recurrence_id.value.astimezone(UTC)
    found = [override.dtstart.value.astimezone(UTC) if one == changed else one for one in recurring]
    assert found == expected(zone)


@pytest.mark.parametrize("zone", ZONES)
def test_ical_finds_every_time(zone):
    events = [meeting(zone), moved(zone)]
    calendar = IcsCalendarStream.calendar_from_ics(ical.write(events).decode())
    found = [one.dtstart.astimezone(UTC) for one in calendar.timeline]
    assert found == expected(zone)
    assert {one.dtend - one.dtstart for one in calendar.timeline} == {
        timedelta(minutes=90),
        timedelta(hours=1),
    }


def test_ical_reads_all_that_an_event_can_have():
    content = ical.write([full(), leave()], method="REQUEST", name="Kalender").decode()
    first, second = IcsCalendarStream.calendar_from_ics(content).events
    assert first.summary == full().title
    assert first.description == full().description.strip() or full().description
    assert [one.common_name for one in first.attendees] == ["Dimas Prasetyo", "Bambang"]
    assert (second.start, second.end) == (date(2026, 12, 24), date(2026, 12, 29))


@pytest.mark.parametrize("zone", ZONES)
def test_we_find_the_same(zone):
    events = ical.read(ical.write([meeting(zone), moved(zone)])).events
    start, end = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    found = ical.occurrences(events, start, end)
    assert [one.starts_at.astimezone(UTC) for one in found] == expected(zone)
    assert {str(one.starts_at.tzinfo) for one in found} == {zone}
