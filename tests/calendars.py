"""Calendars as four other programs read them: khal, icalendar, vobject and ical.

A reader is `read(content, folder, start, end)`: bytes, an empty folder, two aware moments; it gives
`{(when, title)}` of what begins in between, where `when` is an instant in UTC, or a date of what takes whole days.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import vobject
from dateutil.rrule import rruleset, rrulestr
from ical.calendar_stream import IcsCalendarStream

KHAL = Path(sys.executable).parent / "khal"


def khal(folder, zone, *words):
    """What the program prints, with a calendar of its own in a folder."""
    (folder / "kalender").mkdir(parents=True, exist_ok=True)
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[satu]]\npath = {folder / 'kalender'}\n"
        f"[sqlite]\npath = {folder / 'khal.db'}\n"
        f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    command = [str(KHAL), "-c", str(config), *words]
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60, env=environment
    )
    assert "rror" not in done.stderr, done.stderr
    return done.stdout


def by_khal(content, folder, start, end):
    """Imported into its folder of files and listed; what takes days is listed on each, by when it begins."""
    file = folder / "semua.ics"
    file.write_bytes(content)
    khal(folder, "UTC", "import", "--batch", str(file))
    days = (end - start).days + 1
    row = "{start-date}\t{start-time}\t{title}"
    words = ("--format", row, "--day-format", "", f"{start.astimezone(UTC):%Y-%m-%d}", f"{days}d")
    found = set()
    for line in filter(None, khal(folder, "UTC", "list", *words).splitlines()):
        on, at, title = line.split("\t")
        moment = datetime.fromisoformat(f"{on}T{at or '00:00'}").replace(tzinfo=UTC)
        found.add((moment if at else moment.date(), title))
    return within(found, start, end)


def by_icalendar(content, folder, start, end):
    """Its parser, which must find no fault, with dateutil for the rules."""
    calendar = icalendar.Calendar.from_ical(content)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    rows = []
    for event in calendar.events:
        rules = None
        if "RRULE" in event:
            rules = rruleset()
            rule = event["RRULE"].to_ical().decode()
            rules.rrule(rrulestr(rule, dtstart=event.start))
            dates = event.get("EXDATE", [])
            for line in dates if isinstance(dates, list) else [dates]:
                for one in line.dts:
                    rules.exdate(one.dt.astimezone(event.start.tzinfo))
        changed = event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else None
        rows.append((str(event["UID"]), event.start, str(event["SUMMARY"]), rules, changed))
    return expanded(rows, start, end)


def by_vobject(content, folder, start, end):
    """Its parser and its own expansion; the whole has to be valid."""
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    rows = []
    for event in calendar.vevent_list:
        rules = event.rruleset if "rrule" in event.contents else None
        changed = event.recurrence_id.value if "recurrence-id" in event.contents else None
        rows.append((event.uid.value, event.dtstart.value, event.summary.value, rules, changed))
    return expanded(rows, start, end)


def by_ical(content, folder, start, end):
    """Its timeline."""
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    found = calendar.timeline_tz(UTC).overlapping(start, end)
    return within({(one.dtstart, one.summary) for one in found}, start, end)


READERS = {"khal": by_khal, "icalendar": by_icalendar, "vobject": by_vobject, "ical": by_ical}


def expanded(rows, start, end):
    """What takes place of `(uid, begins, title, rules or None, recurrence id or None)`."""
    replaced = {
        (uid, changed.astimezone(UTC)) for uid, _at, _title, _rules, changed in rows if changed
    }
    found = set()
    for uid, at, title, rules, changed in rows:
        times = [at] if rules is None else rules.between(start, end, inc=True)
        for one in times:
            if changed or not (
                isinstance(one, datetime) and (uid, one.astimezone(UTC)) in replaced
            ):
                found.add((one, title))
    return within(found, start, end)


def within(found, start, end):
    """Those that begin in between, as instants in UTC or dates."""
    first, last = start.date(), end.date()
    rows = set()
    for when, title in found:
        if isinstance(when, datetime):
            if start <= when < end:
                rows.add((when.astimezone(UTC), title))
        elif first <= when < last:
            rows.add((when, title))
    return rows


class Mailbox:
    """What a calendar program keeps of the invitations that it is mailed (RFC 5546 3.2)."""

    def __init__(self):
        self.kept = {}
        self.zones = {}
        self.heard = []

    def take(self, content):
        """One text/calendar part. A later word about the same thing has no lower SEQUENCE."""
        calendar = icalendar.Calendar.from_ical(content)
        method = str(calendar["METHOD"])
        for event in calendar.events:
            self._take(event, method)
        self.zones |= {one["TZID"]: one for one in calendar.timezones}

    def _take(self, event, method):
        uid, changed = str(event["UID"]), event.get("RECURRENCE-ID")
        key, sequence = (uid, changed.dt.astimezone(UTC) if changed else None), event["SEQUENCE"]
        self.heard.append((method, uid, sequence))
        known = self.kept.get(key)
        assert known is None or known["SEQUENCE"] <= sequence
        if method == "REQUEST":
            self.kept[key] = event
        elif changed is None:
            self.kept = {other: one for other, one in self.kept.items() if other[0] != uid}
        else:
            self.kept.pop(key, None)
            self.kept[uid, None].add("EXDATE", changed.dt)

    def content(self):
        """All that it keeps, as one file."""
        calendar = icalendar.Calendar()
        calendar.add("PRODID", "-//uji//uji//ID")
        calendar.add("VERSION", "2.0")
        for part in (*self.zones.values(), *self.kept.values()):
            calendar.add_component(part)
        return calendar.to_ical()
