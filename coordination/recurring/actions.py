"""The moves of a series; pages, API, administration and demo use these alone."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.recurring.models import Fate, Role, Seat, Series, State, Turn
from coordination.recurring.planning import pass_over, plan, upcoming
from coordination.recurring.rules import Frequency
from coordination.tasks.actions import MOST
from coordination.tasks.form import allowed
from people.journal.models import record
from people.journal.rights import require
from people.units.actions import changes
from people.workdays.calendars import calendar_of

OLDEST = timedelta(days=31)
LATEST = timedelta(days=366 * 10)


@transaction.atomic
def begin(*, by, now, people, helpers=(), observers=(), **work):
    """Begin a series of `work` (fields of Series) for `people`; the first turn may be given at once.

    Raises NotYours where one of them may not be asked today, ValidationError keyed by field.
    """
    series = Series(owner=by, **work)
    series.due_zone = work.get("due_zone") or by.timezone
    _check(series, people, by)
    _begin_anew(series, now)
    series.save()
    _seat(series, people, helpers, observers)
    record(by=by, verb="begin", subject=series, now=now, people=[one.pk for one in people])
    return series


@transaction.atomic
def change(series, *, by, version, now, people, helpers=(), observers=(), **work):
    """Change it from now on; what was given stays as it is, and no date comes twice.

    `version` is the one that the editor saw. Raises NotYours, NotNow, ValidationError.
    """
    guard(series, by)
    mine = Series.objects.filter(pk=series.pk, version=version)
    if not mine.update(version=F("version") + 1):
        raise NotNow(_("This series was changed meanwhile. Look at it again."))
    series.version, began = version + 1, series.start_on
    for name, value in work.items():
        setattr(series, name, value)
    _check(series, people, by, began)
    if series.state != State.STOPPED:
        _begin_anew(series, now)
    difference = changes(series)
    series.save()
    series.seats.all().delete()
    _seat(series, people, helpers, observers)
    record(by=by, verb="changed", subject=series, now=now, **difference)


def _check(series, people, by, began=None):
    """What no form may let through; `began` is the first day that it has already."""
    faults = {}
    if not people:
        faults["people"] = _("Choose who is to do it.")
    elif len(people) > MOST:
        faults["people"] = _("Choose at most %(most)d people at once.") % {"most": MOST}
    elif not all(person.is_active for person in people):
        faults["people"] = _("One of the chosen people does not work here any more.")
    if not (series.title or "").strip():
        faults["title"] = _("Write what is to be done in one line.")
    start = series.start_on
    if start and start != began and not -OLDEST <= start - today(by) <= LATEST:
        faults["start_on"] = _("Begin a month ago at the earliest, in ten years at the latest.")
    if series.until_on and start and series.until_on < start:
        faults["until_on"] = _("The last day cannot come before the first.")
    if series.frequency == Frequency.WEEKLY and not series.weekdays:
        faults["weekdays"] = _("Choose at least one weekday.")
    if not set(series.weekdays) <= set(range(7)):
        faults["weekdays"] = _("Weekdays are numbers from 0, Monday, to 6.")
    if faults:
        raise ValidationError(faults)
    series.title = series.title.strip()
    series.clean_fields(exclude=["owner", "weekdays"])
    refused = [answer for answer in allowed(by, people, today(by)) if answer.form is None]
    if refused:
        raise NotYours(refused[0].sentence(), refused[0].wayout)


def _begin_anew(series, now):
    """From the rule's beginning, without what is past already."""
    calendar = calendar_of(series.owner)
    series.state, series.done_until = State.ACTIVE, None
    pass_over(series, calendar, now)
    plan(series, calendar)
    if series.state == State.OVER:
        raise ValidationError({"frequency": _("This rule has no date to come.")})


def _seat(series, people, helpers, observers):
    """Everybody once, in their strongest part."""
    roles = dict.fromkeys(observers, Role.OBSERVER)
    roles |= dict.fromkeys(helpers, Role.HELPER)
    roles |= dict.fromkeys(people, Role.RESPONSIBLE)
    Seat.objects.bulk_create(
        [Seat(series=series, employee=person, role=role) for person, role in roles.items()]
    )


def guard(series, by):
    """A series is its giver's alone."""
    if by is None or by.pk != series.owner_id:
        raise NotYours(_("Only who began this series may change it."))


def _hold(series):
    """The series as it stands now, held until the end of the transaction: the job waits."""
    list(Series.objects.select_for_update().filter(pk=series.pk).values("pk"))
    series.refresh_from_db()


@transaction.atomic
def skip(series, on, *, by, now):
    """Leave one coming date out. Raises NotNow where it is none, or was dealt with already."""
    guard(series, by)
    _hold(series)
    calendar = calendar_of(series.owner)
    turning = next((one for one in upcoming(series, calendar) if one.on == on), None)
    if series.state != State.ACTIVE or turning is None or series.turns.filter(on=on).exists():
        raise NotNow(_("This date cannot be left out any more."))
    due_at = series.due_at(on)
    Turn.objects.create(
        series=series, on=on, base_on=turning.base_on, due_at=due_at, fate=Fate.SKIPPED, at=now
    )
    record(by=by, verb="skip", subject=series, now=now, on=on)


@transaction.atomic
def take_back(series, on, *, by, now):
    """Let a date that was left out come after all, while it still can."""
    guard(series, by)
    _hold(series)
    coming = {one.on for one in upcoming(series, calendar_of(series.owner))}
    gone, _rows = series.turns.filter(on=on, fate=Fate.SKIPPED, on__in=coming).delete()
    if not gone:
        raise NotNow(_("This date cannot be taken back any more."))
    record(by=by, verb="take_back", subject=series, now=now, on=on)


@transaction.atomic
def stop(series, *, by, now):
    """Give no more; the tasks that were given stay. Its giver's, or an administrator's."""
    if by is None or by.pk != series.owner_id:
        require(by, "coordination.change_series")
    running = Series.objects.filter(pk=series.pk, state=State.ACTIVE)
    if not running.update(state=State.STOPPED, next_at=None, version=F("version") + 1):
        raise NotNow(_("This series is not running."))
    series.refresh_from_db()
    record(by=by, verb="stop", subject=series, now=now)


@transaction.atomic
def resume(series, *, by, now):
    """Give again from now on; what passed meanwhile is not made up for."""
    guard(series, by)
    stopped = Series.objects.filter(pk=series.pk, state=State.STOPPED)
    if not stopped.update(version=F("version") + 1):
        raise NotNow(_("This series is not stopped."))
    series.refresh_from_db()
    calendar = calendar_of(series.owner)
    series.state = State.ACTIVE
    pass_over(series, calendar, now)
    plan(series, calendar)
    series.save(update_fields=["state", "done_until", "next_at"])
    record(by=by, verb="resume", subject=series, now=now)
