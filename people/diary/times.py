"""What the diary and the absences know of people's time: busy spans, and items of a calendar."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.ical import occurrences
from people.diary.busy import Busy
from people.diary.models import DiaryEntry
from people.diary.sources import Item
from people.employees.models import Employee
from people.relations.leaders import led_over
from people.units.models import Absence
from people.workdays.calendars import calendar_of
from people.workdays.spans import written

DAY = timedelta(days=1)
# Who is away of whom a person leads or shares a division with, and whether the person is told why. Composing it
# took longer than running it, so it stands here as SQL.
AWAY = """
    SELECT seen.* FROM (
        SELECT away.*, e.name, e.front_title, e.back_title,
            away.employee_id = %(me)s OR away.stand_in_id = %(me)s OR EXISTS (
                SELECT 1 FROM people_appointment s
                JOIN people_position p ON p.id = s.position_id AND p.is_active
                JOIN people_line l ON l.below_id = p.id
                WHERE s.employee_id = away.employee_id AND s.is_main AND l.above_id IN ({led})
                    AND s.start_on <= %(on)s AND (s.end_on IS NULL OR s.end_on >= %(on)s)
            ) AS is_told,
            EXISTS (
                SELECT 1 FROM people_appointment theirs
                JOIN people_position there ON there.id = theirs.position_id AND there.is_active
                JOIN people_position here ON here.division_id = there.division_id AND here.is_active
                JOIN people_appointment mine ON mine.position_id = here.id
                WHERE theirs.employee_id = away.employee_id AND mine.employee_id = %(me)s
                    AND theirs.start_on <= %(on)s AND (theirs.end_on IS NULL OR theirs.end_on >= %(on)s)
                    AND mine.start_on <= %(on)s AND (mine.end_on IS NULL OR mine.end_on >= %(on)s)
            ) AS is_beside
        FROM people_absence away
        JOIN people_employee e ON e.id = away.employee_id AND e.is_active
        WHERE away.start_on <= %(last)s AND (away.end_on IS NULL OR away.end_on >= %(first)s)
    ) seen
    WHERE seen.is_told OR seen.is_beside
    ORDER BY seen.start_on, seen.id
"""
INSTANT = timedelta(microseconds=1)


def busy_entries(people, start, end):
    """Busy through entries; one query."""
    found = DiaryEntry.objects.filter(person__in=people, is_busy=True).within(start, end)
    for one in found.order_by():
        for begins, ends in held(one, start, end):
            yield Busy(one.person_id, begins, ends, "entry", one.pk)


def held(entry, start, end):
    """`[(start, end)]`: when an entry takes place within a period, as moments."""
    if not entry.recurs:
        return [(entry.starts_at, entry.ends_at)]
    found = occurrences(entry.events, start, end)
    return [(_moment(one.starts_at, entry.tz), _moment(one.ends_at, entry.tz)) for one in found]


def _moment(moment, zone):
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time(), zone)


def busy_absences(people, start, end):
    """Away for whole days, by the clock of who is away; one query."""
    found = Absence.objects.filter(employee__in=people).overlapping(
        start.date() - DAY, end.date() + DAY
    )
    rows = found.order_by().values_list(
        "employee", "start_on", "end_on", "employee__timezone", "pk"
    )
    for person, first, last, name, pk in rows:
        zone = ZoneInfo(name)
        ends = datetime.combine(last + DAY, time(), zone) if last else max(end, start)
        yield Busy(person, datetime.combine(first, time(), zone), ends, "absence", pk)


def own_entries(person, start, end):
    """What the person wrote down; one query."""
    for entry in DiaryEntry.objects.visible_to(person).within(start, end):
        if not entry.recurs:
            times = (entry.start_on, entry.last_on + DAY) if entry.all_day else ()
            times = times or (entry.starts_at.astimezone(entry.tz), entry.ends_at)
            yield _item(entry, *times, entry.title, entry.place)
            continue
        for one in occurrences(entry.events, start, end):
            yield _item(entry, one.starts_at, one.ends_at, one.event.title, one.event.location)


def _item(entry, starts_at, ends_at, title, place):
    return Item(
        kind="entry",
        key=f"{entry.pk}-{starts_at.isoformat()}",
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=entry.all_day,
        zone=entry.zone,
        title=title,
        place=place,
        url=entry.get_absolute_url(),
        is_busy=entry.is_busy,
        is_tentative=entry.is_tentative,
        events=lambda: entry.events,
    )


def absences(person, start, end):
    """One's own, those of one's divisions' colleagues and of everybody below; two queries.

    Everybody sees that a colleague is away; the kind of absence is for oneself, the leaders and the
    stand-in (`people.absences`).
    """
    first, last = days(person, start, end)
    led = sorted(led_over(person, today(person))) or [0]
    marks = ", ".join(f"%(led{n})s" for n in range(len(led)))
    facts = {"me": person.pk, "on": today(person), "first": first, "last": last}
    facts |= {f"led{n}": pk for n, pk in enumerate(led)}
    for one in Absence.objects.raw(AWAY.format(led=marks), facts):
        yield _away(one, person, last)


def _away(one, person, last):
    away = Employee(
        pk=one.employee_id, name=one.name, front_title=one.front_title, back_title=one.back_title
    )
    is_own, until = one.employee_id == person.pk, one.end_on or max(last, one.start_on)
    return Item(
        kind="absence",
        key=str(one.pk),
        starts_at=one.start_on,
        ends_at=until + DAY,
        all_day=True,
        title=away.full_name,
        note=str(one.get_reason_display()) if one.is_told else _("away"),
        url=(one if one.is_told else away).get_absolute_url(),
        is_mine=is_own,
        is_busy=is_own,
        person=away,
    )


def holidays(person, start, end):
    """Days off and days with other hours, by the office calendar of the person; mostly one query."""
    calendar = own_calendar(person)
    on, last = days(person, start, end)
    while on <= last:
        name = calendar.names.get(on)
        if name:
            hours = calendar.hours(on)
            yield Item(
                kind="holiday",
                key=on.isoformat(),
                starts_at=on,
                ends_at=on + DAY,
                all_day=True,
                title=name,
                note=written(hours) if hours else "",
                is_mine=False,
            )
        on += DAY


def own_calendar(person):
    """The person's office calendar, asked for once in the life of the record."""
    if "own_calendar" not in person.__dict__:
        person.__dict__["own_calendar"] = calendar_of(person)
    return person.__dict__["own_calendar"]


def days(person, start, end):
    """The first and the last day that a period touches where a person is."""
    return start.astimezone(person.zone).date(), (end - INSTANT).astimezone(person.zone).date()
