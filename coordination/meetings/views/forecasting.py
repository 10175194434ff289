"""What stands in the way of the dates of a series while it is planned: a part of its forms."""

from copy import copy

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.http import require_POST

from collab.kit.clock import now
from coordination.meetings.clashes import coming_of
from coordination.meetings.repeating.arranging import written
from coordination.meetings.repeating.forecast import forecast
from coordination.meetings.repeating.replanning import plan_anew
from coordination.meetings.series import MeetingSeries
from coordination.meetings.series_forms import SeriesChangeForm, SeriesForm
from coordination.meetings.views.times import chosen
from people.accounts.doors import person_required

BESIDE = ("rhythm", "items", "leave_out", "group")


@require_POST
@person_required
def series_times(request):
    """The fragment for a form that is being filled in; `series` where one is changed."""
    series = _changed(request)
    if series is None:
        found = of_new(request, SeriesForm(request.POST, person=request.person))
    else:
        form = SeriesChangeForm(request.POST, person=request.person, series=series)
        found = of_change(request, form, series)
    return render(request, "coordination/meetings/series/_forecast.html", {"forecast": found})


def _changed(request):
    pk = request.POST.get("series", "")
    found = pk.isascii() and pk.isdigit() and len(pk) < 16
    seen = MeetingSeries.objects.visible_to(request.person).select_related("organiser", "room")
    series = seen.filter(pk=int(pk)).first() if found else None
    return series if series is not None and series.may_arrange(request.person) else None


def of_new(request, form):
    """The Forecast of what the form of a new series holds now, or None while it is not whole."""
    wanted = form.asked()
    if wanted is None:
        return None
    plan = {name: value for name, value in wanted.items() if name not in BESIDE}
    series = written(by=request.person, rhythm=wanted["rhythm"], **plan)
    people, optional = chosen(request)
    facts = {"optional": optional, "leave_out": wanted["leave_out"], "now": now()}
    return forecast(request.person, series, people, **facts)


def of_change(request, form, series):
    """The same of a series that is changed; None where no date of it changes."""
    wanted = form.asked()
    if wanted is None:
        return None
    plan = {name: value for name, value in wanted.items() if name not in BESIDE}
    plan["from_on"] = form.cleaned_data.get("from_on")
    thought, moment = copy(series), now()
    try:
        _columns, is_laid_anew, on = plan_anew(thought, rhythm=wanted["rhythm"], now=moment, **plan)
    except ValidationError:
        return None
    if series.called_at is not None and not (is_laid_anew or wanted["leave_out"]):
        return None
    return of_series(request.person, thought, now=moment, on=on, leave_out=wanted["leave_out"])


def of_series(viewer, series, **more):
    """The Forecast of a series for those who are invited to it."""
    people, optional = coming_of(series.invitations)
    return forecast(viewer, series, people, optional=optional, **more)
