"""Reading a calendar file: lenient where programs are sloppy, a clear fault where it cannot be meant.

What is put right without a word: missing VCALENDAR around events, ends of lines, times without a zone, names
of zones, UNTIL and EXDATE of the other kind, an end that is missing, a missing UID.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from collab.kit.ical import zones
from collab.kit.ical.events import Fault, Reading
from collab.kit.ical.lines import Unreadable, components
from collab.kit.ical.taking import taken

SIZE = 5_000_000
MOST = 5000
NOT_TAKEN = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY", "VPOLL"})


def read(content: bytes, *, limit=SIZE, most=MOST, zone="Asia/Jakarta") -> Reading:
    """The events of a file and the faults of those that cannot be taken; never raises on what it holds.

    `limit` in bytes, `most` components; `zone` is where times without a zone are meant.
    """
    if len(content) > limit:
        text = _("The file is larger than %(size)s MB. Export a shorter period.")
        return Reading((), (Fault(0, "", text % {"size": limit // 1_000_000}),))
    root, faults = components(content, most)
    calendars = [one for one in root.parts if one.name == "VCALENDAR"]
    loose = [one for one in root.parts if one.name != "VCALENDAR"]
    if not calendars and not any(one.name in {"VEVENT", *NOT_TAKEN} for one in loose):
        text = _("This is no calendar file (.ics): it holds no VCALENDAR. Export it once more.")
        return Reading((), (Fault(0, "", text),))
    events = {}
    method = name = ""
    for one in calendars:
        method = method or one.text("METHOD").strip().upper()
        name = name or one.text("X-WR-CALNAME") or one.text("NAME")
        faults += _bad_lines(one)
        default = zones.named(one.text("X-WR-TIMEZONE")) or ZoneInfo(zone)
        _read_parts(one, default, method, events, faults)
        if not one.is_closed:
            faults.append(Fault(one.line, "VCALENDAR", _cut()))
    loose_root = type(root)("", 0, parts=loose)
    _read_parts(loose_root, ZoneInfo(zone), "", events, faults)
    if not events and not faults:
        faults.append(Fault(0, "", _("The calendar holds no appointments.")))
    faults.sort(key=lambda fault: fault.line)
    return Reading(tuple(events.values()), tuple(faults), method, name[:200])


def _cut():
    return _("The file breaks off before its end: something may be missing. Export it once more.")


def _bad_lines(calendar):
    """Lines of the calendar itself: nothing of an appointment hangs on them, so none is a fault but a
    line that may have begun one."""
    return [
        Fault(
            number, "VCALENDAR", _("This line cannot be read. Mend it, or export the file again.")
        )
        for number, name in calendar.bad
        if name in ("BEGIN", "END")
    ]


def _read_parts(parent, default, method, events, faults):
    described = {
        one.text("TZID"): zones.described(one) for one in parent.parts if one.name == "VTIMEZONE"
    }
    for part in parent.parts:
        if part.name == "VEVENT":
            _read_event(part, default, described, method, events, faults)
        elif part.name in NOT_TAKEN:
            faults.append(Fault(part.line, part.text("SUMMARY")[:200] or part.name, _only_events()))


def _only_events():
    return _("Only appointments (VEVENT) are taken; to-dos, journals and free times are not.")


def _read_event(part, default, described, method, events, faults):
    if not part.is_closed:
        faults.append(Fault(part.line, part.text("SUMMARY")[:200] or part.name, _cut()))
        return
    try:
        made = taken(part, default, described)
    except Unreadable as fault:
        line, text = (fault.args[1], fault.args[0]) if len(fault.args) > 1 else (0, fault.args[0])
        faults.append(Fault(line or part.line, part.text("SUMMARY")[:200] or part.name, str(text)))
        return
    if method == "CANCEL":
        made = [replace(one, status="CANCELLED") for one in made]
    for one in made:
        key = (one.uid, one.recurrence_id and str(one.recurrence_id))
        if key not in events or events[key].sequence <= one.sequence:
            events[key] = one
