"""What every test stands on: the people of the demo office."""

from tests.personas import django_db_setup, door, now, who

__all__ = ["django_db_setup", "door", "now", "who"]
