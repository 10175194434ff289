"""The calendar that holds for somebody, made from the records; one query while nothing changed.

What was made is kept per process under the calendar's edition, which every change renews in the same
transaction: another process asks for the edition before it believes what it kept.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db import connection

from collab.kit.clock import today
from people.employees.models import Zone
from people.units.models import Division
from people.workdays.arithmetic import OfficeCalendar, Period
from people.workdays.models import USUAL_WEEK, Edition, Holiday, OfficeHours, SpecialDay

# Where people are and sit, and which edition of the calendar holds; nearly every page asks, and composing it
# took longer than running it.
ROWS = """
    SELECT e.id, e.timezone, (
        SELECT p.division_id FROM people_appointment a
        JOIN people_position p ON p.id = a.position_id AND p.is_active
        WHERE a.employee_id = e.id AND e.is_active AND a.is_main
            AND a.start_on <= %s AND (a.end_on IS NULL OR a.end_on >= %s)
        LIMIT 1
    ), (SELECT text FROM people_edition LIMIT 1)
    FROM people_employee e WHERE e.id IN ({marks})
"""
ALWAYS = Period(date.min, None, USUAL_WEEK)
EDITIONS_KEPT = 4
_kept = OrderedDict()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rows of one edition by division (None: the whole office), and the calendars made of them."""

    hours: dict
    holidays: dict
    special: dict
    made: dict = field(default_factory=dict)

    @property
    def divisions(self):
        """The divisions that have anything of their own."""
        return (self.hours.keys() | self.holidays.keys() | self.special.keys()) - {None}

    def calendar(self, zone, levels):
        """The calendar of a zone for divisions from the nearest upward; the office stands last."""
        key = (zone, levels)
        if key not in self.made:
            self.made[key] = self._make(zone, levels)
        return self.made[key]

    def _make(self, zone, levels):
        periods = [period for level in levels for period in self.hours.get(level, ())]
        days, names = {}, {}
        for level in reversed(levels):
            for on, name in self.holidays.get(level, ()):
                names[on] = f"{names[on]}; {name}" if on in names and not days[on] else name
                days[on] = ()
            for on, name, spans in self.special.get(level, ()):
                days[on], names[on] = spans, name
        return OfficeCalendar(ZoneInfo(zone), (*periods, ALWAYS), days, names)


def calendar_of(person, on=None) -> OfficeCalendar:
    """The calendar of an Employee, by the division of the main position on a date (default: today)."""
    return calendars_of([person], on)[person.pk]


def calendars_of(people, on=None) -> dict:
    """`{employee id: OfficeCalendar}`; a constant number of queries, mostly one."""
    rows = _rows(people, on)
    rules = _rules(rows[0][3]) if rows else None
    levels = _levels({row[2] for row in rows}, rules)
    return {pk: rules.calendar(zone, levels[home]) for pk, zone, home, _text in rows}


def levels_of(person, on=None):
    """The divisions with anything of their own from a person's upward; None, the office, stands last."""
    ((_pk, _zone, home, edition),) = _rows([person], on)
    return _levels({home}, _rules(edition))[home]


def _rows(people, on):
    """`[(employee id, zone, division of the main position, edition)]`; one query."""
    ids = {person.pk for person in people}
    if not ids:
        return []
    marks = ", ".join(["%s"] * len(ids))
    on = on or today()
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(marks=marks), [on, on, *ids])
        return cursor.fetchall()


def office_calendar(zone=Zone.WIB) -> OfficeCalendar:
    """The calendar of the whole office, for what belongs to nobody."""
    return _rules(Edition.objects.values_list("text", flat=True).first()).calendar(zone, (None,))


def _levels(homes, rules):
    """`{division id or None: (divisions with rules from it upward, …, None)}`."""
    if not homes or not rules.divisions:
        return dict.fromkeys(homes, (None,))
    above = dict(Division.objects.values_list("pk", "parent"))
    found = {}
    for home in homes:
        chain, place = [], home
        while place is not None:
            chain.append(place)
            place = above.get(place)
        found[home] = (*(one for one in chain if one in rules.divisions), None)
    return found


def _rules(edition):
    """The rules of an edition; those of the last few are kept."""
    if edition not in _kept:
        _kept[edition] = _load()
        while len(_kept) > EDITIONS_KEPT:
            _kept.popitem(last=False)
    return _kept[edition]


def _load():
    hours, holidays, special = {}, {}, {}
    for one in OfficeHours.objects.order_by("-is_special", "-start_on", "pk"):
        period = Period(one.start_on, one.end_on, one.week)
        hours.setdefault(one.division_id, []).append(period)
    rows = Holiday.objects.counting().order_by("on", "pk")
    for division, on, name in rows.values_list("division", "on", "name"):
        holidays.setdefault(division, []).append((on, name))
    for division, *day in SpecialDay.objects.values_list("division", "on", "name", "hours"):
        special.setdefault(division, []).append(day)
    return Rules(hours, holidays, special)
