"""The calendar's page."""

from django.shortcuts import render

from collab.kit import clock
from collab.portal.calendar import drawing
from collab.portal.calendar.days import laid, span
from collab.portal.calendar.period import VIEWS, asked_for
from people.accounts.doors import person_required
from people.diary import sources
from people.diary.times import own_calendar


@person_required
def calendar(request):
    """A month, a week or the coming weeks, of all kinds or of some."""
    person, today = request.person, clock.today(request.person)
    known = sources.all_sources()
    period = asked_for(request.GET, today, [one.kind for one in known])
    start, end = period.bounds(person.zone)
    items = sources.items(person, start, end, period.kinds)
    context = {
        "period": period,
        "title": drawing.title(period),
        "views": [(view, period.address(view=view)) for view in VIEWS],
        "kinds": _kinds(known, period),
        "today_url": period.address(on=today),
        "is_now": period.first <= today <= period.last,
        "view": period.view,
        **_drawn(items, period, person, today),
    }
    return render(request, "collab/portal/calendar.html", context)


def _kinds(known, period):
    """`[(Source, is it shown, the page with it the other way)]`."""
    kinds = [one.kind for one in known]
    return [
        (one, period.kinds is None or one.kind in period.kinds, period.without(one.kind, kinds))
        for one in known
    ]


def _drawn(items, period, person, today):
    """The grid, and of a month the chosen day in words."""
    if period.view == "agenda":
        found = _by_day(items, period, person)
        return {"grid": drawing.agenda(found, person), "is_empty": not found}
    days = laid(items, period, person, today, own_calendar(person))
    if period.view == "week":
        return {"grid": drawing.week(days, period, person)}
    chosen = next(one for one in days if one.on == period.on)
    rows = drawing.rows(chosen.items, chosen.on, person)
    return {"grid": drawing.month(days, period), "chosen": chosen, "rows": rows}


def _by_day(items, period, person):
    """`[(date, [Item])]`: each on the day it begins; what is under way on the first one."""
    found = {}
    for item in items:
        first = max(span(item, person)[0], period.first)
        if first <= period.last:
            found.setdefault(first, []).append(item)
    return sorted(found.items())
