"""The clock, read once at the door."""

from django.utils import timezone


def now():
    return timezone.now()


def today(person=None):
    """The date where a person is; the office's date without one."""
    return timezone.localdate(timezone=person.zone) if person else timezone.localdate()
