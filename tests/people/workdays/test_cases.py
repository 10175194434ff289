"""Cases that were worked out by hand, with their reasoning (`cases.csv`), on records (`setups.toml`).

An expected value was never taken from the code: who changes one writes the new reasoning.
"""

import csv
import re
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from people.employees.models import Employee, Zone
from people.workdays import dues
from people.workdays.actions import save
from people.workdays.calendars import calendar_of
from people.workdays.models import WEEKDAYS, Holiday, HolidayKind, OfficeHours, SpecialDay
from people.workdays.spans import parse, written

HERE = Path(__file__).parent
SETUPS = tomllib.loads((HERE / "setups.toml").read_text(encoding="utf-8"))
with (HERE / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
AMOUNT = re.compile(r"^(-?)(?:(\d+)h)?(?:(\d+)m)?$")


def put_up(setup, division, now):
    """Write a set-up's records by the verbs that the administration uses."""
    for one in setup.get("hours", ()):
        week = [*[one["mon-thu"]] * 4, one["fri"], one.get("sat", ""), one.get("sun", "")]
        hours = OfficeHours(
            name=one["name"],
            division=division if one.get("division") else None,
            is_special=one.get("special", False),
            start_on=one["from"],
            end_on=one.get("until"),
            **dict(zip(WEEKDAYS, map(parse, week), strict=True)),
        )
        save(hours, by=None, now=now)
    for one in setup.get("holidays", ()):
        holiday = Holiday(
            on=one["on"],
            name=one["name"],
            division=division if one.get("division") else None,
            kind=HolidayKind.JOINT_LEAVE if one.get("leave") else HolidayKind.PUBLIC,
            is_confirmed=one.get("confirmed", True),
            is_estimated=one.get("estimated", False),
        )
        save(holiday, by=None, now=now)
    for one in setup.get("special", ()):
        where = division if one.get("division") else None
        day = SpecialDay(on=one["on"], name=one["name"], division=where, hours=parse(one["hours"]))
        save(day, by=None, now=now)


def read(text):
    """A date, an instant in a zone, or an amount of working time, as the table writes it."""
    if amount := AMOUNT.match(text):
        sign, hours, minutes = amount.groups()
        length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return -length if sign else length
    if text.endswith(tuple(Zone.names)):
        clock, _, zone = text.rpartition(" ")
        return datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo(Zone[zone]))
    return date.fromisoformat(text)


def answer(calendar, case):
    """What the calendar says, in the table's own words."""
    operation, moment, argument = case["operation"], read(case["moment"]), case["argument"]
    match operation:
        case "is_open" | "is_working_day":
            return "yes" if getattr(calendar, operation)(moment) else "no"
        case "hours":
            return written(calendar.hours(moment)).replace("–", "-") or "closed"
        case "add_days":
            return calendar.add_days(moment, int(argument))
        case "add" | "between":
            return getattr(calendar, operation)(moment, read(argument))
        case "due_by":
            return dues.due_by(argument, moment, calendar)
        case "answer_due":
            return dues.answer_due(moment, calendar)
    return getattr(calendar, operation)(moment)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case, who, now):
    division = who.leader.appointments.get(is_main=True).position.division
    put_up(SETUPS[case["set-up"]], division, now)
    part, _, zone = case["who"].partition(" ")
    person = getattr(who, part)
    if zone:
        Employee.objects.filter(pk=person.pk).update(timezone=Zone[zone])
    found = answer(calendar_of(person), case)
    wanted = case["expected"]
    if not isinstance(found, str):
        wanted = read(wanted)
    assert found == wanted, case["reasoning"]
    if zone and isinstance(found, datetime):
        assert found.tzinfo.key == Zone[zone]


def test_the_table_is_whole():
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert {case["set-up"] for case in CASES} == set(SETUPS)
    assert all(len(case["reasoning"]) > 10 for case in CASES)
