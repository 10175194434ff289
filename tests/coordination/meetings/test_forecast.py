"""What stands in the way of the dates of a series is shown before it is kept, each with its date."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from coordination.meetings.meeting import Meeting
from coordination.meetings.repeating.forecast import forecast
from coordination.meetings.series import MeetingSeries
from tests.coordination.meetings.holding import called
from tests.coordination.meetings.repeating import FIRST, NOW, SECRET, begun, in_the_way
from tests.coordination.work import reading

SECOND = FIRST + timedelta(days=7)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def taken(who):
    """On the first Monday at half past nine the subordinate sits in a meeting in the room, on the second the
    related colleague has something of their own."""
    return in_the_way(who, days=7)


def plan(**more):
    return {
        "title": "Rapat pekanan",
        "frequency": "weekly",
        "every": 1,
        "weekdays": [0],
        "anchor": "weekday",
        "nth": 1,
        "weekday": 0,
        "day": 1,
        "on_holiday": "skip",
        "first_on": FIRST.isoformat(),
        "begins": "09:00",
        "ends": "10:00",
        "zone": "Asia/Jakarta",
        **more,
    }


def looked_at(who, series, viewer=None, **more):
    people = [who.subordinate, who.related]
    return forecast(viewer or who.leader, series, people, now=NOW, **more)


def test_each_clash_stands_at_its_date(who, taken):
    found = looked_at(who, begun(who, is_called=False, room=taken.room))
    first, second = found.occasions
    assert (first.base, second.base, found.count) == (FIRST, SECOND, 17)
    assert first.is_room_taken
    assert not second.is_room_taken
    assert [(one.person, one.title) for one in first.clashes] == [(who.subordinate, SECRET)]
    assert [(one.person, one.title, one.kind) for one in second.clashes] == [
        (who.related, "", "entry")
    ]


def test_a_stranger_reads_of_no_meeting_what_it_is(who, taken):
    found = looked_at(who, begun(who, is_called=False), viewer=who.stranger)
    assert {clash.title for one in found.occasions for clash in one.clashes} == {""}


def test_its_own_meetings_are_not_in_its_way(who):
    assert looked_at(who, begun(who)).is_clear


def test_the_number_of_queries_depends_on_neither_dates_nor_clashes(
    who, taken, django_assert_max_num_queries
):
    start = datetime(2030, 1, 14, 2, tzinfo=UTC)
    series = begun(who, is_called=False, room=taken.room)
    with django_assert_max_num_queries(13):
        looked_at(who, series)
    for week in range(8):
        facts = {"starts_at": start + timedelta(days=7 * week), "title": f"Lain {week}"}
        called(who.stranger, [who.subordinate], NOW, **facts)
    with django_assert_max_num_queries(13):
        assert len(looked_at(who, series).occasions) == 9


def test_a_new_series_shows_its_clashes_and_is_kept_by_who_has_seen_them(who, door, taken):
    client = door(reading(who.stranger))
    sent = plan(people=[who.subordinate.pk, who.related.pk], room=taken.room_id)
    answered = client.post("/meetings/series/new/", sent)
    assert answered.status_code == 422
    html = answered.content.decode()
    assert SECRET not in html
    assert 'value="2030-01-07"' in html
    assert 'value="2030-01-14"' in html
    assert "Something stands in the way of 2 of 17 dates" in html
    assert not MeetingSeries.objects.exists()
    seen = html.split('name="seen" value="')[1].split('"')[0]
    assert client.post("/meetings/series/new/", sent | {"seen": seen}).status_code == 302
    assert MeetingSeries.objects.get().exceptions == []


def test_dates_in_the_way_are_left_out_without_script(who, door, taken):
    client = door(reading(who.stranger))
    sent = plan(people=[who.subordinate.pk, who.related.pk])
    both = {"leave_out": ["2030-01-07", "2030-01-14"]}
    html = client.post("/meetings/series/new/", sent | both | {"check": "1"}).content.decode()
    assert html.count("checked\n") >= 2
    assert not MeetingSeries.objects.exists()
    assert client.post("/meetings/series/new/", sent | both).status_code == 302
    assert MeetingSeries.objects.get().exceptions == both["leave_out"]


def test_the_form_keeps_everything_on_the_round_trip(who, door, taken):
    client = door(reading(who.stranger))
    sent = plan(check="1", guests="Tamu <tamu@contoh.example>", purpose="Maksudnya")
    html = client.post("/meetings/series/new/", sent).content.decode()
    assert "tamu@contoh.example" in html
    assert "Maksudnya" in html
    assert "Everybody is free on all 17 dates" in html


def test_a_change_shows_what_it_meets_and_leaves_dates_out(who, door, taken):
    client = door(reading(who.leader))
    made = begun(who, at=time(14))
    address = f"/meetings/series/{made.pk}/plan/"
    sent = plan(chair=who.leader.pk, version=made.version)
    answered = client.post(address, sent)
    assert answered.status_code == 422
    assert SECRET in answered.content.decode()
    kept = client.post(address, sent | {"leave_out": ["2030-01-07", "2030-01-14"]})
    assert kept.status_code == 302
    coming = Meeting.objects.filter(series=made, state="called").order_by("starts_at")
    assert coming.first().starts_at == datetime(2030, 1, 21, 2, tzinfo=UTC)


def test_a_change_of_words_alone_asks_nothing(who, door, taken):
    made = begun(who)
    sent = plan(chair=who.leader.pk, version=made.version, title="Nama lain")
    kept = door(reading(who.leader)).post(f"/meetings/series/{made.pk}/plan/", sent)
    assert kept.status_code == 302


def test_the_fragment_tells_whoever_may_arrange_it_alone(who, door, taken):
    made = begun(who, at=time(14))
    sent = plan(chair=who.leader.pk, version=made.version, series=made.pk)
    for person, names in ((who.leader, True), (who.stranger, False)):
        html = door(reading(person)).post("/meetings/series/times/", sent).content.decode()
        assert (who.subordinate.full_name in html) == names
    assert door(reading(who.leader)).post("/meetings/series/times/", {}).status_code == 200


def test_a_draft_shows_its_clashes_to_who_calls_it(who, door, taken):
    made = begun(who, is_called=False)
    html = door(reading(who.leader)).get(f"/meetings/series/{made.pk}/").content.decode()
    assert "Something stands in the way of 2 of 17 dates" in html


def test_each_form_asks_at_its_own_address_while_one_types(who, door):
    client = door(reading(who.leader))
    made = begun(who)
    for address, asked_at in (
        ("/meetings/new/", "/meetings/times/"),
        ("/meetings/series/new/", "/meetings/series/times/"),
        (f"/meetings/series/{made.pk}/plan/", "/meetings/series/times/"),
    ):
        assert f'hx-post="{asked_at}"' in client.get(address).content.decode()
