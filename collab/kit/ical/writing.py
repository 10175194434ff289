"""Writing a calendar that every program reads (RFC 5545; METHOD: RFC 5546)."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

PRODID = "-//Selaras//Selaras//ID"
# What no line may hold: controls but tab and line end; other programs take U+0085 and its like for a line end.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
ADDRESS = re.compile(r"^[^\s@<>\"]+@[^\s@<>\"]+$")
REFRESH = timedelta(hours=1)


def write(events, *, method=None, name="", now=None) -> bytes:
    """A VCALENDAR of events. `method` is REQUEST, CANCEL, PUBLISH or None; `name` what programs call it.

    `now` stamps events that do not say when they were changed (default: the clock).
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    if name:
        _name(calendar, plain(name))
    events = list(events)
    for zone in sorted({one.zone for one in events if not one.all_day} - {"", "UTC"}):
        calendar.add_component(_zone(zone))
    stamp = now or datetime.now(UTC)
    for one in events:
        calendar.add_component(_event(one, stamp))
    return calendar.to_ical()


def _name(calendar, name):
    """RFC 7986 and what programs read that are older; and how often it is worth looking again."""
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(REFRESH))


def plain(text) -> str:
    """Text without what a content line may not hold; every kind of line end becomes one."""
    return CONTROLS.sub("", LINE_ENDS.sub("\n", text))


def line(text) -> str:
    """Text of one line."""
    return " ".join(plain(text).split())


@lru_cache(maxsize=64)
def _zone(name):
    return icalendar.Timezone.from_tzinfo(ZoneInfo(name), name)


def _event(one, stamp):
    made = icalendar.Event()
    made.add("uid", line(one.uid))
    made.add("dtstamp", (one.updated_at or stamp).astimezone(UTC))
    made.add("sequence", one.sequence)
    if one.updated_at:
        made.add("last-modified", one.updated_at.astimezone(UTC))
    made.add("dtstart", _when(one.starts_at, one))
    made.add("dtend", _when(one.ends_at, one))
    if one.recurrence_id is not None:
        made.add("recurrence-id", _when(one.recurrence_id, one))
    _recurrence(made, one)
    _words(made, one)
    made.add("status", one.status)
    made.add("class", "PRIVATE" if one.is_private else "PUBLIC")
    made.add("transp", "OPAQUE" if one.is_busy else "TRANSPARENT")
    _people(made, one)
    if one.alarm_minutes is not None:
        made.add_component(_alarm(one))
    return made


def _when(moment, one):
    """A moment in the event's own zone; a date stays a date."""
    if not isinstance(moment, datetime):
        return moment
    zone = UTC if one.zone in ("", "UTC") else ZoneInfo(one.zone)
    return moment.astimezone(zone)


def _recurrence(made, one):
    if one.rrule:
        made.add("rrule", icalendar.vRecur.from_ical(one.rrule))
    for name, moments in (("rdate", one.rdates), ("exdate", one.exdates)):
        if moments:
            kind = {} if not one.all_day else {"VALUE": "DATE"}
            made.add(name, [_when(moment, one) for moment in moments], parameters=kind)


def _words(made, one):
    made.add("summary", line(one.title))
    if one.location:
        made.add("location", line(one.location))
    if one.description:
        made.add("description", plain(one.description))
    if one.url and line(one.url) == one.url and one.url.isprintable():
        made.add("url", one.url)
    if one.categories:
        made.add("categories", [line(word) for word in one.categories])


def _people(made, one):
    if one.organizer and ADDRESS.match(one.organizer.mail):
        made.add("organizer", _person(one.organizer), encode=False)
    for each in one.attendees:
        if ADDRESS.match(each.mail):
            address = _person(each)
            address.params["CUTYPE"] = "INDIVIDUAL"
            address.params["ROLE"] = each.role
            address.params["PARTSTAT"] = each.partstat
            address.params["RSVP"] = "TRUE" if each.rsvp else "FALSE"
            made.add("attendee", address, encode=False)


def _person(one):
    """`CN` without quotes: not every program knows RFC 6868, by which they could be written."""
    address = icalendar.vCalAddress(f"mailto:{one.mail}")
    if name := line(one.name).replace('"', "'"):
        address.params["CN"] = name
    return address


def _alarm(one):
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", line(one.title))
    alarm.add("trigger", timedelta(minutes=-one.alarm_minutes))
    return alarm
