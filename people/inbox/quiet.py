"""Quiet outside working time: until when a word to somebody waits (domain 5)."""

from django.conf import settings

from people.workdays.arithmetic import NeverOpen


def quiet_until(calendar, now):
    """When the reader's office next opens; None while its day lasts, breaks included.

    None as well where quiet is switched off, and where no opening is ever to come.
    """
    if not settings.QUIET_OUTSIDE_HOURS:
        return None
    on = now.astimezone(calendar.zone).date()
    spans = calendar.hours(on)
    if spans and calendar.at(on, spans[0][0]) <= now < calendar.closing(on):
        return None
    try:
        return calendar.next_open(now)
    except NeverOpen:
        return None
