"""A day to write about, and entries of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from people.diary import actions

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def week():
    """A Monday without holidays around it, 00.00 in Jakarta."""
    return datetime(2026, 11, 23, tzinfo=JAKARTA)


@pytest.fixture
def entry(week, now):
    """`entry(person, day, hour, hours)`: written down by its person; `day` 0 is the Monday."""

    def write(person, day=0, hour=9, hours=1, **more):
        start = week + timedelta(days=day, hours=hour)
        more = {"title": "Periksa gigi", **more}
        return actions.note(
            by=person, now=now, start=start, end=start + timedelta(hours=hours), **more
        )

    return write
