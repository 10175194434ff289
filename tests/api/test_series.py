"""Recurring work through the API."""

from datetime import UTC, datetime

import pytest
import time_machine

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 12, 1, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


def wanted(person, **more):
    return {
        "to": [person.pk],
        "title": "Rekap pekanan",
        "frequency": "weekly",
        "weekdays": [4],
        "start_on": "2026-12-01",
        "lead_days": 2,
        **more,
    }


def test_a_series_is_begun_looked_at_and_moved(session, who):
    caller = session(who.leader)
    begun = caller.post("series/", wanted(who.subordinate))
    assert begun.status_code == 201
    whole = begun.json()
    assert [one["on"] for one in whole["coming"][:2]] == ["2026-12-04", "2026-12-11"]
    assert whole["people"][0]["role"] == "responsible"
    address = f"series/{whole['id']}/"
    skipped = caller.post(f"{address}skips/", {"on": "2026-12-04"}).json()
    assert skipped["coming"][0]["is_skipped"] is True
    assert caller.post(f"{address}skips/", {"on": "2026-12-04"}).status_code == 409
    back = caller.post(f"{address}skips/end/", {"on": "2026-12-04"}).json()
    assert back["coming"][0]["is_skipped"] is False
    assert caller.post(f"{address}stop/").json()["state"] == "stopped"
    assert caller.post(f"{address}resumption/").json()["state"] == "active"
    assert [one["id"] for one in caller.get("series/").json()["results"]] == [whole["id"]]


@pytest.mark.parametrize(
    ("more", "field"),
    [({"weekdays": []}, "weekdays"), ({"every": 0}, "every"), ({"nth": 6}, "nth"), ({"x": 1}, "x")],
)
def test_what_cannot_be_is_refused_by_field(session, who, more, field):
    answer = session(who.leader).post("series/", wanted(who.subordinate, **more))
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_a_stranger_is_refused_with_the_way_out(session, who):
    answer = session(who.leader).post("series/", wanted(who.stranger))
    assert answer.status_code == 403
    assert answer.json()["way_out"]
