"""What every test stands on: the people of the demo office, an empty cache, a folder of its own."""

import pytest
from django.core.cache import cache

from tests.personas import django_db_setup, door, monday, now, who

__all__ = ["django_db_setup", "door", "monday", "now", "who"]


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits and the like count anew for each test."""
    cache.clear()
