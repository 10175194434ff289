"""A Monday on which nothing is in the way."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def monday():
    """The Monday that comes, 10.00 in Jakarta."""
    today = timezone.localdate()
    on = today + timedelta(days=7 - today.weekday())
    return datetime.combine(on, time(10), JAKARTA)
