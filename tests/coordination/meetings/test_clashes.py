"""People and rooms that clash are shown before saving, with slots that suit; never what is not one's business."""

from datetime import timedelta

import pytest

from coordination.meetings.answering import answer
from coordination.meetings.clashes import assess
from coordination.meetings.meeting import Meeting
from people.diary import busy as busy_times
from tests.coordination.meetings.holding import called, prepared, room
from tests.coordination.work import reading

SECRET = "Rapat kapal rahasia"


@pytest.fixture
def taken(who, monday):
    """The subordinate and the related colleague sit in a meeting on Monday at ten."""
    now = monday - timedelta(days=3)
    people = [who.subordinate, who.related]
    return called(who.leader, people, now, starts_at=monday, title=SECRET, room=room())


def found(who, viewer, monday, people, **more):
    start = monday + timedelta(minutes=30)
    return assess(viewer, people, start, start + timedelta(hours=1), **more)


def test_who_may_see_the_meeting_reads_its_title(who, monday, taken):
    (clash,) = found(who, who.leader, monday, [who.subordinate]).clashes
    assert (clash.person, clash.title) == (who.subordinate, SECRET)
    (clash,) = found(who, who.stranger, monday, [who.subordinate]).clashes
    assert (clash.starts_at, clash.title) == (taken.starts_at, "")


def test_a_draft_an_excuse_and_a_representative(who, monday, taken):
    now = monday - timedelta(days=2)
    prepared(who.related_leader, [who.stranger], now, starts_at=monday)
    assert found(who, who.leader, monday, [who.stranger]).is_clear
    answer(taken, by=who.subordinate, now=now, answer="represented", representative=who.staff)
    clashes = found(who, who.leader, monday, [who.subordinate, who.staff]).clashes
    assert [one.person for one in clashes] == [who.staff]


def test_the_meeting_that_is_moved_is_not_in_its_own_way(who, monday, taken):
    people = [who.subordinate]
    moved = found(who, who.leader, monday, people, without=taken.pk, room=taken.room)
    assert moved.is_clear


def test_rooms_taken_or_too_small(who, monday, taken):
    other = room("Ruang Kecil", 1)
    assert found(who, who.stranger, monday, [who.staff], room=taken.room).is_room_taken
    small = found(who, who.stranger, monday, [who.staff, who.stranger], room=other)
    assert small.is_too_small
    assert [one.name for one in small.rooms] == ["Ruang Tarum"]
    assert not small.rooms[0].is_free


def test_slots_that_suit_everybody_are_proposed(who, monday, taken):
    now = monday - timedelta(hours=2)
    people = [who.subordinate, who.related]
    clash = found(who, who.stranger, monday, people, room=taken.room, now=now)
    assert clash.slots
    for slot in clash.slots:
        assert slot.all_free
        assert slot.ends_at <= taken.starts_at or slot.starts_at >= taken.ends_at


def test_the_number_of_queries_does_not_depend_on_the_people(
    who, monday, taken, django_assert_max_num_queries
):
    start, end = monday, monday + timedelta(hours=1)
    for people in ([who.subordinate], [who.subordinate, who.related, who.staff, who.leader]):
        with django_assert_max_num_queries(9):
            busy_times.of(people, start, end)


def plan(monday, **more):
    return {
        "title": "Rapat baru",
        "on": monday.date().isoformat(),
        "begins": "10:00",
        "ends": "11:00",
        "zone": "Asia/Jakarta",
        **more,
    }


def test_a_clash_is_shown_first_and_may_be_overruled(who, door, monday, taken):
    client = door(reading(who.stranger))
    sent = plan(monday, people=who.subordinate.pk)
    answered = client.post("/meetings/new/", sent)
    assert answered.status_code == 422
    html = answered.content.decode()
    assert "busy" in html
    assert SECRET not in html
    assert not Meeting.objects.filter(title="Rapat baru").exists()
    seen = html.split('name="seen" value="')[1].split('"')[0]
    assert client.post("/meetings/new/", sent | {"seen": seen}).status_code == 302
    assert Meeting.objects.filter(title="Rapat baru").exists()


def test_a_slot_is_taken_without_script(who, door, monday, taken):
    client = door(reading(who.stranger))
    sent = plan(monday, people=who.subordinate.pk)
    html = client.post("/meetings/new/", sent | {"check": "1"}).content.decode()
    slot = html.split('name="slot"')[1].split('value="')[1].split('"')[0]
    again = client.post("/meetings/new/", sent | {"slot": slot}).content.decode()
    assert f'value="{slot.split()[0]}"' in again
    assert "Everybody is free then." in again


def test_the_fragment_says_the_same(who, door, monday, taken):
    client = door(reading(who.stranger))
    sent = plan(monday, people=who.subordinate.pk)
    html = client.post("/meetings/times/", sent).content.decode()
    assert "busy" in html
    assert SECRET not in html
    assert client.post("/meetings/times/", {}).status_code == 200
