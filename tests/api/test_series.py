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


def test_a_series_is_changed_from_now_on(session, who):
    caller = session(who.leader)
    whole = caller.post("series/", wanted(who.subordinate, helpers=[who.staff.pk])).json()
    address = f"series/{whole['id']}/"
    change = {"title": "Rekap baru", "weekdays": [0], "version": whole["version"]}
    changed = caller.patch(address, change)
    assert changed.status_code == 200
    now = changed.json()
    assert (now["title"], now["weekdays"], now["lead_days"]) == ("Rekap baru", [0], 2)
    assert now["version"] == whole["version"] + 1
    assert [one["on"] for one in now["coming"][:2]] == ["2026-12-07", "2026-12-14"]
    assert {(one["id"], one["role"]) for one in now["people"]} == {
        (who.subordinate.pk, "responsible"),
        (who.staff.pk, "helper"),
    }
    people = {"to": [who.staff.pk], "helpers": [], "version": now["version"]}
    replaced = caller.patch(address, people).json()
    assert [(one["id"], one["role"]) for one in replaced["people"]] == [
        (who.staff.pk, "responsible")
    ]
    assert (replaced["title"], replaced["steps"]) == ("Rekap baru", whole["steps"])


def test_two_changes_that_meet_overwrite_nothing(session, who):
    caller = session(who.leader)
    whole = caller.post("series/", wanted(who.subordinate)).json()
    address = f"series/{whole['id']}/"
    assert caller.patch(address, {"title": "Satu", "version": whole["version"]}).status_code == 200
    late = {"title": "Dua", "version": whole["version"]}
    answer = caller.patch(address, late)
    assert answer.status_code == 409
    assert (answer.json()["current"]["title"], answer.json()["sent"]) == ("Satu", late)
    assert caller.get(address).json()["title"] == "Satu"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"title": "Tanpa versi"}, 400),
        ({"version": 1, "every": 0}, 400),
        ({"version": 1, "owner": 3}, 400),
        ({"version": 1, "weekdays": []}, 400),
        ({"version": 1, "month": 13}, 400),
        ({"version": 1, "to": []}, 400),
    ],
)
def test_what_no_change_may_bring(session, who, change, status):
    caller = session(who.leader)
    whole = caller.post("series/", wanted(who.subordinate)).json()
    assert caller.patch(f"series/{whole['id']}/", change).status_code == status
    assert caller.get(f"series/{whole['id']}/").json() == whole


def test_an_old_series_keeps_its_first_day(session, who, clock):
    """Its first day lies far back by now; only a new one is asked to be near."""
    caller = session(who.leader)
    whole = caller.post("series/", wanted(who.subordinate)).json()
    address = f"series/{whole['id']}/"
    clock.move_to(datetime(2027, 3, 1, 3, tzinfo=UTC))
    caller = session(who.leader)
    renamed = {"title": "Lain", "version": whole["version"]}
    assert caller.patch(address, renamed).json()["start_on"] == "2026-12-01"
    moved = {"start_on": "2026-12-02", "version": whole["version"] + 1}
    assert "start_on" in caller.patch(address, moved).json()["errors"]


def test_a_yearly_series_names_its_month(session, who):
    rule = {"frequency": "yearly", "anchor": "workday", "nth": 1, "month": 3, "weekdays": []}
    whole = session(who.leader).post("series/", wanted(who.subordinate, **rule)).json()
    assert [one["on"] for one in whole["coming"][:2]] == ["2027-03-01", "2028-03-01"]
    assert "Maret" in whole["rule"]
