"""What the diary and the absences know of people's time: busy spans, and items of a calendar."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.ical import occurrences
from people.diary.busy import Busy
from people.diary.models import DiaryEntry
from people.diary.sources import Item
from people.relations.leaders import led_over, placed_under
from people.units.models import Absence, Appointment
from people.workdays.calendars import calendar_of
from people.workdays.spans import written

DAY = timedelta(days=1)
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
        events = entry.events
        for one in occurrences(events, start, end):
            yield Item(
                kind="entry",
                key=f"{entry.pk}-{one.starts_at.isoformat()}",
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                all_day=entry.all_day,
                zone=entry.zone,
                title=one.event.title,
                place=one.event.location,
                url=entry.get_absolute_url(),
                is_busy=entry.is_busy,
                is_tentative=entry.is_tentative,
                events=events,
            )


def absences(person, start, end):
    """One's own, those of one's divisions' colleagues and of everybody below; two queries.

    Everybody sees that a colleague is away; the kind of absence is for oneself, the leaders and the
    stand-in (`people.absences`).
    """
    on = today(person)
    under = placed_under(led_over(person, on), on)
    seats = Appointment.objects.present(on)
    mine = seats.filter(employee=person).order_by().values("position__division")
    beside = seats.filter(employee=OuterRef("employee"), position__division__in=mine)
    told = Q(employee=person) | Q(stand_in=person) | Q(employee__in=under)
    first, last = days(person, start, end)
    found = (
        Absence.objects.filter(told | Exists(beside), employee__is_active=True)
        .overlapping(first, last)
        .annotate(is_told=Exists(Absence.objects.filter(told, pk=OuterRef("pk"))))
        .select_related("employee")
        .order_by("start_on", "pk")
    )
    for one in found:
        is_own = one.employee_id == person.pk
        until = one.end_on or max(last, one.start_on)
        yield Item(
            kind="absence",
            key=str(one.pk),
            starts_at=one.start_on,
            ends_at=until + DAY,
            all_day=True,
            title=one.employee.full_name,
            note=str(one.get_reason_display()) if one.is_told else _("away"),
            url=one.get_absolute_url() if one.is_told else one.employee.get_absolute_url(),
            is_mine=is_own,
            is_busy=is_own,
            person=one.employee,
        )


def holidays(person, start, end):
    """Days off and days with other hours, by the office calendar of the person; mostly one query."""
    calendar = calendar_of(person)
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


def days(person, start, end):
    """The first and the last day that a period touches where a person is."""
    return start.astimezone(person.zone).date(), (end - INSTANT).astimezone(person.zone).date()
