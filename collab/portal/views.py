"""Home and search."""

from django.shortcuts import render

from collab.kit import clock
from collab.portal.acts import acts as acts_of
from collab.portal.finding import found
from collab.portal.home import today
from collab.portal.sentence import lead
from collab.portal.weeks import hours_in_words, months
from people.accounts.doors import person_required
from people.workdays.overview import overview

FIRST_YEAR, LAST_YEAR = 2000, 2100


@person_required
def home(request):
    """Today: what needs me, then what I wait for."""
    now = clock.now()
    page = today(request.person, now)
    context = {"today": page, "now": now, "lead": lead(request.person, page.counts, now)}
    return render(request, "collab/portal/home.html", context)


@person_required
def search(request):
    """What holds all the words, of what the searcher may see."""
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    hits = found(request.person, words)
    context = {"q": words, "found": hits, "rows": hits.rows(clock.now()) if hits else []}
    part = request.htmx and request.htmx.target == "results"
    return render(
        request, "collab/portal/_found.html" if part else "collab/portal/search.html", context
    )


@person_required
def acts(request):
    """What was done in my name, and by me in another's."""
    number = request.GET.get("before", "")
    before = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None
    done, older = acts_of(request.person, before)
    return render(request, "collab/portal/acts.html", {"acts": done, "older": older})


@person_required
def office_calendar(request):
    """The hours that hold for me, those to come, and the days off of a year."""
    on = clock.today(request.person)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else on.year
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    page = overview(request.person, year, on)
    context = {
        "page": page,
        "week": hours_in_words(page.week),
        "coming": [(one, hours_in_words(week)) for one, week in page.coming],
        "months": months(page.days),
        "waiting": any(day.is_waiting for day in page.days),
        "year": year,
        "years": [one for one in (year - 1, year, year + 1) if FIRST_YEAR <= one <= LAST_YEAR],
        "today": on,
    }
    return render(request, "collab/portal/office_calendar.html", context)
