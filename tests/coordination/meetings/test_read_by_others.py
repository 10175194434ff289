"""Eight weeks of a person, by feed and by letter, as other programs read them and as our own page shows them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from coordination.meetings.calling import cancel, reschedule
from coordination.meetings.inviting import Guest, uninvite
from coordination.meetings.meeting import Meeting
from coordination.meetings.posting import outbox
from coordination.meetings.preparing import change
from coordination.meetings.repeating import arranging
from coordination.meetings.repeating.replanning import change as change_series
from coordination.meetings.repeating.replanning import end
from coordination.meetings.repeating.rhythm import Rhythm
from coordination.meetings.series import MeetingSeries
from coordination.tasks.actions import give
from people.absences.actions import keep
from people.diary.actions import note
from people.inbox import delivering
from people.units.models import Absence
from tests.calendars import READERS, Mailbox
from tests.coordination.meetings.holding import called, fresh
from tests.coordination.work import reading

JAKARTA, MAKASSAR, JAYAPURA = (ZoneInfo(f"Asia/{n}") for n in ("Jakarta", "Makassar", "Jayapura"))
NOW = datetime(2030, 1, 1, 2, tzinfo=UTC)  # a Tuesday, nine in Jakarta
WEEKS = timedelta(weeks=8)
START = datetime(2030, 1, 1, tzinfo=JAKARTA)
KINDS = ("meeting", "due", "absence", "entry")
MAKASSAR_TITLE = "Rapat Makassar; kapal, muatan"
GUEST = Guest("sri@contoh.example", "Sri Rahayu")


@pytest.fixture
def clock(settings):
    """It is NOW, and letters go out at any hour."""
    settings.QUIET_OUTSIDE_HOURS = False
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def letters():
    """`letters(address)`: send what is due, and give the calendar's parts for an address, oldest first."""

    def deliver(address):
        mail.outbox.clear()
        outbox.deliver(NOW)
        delivering.deliver()
        return [
            part.get_payload(decode=True)
            for one in mail.outbox
            if one.to == [address]
            for part in one.message().walk()
            if part.get_content_type() == "text/calendar"
        ]

    return deliver


@pytest.fixture
def series(who, clock):
    """Every Monday at nine in Jakarta."""
    facts = {"title": "Rapat pekanan", "first_on": date(2030, 1, 7), "at": time(9), "minutes": 60}
    rhythm, people = Rhythm(weekdays=(0,)), [who.subordinate]
    made = arranging.begin(by=who.leader, now=NOW, rhythm=rhythm, people=people, **facts)
    arranging.call(made, by=who.leader, now=NOW)
    return list(Meeting.objects.filter(series=made).order_by("occurs_at"))


@pytest.fixture
def single(who, clock):
    """One in Makassar with a guest, one in Jayapura at an hour that is the day before in Jakarta, one to be
    called off."""

    def at(title, day, hour, zone, **more):
        facts = {"starts_at": datetime(2030, 1, day, hour, 30, tzinfo=zone), "zone": zone.key}
        return called(who.leader, [who.subordinate], NOW, title=title, **facts, **more)

    return (
        at(MAKASSAR_TITLE, 9, 9, MAKASSAR, guests=[GUEST]),
        at("Rapat Jayapura", 16, 1, JAYAPURA),
        at("Rapat yang batal", 18, 10, JAKARTA),
    )


def move(meeting, by, hours):
    meeting = fresh(meeting)
    later = meeting.starts_at + timedelta(hours=hours)
    times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    reschedule(meeting, by=by, version=meeting.version, now=NOW, **times)


def rename(meeting, by, title):
    meeting = fresh(meeting)
    change(meeting, by=by, version=meeting.version, now=NOW, title=title)


def turn(series, single, leader):
    """What happens to them once everybody knows of them."""
    cancel(fresh(series[1]), by=leader, now=NOW, reason="Libur")
    move(series[2], leader, 3)
    rename(series[3], leader, "Rapat pekanan: anggaran")
    move(single[1], leader, 24)
    cancel(fresh(single[2]), by=leader, now=NOW, reason="Batal")


def further(who):
    """What else stands in a calendar."""
    away = Absence(employee=who.subordinate, reason="leave", start_on="2030-01-23")
    away.end_on = "2030-01-25"
    away.clean_fields(exclude=["stand_in"])
    keep(away, by=who.subordinate, now=NOW)
    due = datetime(2030, 1, 10, 16, tzinfo=JAKARTA)
    give([who.subordinate], by=who.leader, title="Timbang lot 17", now=NOW, due_at=due)
    start = datetime(2030, 2, 5, 7, 15, tzinfo=JAKARTA)
    facts = {"title": "Periksa gigi", "start": start, "end": start + timedelta(hours=1)}
    note(by=who.subordinate, now=NOW, **facts)


def shown(client, kinds, zone=JAKARTA):
    """`{(when, title)}` of eight weeks of the calendar's page, by the clock of its reader."""
    found = set()
    for weeks in (0, 4):
        asked = {"view": "agenda", "on": (START + timedelta(weeks=weeks)).date().isoformat()}
        html = client.get(reverse("calendar"), {**asked, "kind": kinds}).content.decode()
        for on, section in re.findall(r'aria-labelledby="d-([-\d]+)">(.*?)</section>', html, re.S):
            for row in re.findall(r'<li class="row.*?</li>', section, re.S):
                title = unescape(re.search(r'row__title">(?:<[^>]*>)?([^<]*)', row)[1])
                hour = re.search(r"<strong>(\d\d)[.:](\d\d)</strong>", row)
                day = date.fromisoformat(on)
                when = hour and datetime.combine(day, time(int(hour[1]), int(hour[2])), zone)
                found.add((when.astimezone(UTC) if when else day, title))
    return found


def bare(found):
    """Without what a feed notes beside a title."""
    return {(when, title.split(" · ")[0]) for when, title in found}


@pytest.fixture
def feed(who, door, settings):
    """The feed's file, asked for at the secret address that the page shows once."""
    client = door(reading(who.subordinate))
    sent = {"name": "Telepon", "kinds": KINDS, "words": "titles"}
    page = client.post(reverse("feeds"), sent).content.decode()
    address = page.split('class="secret"')[1].split(">")[1].split("<")[0]

    def read():
        client.logout()
        return client.get(address.removeprefix(settings.SITE_URL)).content

    return read


def all_read(content, folder):
    """`{reader: what it reads of the eight weeks}`."""
    found = {}
    for name, read in READERS.items():
        place = folder / name
        place.mkdir(parents=True)
        found[name] = read(content, place, START, START + WEEKS)
    return found


def test_a_feed_says_what_the_page_shows(who, series, single, feed, door, tmp_path):
    turn(series, single, who.leader)
    further(who)
    content = feed()
    page = shown(door(who.subordinate), KINDS)
    for name, read in all_read(content, tmp_path).items():
        assert bare(read) == page, name
    weekly = shown(door(who.subordinate), ["meeting"])
    days = sorted(f"{when:%m-%d}" for when, title in weekly if title == "Rapat pekanan")
    assert days == ["01-07", "01-21", "02-04", "02-11", "02-18", "02-25"]
    for when, title in (
        (datetime(2030, 1, 21, 5, tzinfo=UTC), "Rapat pekanan"),
        (datetime(2030, 1, 28, 2, tzinfo=UTC), "Rapat pekanan: anggaran"),
        (datetime(2030, 1, 9, 1, 30, tzinfo=UTC), MAKASSAR_TITLE),
        (datetime(2030, 1, 16, 16, 30, tzinfo=UTC), "Rapat Jayapura"),
        (datetime(2030, 1, 10, 9, tzinfo=UTC), "Timbang lot 17"),
        (date(2030, 1, 23), who.subordinate.full_name),
    ):
        assert (when, title) in page
    assert not any(title == "Rapat yang batal" for _when, title in page)


def test_letters_say_what_the_page_shows(who, series, single, letters, door, tmp_path):
    """Invited, changed and called off by letter alone; then taken out of one, and the series ended."""
    person, program = reading(who.subordinate), Mailbox()
    client = door(person)

    def read(turn):
        program.heard.clear()
        for content in letters(person.email):
            program.take(content)
        page = shown(client, ["meeting"])
        for name, found in all_read(program.content(), tmp_path / turn).items():
            assert found == page, (turn, name)
        return sorted(method for method, _uid, _number in program.heard), page

    assert read("asked")[0] == ["REQUEST"] * 4
    turn(series, single, who.leader)
    assert read("turned")[0] == ["CANCEL"] * 2 + ["REQUEST"] * 3
    assert all(number >= 1 for _method, _uid, number in program.heard)
    made = MeetingSeries.objects.get()
    change_series(made, by=who.leader, version=made.version, now=NOW, title="Rapat pagi")
    methods, page = read("named")
    assert methods == ["REQUEST"] * 3  # the rule, and two that were changed by themselves
    assert sum(title == "Rapat pagi" for _when, title in page) == 7
    makassar = fresh(single[0])
    invitation = makassar.invitations.get(employee=person)
    uninvite(makassar, invitation, by=who.leader, now=NOW)
    end(MeetingSeries.objects.get(), by=who.leader, now=NOW, reason="Selesai")
    methods, page = read("ended")
    assert methods == ["CANCEL"] * 2
    assert {title for _when, title in page} == {"Rapat Jayapura"}


def test_a_guests_letter_is_read_too(single, letters, tmp_path):
    (content,) = letters(GUEST.email)
    at = datetime(2030, 1, 9, 1, 30, tzinfo=UTC)
    for name, found in all_read(content, tmp_path).items():
        assert found == {(at, MAKASSAR_TITLE)}, name
