"""The office calendar through the API."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from people.workdays.actions import save
from people.workdays.models import Holiday

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)


def test_hours_of_days_and_proposed_times(session, who, now):
    save(Holiday(on=date(2026, 11, 25), name="Libur", is_confirmed=True), by=None, now=now)
    with time_machine.travel(MONDAY, tick=False):
        answer = session(who.leader).get("workdays/?from=2026-11-24&until=2026-11-27").json()
    assert [day["is_working_day"] for day in answer["days"]] == [True, False, True, True]
    assert answer["days"][1]["name"] == "Libur"
    assert answer["days"][3]["hours"][0] == {"start": "08:00:00", "end": "11:30:00"}
    assert answer["is_open"] is True
    proposed = {one["urgency"]: one["due_at"] for one in answer["proposed"]}
    assert proposed["urgent"] == "2026-11-24T10:00:00+07:00"


@pytest.mark.parametrize(
    "query",
    [
        "from=abc",
        "until=2026-13-01",
        "from=2026-01-02&until=2026-01-01",
        "from=2020-01-01&until=2030-01-01",
        "from=9999-12-31",
        "x=1",
    ],
)
def test_dates_that_are_none_are_refused(session, who, query):
    assert session(who.leader).get(f"workdays/?{query}").status_code == 400


def test_holidays_by_year(session, who, now):
    for year in (2026, 2027):
        save(Holiday(on=date(year, 8, 17), name="Kemerdekaan"), by=None, now=now)
    found = session(who.leader).get("holidays/?year=2027").json()["results"]
    assert [one["on"] for one in found] == ["2027-08-17"]
    assert found[0]["is_confirmed"] is False
