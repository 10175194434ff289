"""The calendars that this process keeps are put back after each test: other tests count queries."""

import pytest

from people.workdays import calendars


@pytest.fixture(autouse=True)
def kept():
    before = calendars._kept.copy()
    yield
    calendars._kept.clear()
    calendars._kept.update(before)
