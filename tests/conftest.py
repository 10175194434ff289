"""What every test stands on: the people of the demo office, an empty cache, a folder of its own."""

import os
import shutil

import pytest
from django.core.cache import cache

from tests.personas import django_db_setup, door, now, who

__all__ = ["django_db_setup", "door", "now", "who"]


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits and the like count anew for each test."""
    cache.clear()


def pytest_unconfigure(config):
    """The run's own folder goes when its first process does."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["TEST_VAR_DIR"], ignore_errors=True)
