"""The demo office's calendar: holidays of this and the next year, Ramadan hours, a counter on Saturdays.

The dates of Ramadan are those that the calculated calendar gives; each office follows its own circular.
"""

from datetime import date, timedelta

from people.units.models import Division
from people.workdays.actions import confirm, draft_ahead, save
from people.workdays.models import WEEKDAYS, Holiday, OfficeHours
from people.workdays.spans import parse

RAMADAN = [
    (date(2026, 2, 18), date(2026, 3, 19)),
    (date(2027, 2, 8), date(2027, 3, 9)),
    (date(2028, 1, 28), date(2028, 2, 26)),
]
RAMADAN_WEEK = [*["08.00–12.00, 12.30–15.00"] * 4, "08.00–11.30, 12.30–15.30", "", ""]
COUNTER = "GUD"
COUNTER_WEEK = [*["07.00–11.30, 12.30–15.30"] * 5, "07.00–11.00", ""]
SKB = "SKB Menag, Menaker, Menpan-RB"


def keep(people, *, now):
    """Write the calendar by its own verbs; this year's decree is known, the next one's is awaited."""
    by = people["Taufik Rahman"]
    draft_ahead(by=by, now=now)
    this_year = Holiday.objects.filter(on__year=now.year)
    confirm(this_year, by=by, now=now, decree=f"{SKB} tentang libur {now.year}")
    for first, last in RAMADAN:
        if last >= now.date() - timedelta(days=60):
            _hours("Jam kerja Ramadan", RAMADAN_WEEK, by, now, start_on=first, end_on=last)
    counter = Division.objects.get(code=COUNTER)
    _hours("Jam gudang", COUNTER_WEEK, by, now, start_on=date(2026, 1, 1), division=counter)


def _hours(name, week, by, now, **more):
    spans = dict(zip(WEEKDAYS, map(parse, week), strict=True))
    hours = OfficeHours(name=name, is_special="end_on" in more, **spans, **more)
    save(hours, by=by, now=now)
