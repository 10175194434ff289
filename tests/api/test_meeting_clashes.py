"""What stands in the way of a time, through the API: for who may plan, and never what is not theirs to see."""

import pytest
import time_machine

from tests.coordination.meetings.holding import prepared
from tests.coordination.meetings.repeating import NOW, SECRET, begun, in_the_way

pytestmark = pytest.mark.django_db
TIME = "starts_at=2030-01-07T09:00:00%2B07:00&ends_at=2030-01-07T10:00:00%2B07:00"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def taken(who):
    """The subordinate sits in a meeting in the room; the related colleague has something of their own."""
    return in_the_way(who)


def asked(session, person, who, taken):
    people = f"people={who.subordinate.pk}&optional={who.related.pk}"
    return session(person).get(f"meetings/clashes/?{TIME}&{people}&room={taken.room_id}")


def test_a_time_is_asked_about_before_anything_is_written(session, who, taken):
    found = asked(session, who.leader, who, taken).json()
    assert found["is_clear"] is False
    assert found["is_room_taken"] is True
    rows = [(one["person"]["id"], one["title"], one["is_optional"]) for one in found["clashes"]]
    assert set(rows) == {(who.subordinate.pk, SECRET, False), (who.related.pk, "", True)}
    assert found["slots"]


def test_a_stranger_reads_no_more_than_busy(session, who, taken):
    answer = asked(session, who.stranger, who, taken)
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()
    assert len(answer.json()["clashes"]) == 2


@pytest.mark.parametrize(
    "query",
    [
        "",
        "starts_at=2030-01-07T10:00:00Z&ends_at=2030-01-07T09:00:00Z",
        "starts_at=2030-01-07T10:00:00Z&ends_at=2030-01-09T09:00:00Z",
        f"{TIME}&people=999999",
        f"{TIME}&people=x",
        f"{TIME}&room=999999",
        f"{TIME}&x=1",
    ],
)
def test_what_cannot_be_asked_is_refused_by_field(session, who, query):
    assert session(who.leader).get(f"meetings/clashes/?{query}").status_code == 400


def test_a_meeting_is_looked_at_as_planned_and_at_another_time(session, who, taken):
    people = [who.subordinate, who.stranger]
    planned = prepared(who.related_leader, people, NOW, starts_at=taken.starts_at, room=taken.room)
    address = f"meetings/{planned.pk}/clashes/"
    found = session(who.related_leader).get(address).json()
    assert (found["is_clear"], found["is_room_taken"]) == (False, True)
    assert [one["title"] for one in found["clashes"]] == [""]
    later = "starts_at=2030-01-07T13:00:00%2B07:00&ends_at=2030-01-07T14:00:00%2B07:00"
    assert session(who.related_leader).get(f"{address}?{later}").json()["is_clear"] is True
    assert session(who.stranger).get(address).status_code == 404
    assert session(who.subordinate).get(f"meetings/{taken.pk}/clashes/").status_code == 403


def test_a_series_tells_its_dates_to_who_arranges_it(session, who, taken):
    made = begun(who)
    address = f"meeting-series/{made.pk}/clashes/"
    found = session(who.leader).get(address).json()
    assert found["count"] == 17
    (first,) = found["occasions"]
    assert first["on"] == "2030-01-07"
    assert {one["title"] for one in first["clashes"]} == {SECRET, ""}
    assert session(who.subordinate).get(address).status_code == 403
    assert session(who.stranger).get(address).status_code == 404


def test_dates_are_left_out_of_a_series_as_it_is_begun_and_changed(session, who):
    caller = session(who.leader)
    plan = {"title": "Seri", "rule": {"frequency": "weekly", "weekdays": [0]}, "minutes": 60}
    plan |= {"first_on": "2030-01-07", "at": "09:00", "leave_out": ["2030-01-07"]}
    made = caller.post("meeting-series/", plan)
    assert (made.status_code, made.json()["exceptions"]) == (201, ["2030-01-07"])
    change = {"leave_out": ["2030-01-14"], "version": made.json()["version"]}
    changed = caller.patch(f"meeting-series/{made.json()['id']}/", change)
    assert changed.json()["exceptions"] == ["2030-01-07", "2030-01-14"]
    assert caller.get(f"meeting-series/{made.json()['id']}/clashes/").json()["count"] == 15
