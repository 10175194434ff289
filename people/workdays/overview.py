"""A year of the office calendar as a person reads it: the hours that hold, those to come, the days off."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from people.workdays.calendars import calendar_of, levels_of
from people.workdays.models import Holiday, OfficeHours, SpecialDay
from people.workdays.spans import written


@dataclass(frozen=True, slots=True)
class Day:
    """A date that differs. `hours` is what holds for the reader then, empty when the office is closed."""

    on: date
    name: str
    kind: str
    hours: str
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """`now` the OfficeHours in force or None, `coming` special ones ahead, `days` of the year."""

    calendar: object
    now: OfficeHours | None
    week: list
    coming: list
    days: list


def overview(person, year, on):
    """What a person's office calendar says of a year, on a date; five queries or so."""
    calendar, levels = calendar_of(person, on), levels_of(person, on)
    schedules = _schedules(levels, on)
    covering = [one for one in schedules if one.start_on <= on]
    return Overview(
        calendar=calendar,
        now=covering[0] if covering else None,
        week=week(covering[0].week if covering else calendar.periods[-1].week),
        coming=[(one, week(one.week)) for one in schedules if one.is_special and one.start_on > on],
        days=_days(calendar, levels, year),
    )


def _schedules(levels, on):
    """Those of the nearest division that has any now or later, special ones first."""
    here = Q(division__in=[level for level in levels if level]) | Q(division=None)
    rows = OfficeHours.objects.filter(here).filter(Q(end_on=None) | Q(end_on__gte=on))
    by_level = {}
    for one in rows.order_by("-is_special", "start_on").select_related("division"):
        by_level.setdefault(one.division_id, []).append(one)
    return next((by_level[level] for level in levels if level in by_level), [])


def week(spans):
    """`[(first weekday, last weekday, written hours)]`: days in a row with the same hours as one."""
    rows = []
    for number, day in enumerate(map(written, spans)):
        if rows and rows[-1][2] == day:
            rows[-1] = (rows[-1][0], number, day)
        else:
            rows.append((number, number, day))
    return rows


def _days(calendar, levels, year):
    here = Q(division__in=[level for level in levels if level]) | Q(division=None)
    days = [
        Day(
            one.on,
            one.name,
            one.get_kind_display(),
            written(calendar.hours(one.on)),
            is_waiting=not one.counts,
        )
        for one in Holiday.objects.filter(here, on__year=year)
    ]
    days += [
        Day(one.on, one.name, SpecialDay._meta.verbose_name, written(calendar.hours(one.on)))
        for one in SpecialDay.objects.filter(here, on__year=year)
    ]
    return sorted(days, key=lambda day: (day.on, day.name))
