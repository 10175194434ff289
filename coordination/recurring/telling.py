"""What the giver of a series hears."""

from django.utils.formats import date_format
from django.utils.translation import override

from coordination.recurring.models import Series
from people.inbox.actions import notify
from people.relations.leaders import leaders_of

MOST = 12


def owners(pairs, on):
    """Of `{(person id, series id)}`, those whose series it is, or was when its giver has left."""
    asked = {series for _person, series in pairs}
    rows = Series.objects.filter(pk__in=asked).select_related("owner")
    seen = {(one.owner_id, one.pk) for one in rows}
    for one in rows:
        if not one.owner.is_active:
            seen |= {(leader.pk, one.pk) for leader in leaders_of(one.owner, on)[:1]}
    return pairs & seen


def tell_missed(series, turns, now):
    """One notice for all that a stop of the machine let pass."""
    if not turns:
        return
    params = {"title": series.title, "days": _days(series, turns), "n": len(turns)}
    key = f"series.missed:{series.pk}:{turns[-1].on:%Y%m%d}"
    notify([series.owner], kind="series.missed", subject=series, key=key, now=now, params=params)


def tell_refused(series, turns, now):
    """For each date the people who got nothing, and whom to turn to."""
    for turn in turns:
        params = {
            "title": series.title,
            "text": "\n".join(turn.refusals),
            "due_at": turn.due_at,
            "is_none": turn.fate == "refused",
        }
        key = f"series.refused:{series.pk}:{turn.on:%Y%m%d}"
        notify(
            [series.owner], kind="series.refused", subject=series, key=key, now=now, params=params
        )


def tell_stopped(series, now):
    """The giver has left: who led them hears that the work is given no more."""
    leaders = leaders_of(series.owner, now.date())[:1]
    params = {"title": series.title, "name": series.owner.full_name}
    key = f"series.stopped:{series.pk}"
    notify(leaders, kind="series.stopped", subject=series, key=key, now=now, params=params)


def _days(series, turns):
    with override(series.owner.language):
        days = [date_format(turn.on, "DATE_FORMAT") for turn in turns[-MOST:]]
    return ", ".join(days)
