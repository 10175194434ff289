"""Dates, times and numbers in the reader's words (design: wording table).

A datetime is shown in the active time zone, which the person's middleware sets; its short name
(WIB, WITA, WIT) goes with every full moment, because an Indonesian office may have desks in all three.
Nothing in, nothing out.
"""

import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

SOON = datetime.timedelta(days=1)


def _local(value):
    """The value as the reader's own clock shows it; plain dates stay dates."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@lru_cache(maxsize=4096)
def _written(value, style, _language):
    """A date or a time of day in a format of the language; the same few come again and again."""
    return date_format(value, style)


def _date(value, style):
    local = _local(value)
    on = local.date() if isinstance(local, datetime.datetime) else local
    return _written(on, style, get_language())


def day(value):
    """14 Juli 2026"""
    return _date(value, "DATE_FORMAT") if value else ""


def shortday(value):
    """Sel 14 Jul; with the year when it is not this one."""
    if not value:
        return ""
    local = _local(value)
    text = _date(local, "SHORT_DATE_FORMAT")
    return text if local.year == timezone.localdate().year else f"{text} {local.year}"


def clock(value):
    """10.00"""
    if not value:
        return ""
    local = _local(value)
    return _written(datetime.time(local.hour, local.minute), "TIME_FORMAT", get_language())


def zone(value):
    """WIB, WITA or WIT: the short name of the reader's time zone at that moment."""
    return timezone.localtime(value).strftime("%Z")


def moment(value):
    """14 Juli 2026 pukul 10.00 WIB"""
    if not value:
        return ""
    words = {"day": day(value), "clock": clock(value), "zone": zone(value)}
    return _("%(day)s at %(clock)s %(zone)s") % words


def shortmoment(value):
    """Sel 14 Jul, 10.00"""
    return f"{shortday(value)}, {clock(value)}" if value else ""


def _until(value, now):
    """How far away: whole days by the calendar, and the exact difference."""
    if not isinstance(value, datetime.datetime):
        return (value - timezone.localdate(now)).days, None
    return (timezone.localdate(value) - timezone.localdate(now)).days, value - now


def lateness(value, now=None):
    """Lewat 2 hari, Lewat 3 jam, Hari ini, Besok, 3 hari lagi."""
    if not value:
        return ""
    days, left = _until(value, now or timezone.now())
    if days < 0:
        return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": number(-days)}
    if left is not None and left < datetime.timedelta():
        return _hours_overdue(-left)
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": number(days)}


def _hours_overdue(late):
    minutes = int(late.total_seconds() // 60)
    if minutes < 60:
        n = max(minutes, 1)
        return ngettext("%(n)s minute overdue", "%(n)s minutes overdue", n) % {"n": n}
    n = minutes // 60
    return ngettext("%(n)s hour overdue", "%(n)s hours overdue", n) % {"n": n}


def lateness_class(value, now=None):
    """`late`, `soon` (less than a day left) or nothing: the ending of row--, state--, is-."""
    if not value:
        return ""
    days, left = _until(value, now or timezone.now())
    if days < 0 or (left is not None and left < datetime.timedelta()):
        return "late"
    return "soon" if (left < SOON if left is not None else days <= 1) else ""


def number(value, decimals=None):
    """1.204 and 4,6 (Indonesian); 1,204 and 4.6 (English)."""
    if value is None or value == "":
        return ""
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def filesize(value):
    """4,8 MB; small files in kB."""
    size = int(value or 0)
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)) if size else 0)} kB"
    return f"{number(round(size / 1_000_000, 1), 1)} MB"
