"""Dates and times as content lines write them (RFC 5545 3.3.4, 3.3.5, 3.3.6)."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import vDuration

from collab.kit.ical.lines import Unreadable

WRITTEN = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$")
EARLIEST, LATEST = 1900, 2200
LONGEST = timedelta(days=3660)


def moment_of(text, zone=None):
    """A date, or an aware datetime: UTC with a Z, else of `zone` (a ZoneInfo). Raises Unreadable."""
    found = WRITTEN.match(text.strip().upper().replace("-", "").replace(":", ""))
    if not found:
        raise Unreadable(_("This is not a date or time: %s") % text[:40])
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        if hour is None:
            made = on
        else:
            second = min(int(second or 0), 59)
            made = datetime.combine(on, time(int(hour), int(minute), second))
    except ValueError:
        raise Unreadable(_("There is no such date or time: %s") % text[:40]) from None
    if not EARLIEST <= on.year <= LATEST:
        raise Unreadable(_("The year %s is too far away.") % on.year)
    if hour is None:
        return made
    return made.replace(tzinfo=UTC if utc or zone is None else zone)


def duration_of(text) -> timedelta:
    """A length of time. Raises Unreadable."""
    try:
        found = vDuration.from_ical(text.strip())
    except (ValueError, OverflowError, TypeError):
        raise Unreadable(_("This is not a length of time: %s") % text[:40]) from None
    if not -LONGEST <= found <= LONGEST:
        raise Unreadable(_("This length of time is too long: %s") % text[:40])
    return found
