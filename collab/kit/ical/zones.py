"""Which zone a file means: an IANA zone, whatever the file calls it."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar import vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from collab.kit.ical.lines import Unreadable
from collab.kit.ical.moments import moment_of
from collab.kit.ical.rules import days_of, parse

FIRST = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC")
# Windows has no names for Indonesia's zones; these are what it offers there.
WINDOWS = {
    **{name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()},
    "se asia standard time": "Asia/Jakarta",
    "singapore standard time": "Asia/Makassar",
    "tokyo standard time": "Asia/Jayapura",
}
# Two years, month by month: what tells zones apart by their offsets.
SINCE, UNTIL = date(2024, 1, 1), date(2026, 12, 31)
ASKED = tuple(
    datetime.combine(date(year, month, 15), time(12))
    for year in (2025, 2026)
    for month in range(1, 13)
)


def named(name):
    """The zone that a name means by itself: IANA, Windows, or one that ends in an IANA name; or None."""
    bare = name.strip().strip('"').strip("/")
    known = _by_fold()
    parts = bare.split("/")
    for text in (bare, *("/".join(parts[-n:]) for n in (3, 2) if len(parts) > n)):
        found = known.get(text.casefold()) or WINDOWS.get(text.casefold())
        if found:
            return ZoneInfo(found)
    return None


@lru_cache(maxsize=1)
def _by_fold():
    return {name.casefold(): name for name in available_timezones()} | {"z": "UTC", "gmt": "UTC"}


def described(component):
    """The zone whose offsets are those of a VTIMEZONE; None where there is none."""
    hint = component.text("X-LIC-LOCATION")
    if hint and (found := named(hint)):
        return found
    try:
        onsets = sorted(onset for part in component.parts for onset in _onsets(part))
    except Unreadable:
        return None
    if not onsets:
        return None
    return _by_offsets(tuple(_offset_at(onsets, asked) for asked in ASKED))


def _onsets(part):
    """`(local moment, seconds from UTC from then on)` of STANDARD or DAYLIGHT."""
    written = part.first("TZOFFSETTO")
    begins = part.first("DTSTART")
    if not written or not begins:
        raise Unreadable("")
    try:
        offset = int(vUTCOffset.from_ical(written.value).total_seconds())
    except (ValueError, OverflowError) as fault:
        raise Unreadable(str(fault)) from fault
    moments = [_bare(begins.value)]
    rule = part.first("RRULE")
    if rule:
        first = moments[0]
        found = days_of(parse(rule.value), first.date(), SINCE, UNTIL)
        moments += [datetime.combine(on, first.time()) for on in found]
    moments += [_bare(text) for one in part.all("RDATE") for text in one.value.split(",")]
    return [(moment, offset) for moment in moments]


def _bare(text):
    """A wall-clock moment; Windows lets its zones begin in 1601."""
    if text.strip()[:4].isdigit() and int(text.strip()[:4]) < 1900:
        text = "1970" + text.strip()[4:]
    moment = moment_of(text)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return moment.replace(tzinfo=None)


def _offset_at(onsets, asked):
    before = [offset for moment, offset in onsets if moment <= asked]
    return before[-1] if before else onsets[0][1]


@lru_cache(maxsize=256)
def _by_offsets(offsets):
    """Indonesia's zones first, then those that Windows means, then all others."""
    main = set(WINDOWS_TO_OLSON.values())
    others = sorted(
        available_timezones(), key=lambda name: (name not in main, "Etc/" in name, name)
    )
    for name in (*FIRST, *others):
        zone = ZoneInfo(name)
        if all(
            asked.replace(tzinfo=zone).utcoffset() == timedelta(seconds=offset)
            for asked, offset in zip(ASKED, offsets, strict=True)
        ):
            return zone
    return None


def name_of(moment):
    """The IANA name of an aware moment's zone."""
    return getattr(moment.tzinfo, "key", "UTC") if moment.tzinfo is not UTC else "UTC"
