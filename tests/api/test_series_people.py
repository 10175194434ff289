"""Who is invited to all of a series, through the API: who comes instead, and who need not come."""

import pytest
import time_machine

from tests.coordination.meetings.repeating import NOW, begun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_answered_and_asked_for_through_the_api(who, session):
    made = begun(who)
    sent = {"answer": "represented", "representative": who.staff.pk}
    address = f"meeting-series/{made.pk}/"
    assert session(who.subordinate).post(f"{address}response/", sent).status_code == 200
    rows = session(who.leader).get(f"{address}invitations/").json()["results"]
    (row,) = [one for one in rows if one["representative"]]
    assert row["representative"]["id"] == who.staff.pk
    one = f"{address}invitations/{row['id']}/"
    changed = session(who.leader).patch(one, {"is_optional": True})
    assert changed.json()["is_optional"] is True
    assert session(who.subordinate).patch(one, {"is_optional": False}).status_code == 403
    assert session(who.stranger).get(f"{address}invitations/").status_code == 404
