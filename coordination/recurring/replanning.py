"""Holidays and hours change: when each running series gives next is worked out anew, in the background."""

from coordination.recurring.models import Series, State
from coordination.recurring.planning import plan
from people.workdays.calendars import calendars_of

BATCH = 200


def replan_all():
    """Bring `next_at` of all running series to the calendar as it is now; returns how many moved.

    `making` works everything out again when the time has come; this only lets it come in time.
    """
    moved, last = 0, 0
    running = Series.objects.filter(state=State.ACTIVE).select_related("owner").order_by("pk")
    while rows := list(running.filter(pk__gt=last)[:BATCH]):
        last = rows[-1].pk
        calendars = calendars_of([one.owner for one in rows])
        moved += sum(_moved(one, calendars[one.owner_id]) for one in rows)
    return moved


def _moved(series, calendar):
    before = {"state": series.state, "next_at": series.next_at, "done_until": series.done_until}
    plan(series, calendar)
    if series.next_at == before["next_at"] or series.next_at is None:
        return 0
    return Series.objects.filter(pk=series.pk, **before).update(next_at=series.next_at)
