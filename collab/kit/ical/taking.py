"""One VEVENT as an Event. `Unreadable(text, line)` where what it says cannot be meant."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from collab.kit.ical import rules, zones
from collab.kit.ical.events import Event
from collab.kit.ical.lines import Unreadable, unescaped
from collab.kit.ical.moments import duration_of, moment_of
from collab.kit.ical.whom import attendee, known, organizer
from collab.kit.ical.writing import line as one_line
from collab.kit.ical.writing import plain

DAY = timedelta(days=1)
USED = {
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"),
    *("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "SEQUENCE"),
}
STATUSES = ("CONFIRMED", "TENTATIVE", "CANCELLED")
MOST_DATES, MOST_PEOPLE = 1000, 500
WORDS = {"title": 300, "location": 300, "url": 500, "description": 10_000}


class Times:
    """Reads the moments of one event: the zone of each line, or the file's."""

    def __init__(self, default, described):
        self.default, self.described = default, described

    def zone_of(self, prop):
        name = prop.params.get("TZID")
        if not name:
            return self.default
        name = name if isinstance(name, str) else name[0]
        found = zones.named(name) or self.described.get(name)
        if not found:
            text = _("The time zone is not known: %s. Write the times in UTC or in a named zone.")
            raise Unreadable(text % name[:60])
        return found

    def one(self, prop):
        return moment_of(prop.value, self.zone_of(prop))

    def many(self, properties):
        """`[(moment, length or None)]` of RDATE and EXDATE, periods by their beginning."""
        found = []
        for prop in properties:
            zone = self.zone_of(prop)
            for text in filter(None, prop.value.split(",")):
                begins, _sign, ends = text.partition("/")
                moment = moment_of(begins, zone)
                found.append((moment, _length(moment, ends, zone) if ends else None))
        if len(found) > MOST_DATES:
            raise Unreadable(_("It names more than %s single dates.") % MOST_DATES)
        return found


def _length(begins, text, zone):
    if text.strip().upper().startswith(("P", "+P", "-P")):
        return duration_of(text)
    return moment_of(text, zone) - begins


def taken(part, default, described) -> list[Event]:
    """The event of a component; more than one where single dates have lengths of their own."""
    for number, name in part.bad:
        if name in USED:
            raise Unreadable(
                _("The line %(name)s cannot be read. Mend it, or leave this out.") % {"name": name},
                number,
            )
    times = Times(default, described)
    starts = _line(part, "DTSTART", times.one)
    if starts is None:
        raise Unreadable(_("It has no beginning (DTSTART)."), part.line)
    all_day = not isinstance(starts, datetime)
    ends = _ends(part, starts, times)
    title = one_line(part.text("SUMMARY"))[: WORDS["title"]]
    event = Event(
        uid=one_line(part.text("UID"))[:255] or _made_up(starts, title),
        title=title,
        starts_at=starts,
        ends_at=ends,
        zone="" if all_day else zones.name_of(starts),
        sequence=_number(part.text("SEQUENCE")),
        status=known(part.text("STATUS"), STATUSES),
        is_private=part.text("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
        is_busy=_is_busy(part),
        updated_at=_updated(part),
        organizer=organizer(part.first("ORGANIZER")),
        attendees=tuple(attendee(one) for one in part.all("ATTENDEE")[:MOST_PEOPLE]),
        categories=tuple(filter(None, map(one_line, _categories(part)))),
        alarm_minutes=_alarm(part),
        **_words(part),
    )
    return _recurring(part, event, times)


def _line(part, name, take):
    """A property's value by `take`; a fault names its line."""
    found = part.first(name)
    if found is None:
        return None
    try:
        return take(found)
    except Unreadable as fault:
        raise Unreadable(f"{name}: {fault.args[0]}", found.line) from fault


def _ends(part, starts, times):
    """DTEND, else DURATION, else a whole day, else at once; a day's end that is its beginning is a day."""
    ends = _line(part, "DTEND", times.one)
    length = _line(part, "DURATION", lambda found: duration_of(found.value))
    all_day = not isinstance(starts, datetime)
    if ends is None:
        ends = starts + (length if length is not None else DAY if all_day else timedelta())
    if all_day:
        if isinstance(ends, datetime):
            ends = ends.date() + (DAY if ends.time() != time() else timedelta())
        ends = max(ends, starts + DAY) if ends == starts else ends
    elif not isinstance(ends, datetime):
        ends = datetime.combine(ends, time(), starts.tzinfo)
    else:
        ends = ends.astimezone(starts.tzinfo)
    if ends < starts:
        place = part.first("DTEND") or part.first("DURATION")
        raise Unreadable(_("It ends before it begins."), place.line)
    return ends


def _recurring(part, event, times):
    if part.first("EXRULE"):
        text = _("It leaves dates out by a rule (EXRULE), which is not taken. Name the dates.")
        raise Unreadable(text, part.first("EXRULE").line)
    original = part.first("RECURRENCE-ID")
    if original:
        if original.params.get("RANGE"):
            text = _("It changes this and all that follow. Export the later ones by themselves.")
            raise Unreadable(text, original.line)
        at = _line(part, "RECURRENCE-ID", times.one)
        return [replace(event, recurrence_id=_like(at, event))]
    if len(part.all("RRULE")) > 1:
        raise Unreadable(_("It has more than one rule of repetition."), part.all("RRULE")[1].line)
    zone = ZoneInfo(event.zone) if event.zone else None
    rrule = _line(part, "RRULE", lambda found: _rule(found.value, zone, event)) or ""
    added = _dates(part, "RDATE", times)
    left_out = _dates(part, "EXDATE", times)
    event = replace(
        event,
        rrule=rrule,
        rdates=tuple(sorted({_like(moment, event) for moment, _length in added})),
        exdates=tuple(sorted({_like(moment, event) for moment, _length in left_out})),
    )
    longer = [
        replace(
            event,
            starts_at=_like(moment, event),
            ends_at=_like(moment, event) + length,
            recurrence_id=_like(moment, event),
            rrule="",
            rdates=(),
            exdates=(),
        )
        for moment, length in added
        if length is not None and length > timedelta() and length != event.length
    ]
    return [event, *longer]


def _dates(part, name, times):
    try:
        return times.many(part.all(name))
    except Unreadable as fault:
        raise Unreadable(f"{name}: {fault.args[0]}", part.first(name).line) from fault


def _like(moment, event):
    """A date for whole days, a moment of the event's zone for others: what real programs mix up."""
    if event.all_day:
        return moment.date() if isinstance(moment, datetime) else moment
    zone = event.starts_at.tzinfo
    if not isinstance(moment, datetime):
        return datetime.combine(moment, event.starts_at.time(), zone)
    return moment.astimezone(zone)


def _rule(text, zone, event):
    """The rule as text in our own writing; UNTIL of the event's kind."""
    hour = event.starts_at.hour if not event.all_day else 0
    cut = ";".join(one for one in text.split(";") if not _says_the_same(one, event, hour))
    rule = rules.parse(cut, zone)
    until = rule.until
    if until is not None and event.all_day and isinstance(until, datetime):
        until = until.date()
    elif until is not None and not event.all_day:
        if not isinstance(until, datetime):
            until = datetime.combine(until, time(23, 59, 59), zone)
        until = until.astimezone(UTC)
    return rules.written(replace(rule, until=until))


def _says_the_same(part, event, hour):
    """BYHOUR=9 of what begins at nine, and so on."""
    if event.all_day:
        return part.strip().upper() in ("BYHOUR=0", "BYMINUTE=0", "BYSECOND=0")
    said = {"BYHOUR": hour, "BYMINUTE": event.starts_at.minute, "BYSECOND": event.starts_at.second}
    name, _sign, value = part.strip().upper().partition("=")
    return name in said and value == str(said[name])


def _words(part):
    return {
        "location": one_line(part.text("LOCATION"))[: WORDS["location"]],
        "url": _url(part.text("URL").strip()),
        "description": plain(part.text("DESCRIPTION"))[: WORDS["description"]],
    }


def _url(text):
    """Only an address that a page may link to."""
    fits = text.lower().startswith(("http://", "https://")) and text.isprintable()
    return text if fits and " " not in text and len(text) <= WORDS["url"] else ""


def _is_busy(part):
    """TRANSP; without it what Exchange says of it; without either it takes up time (RFC 5545 3.8.2.7)."""
    said = part.text("TRANSP").upper() or part.text("X-MICROSOFT-CDO-BUSYSTATUS").upper()
    return said not in ("TRANSPARENT", "FREE")


def _updated(part):
    found = part.first("LAST-MODIFIED") or part.first("DTSTAMP")
    if found is None:
        return None
    try:
        moment = moment_of(found.value, UTC)
    except Unreadable:
        return None
    return moment.astimezone(UTC) if isinstance(moment, datetime) else None


def _alarm(part):
    """Minutes before the beginning of the first alarm that says so."""
    for alarm in part.parts:
        trigger = alarm.first("TRIGGER") if alarm.name == "VALARM" else None
        if trigger is None or trigger.params.get("RELATED", "START") != "START":
            continue
        try:
            before = -duration_of(trigger.value)
        except Unreadable:
            continue
        if before >= timedelta():
            return int(before.total_seconds() // 60)
    return None


def _categories(part):
    return [
        unescaped(word)
        for one in part.all("CATEGORIES")
        for word in one.value.replace("\\,", "\0").replace(",", "\n").replace("\0", ",").split("\n")
    ][:20]


def _number(text):
    text = text.strip()
    return min(int(text), 2**31 - 1) if text.isascii() and text.isdigit() and len(text) < 12 else 0


def _made_up(starts, title):
    """A UID for what has none: the same file gives the same."""
    said = f"{starts.isoformat()} {title}"
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@nouid"
