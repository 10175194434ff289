"""The clock, read once at the door."""

from django.utils import timezone


def now():
    return timezone.now()


def today(person=None):
    """The date where a person is; the office's date without one."""
    return timezone.localdate(timezone=person.zone) if person else timezone.localdate()


def office_day(moment):
    """The date in the office's own time zone: where a year or a rule turns for everybody at once."""
    return timezone.localdate(moment, timezone.get_default_timezone())
