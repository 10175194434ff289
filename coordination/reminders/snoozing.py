"""Putting off: who owes something asks to be reminded of it again at a time of their own.

Until then the rules about what they owe keep quiet about this duty. Who waits for it and who leads them
are told all the same. Not in the journal: how somebody orders their own day is no deed of the office.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, State
from people.workdays.arithmetic import NeverOpen
from people.workdays.calendars import calendar_of

LONGEST = timedelta(days=366)
LATER = timedelta(hours=2)
MORNING = time(8)


@dataclass(frozen=True, slots=True)
class Choice:
    """One time to be reminded again: its name in forms, its words, the instant."""

    name: str
    label: str
    at: datetime


def choices(person, now):
    """The times that are proposed: in an hour, tomorrow morning, the next working day."""
    calendar = calendar_of(person)
    on = now.astimezone(calendar.zone).date()
    tomorrow = on + timedelta(days=1)
    found = [Choice("hour", _("in an hour"), now + timedelta(hours=1))]
    found.append(Choice("tomorrow", _("tomorrow morning"), morning(tomorrow, calendar)))
    try:
        working = calendar.next_working_day(on)
    except NeverOpen:
        return found
    if working != tomorrow:
        found.append(Choice("working_day", _("the next working day"), morning(working, calendar)))
    return found


@dataclass(frozen=True, slots=True)
class Later:
    """What a row offers about one duty: where to say it, and the times that come before it is due."""

    url: str
    choices: list


def quick(calendar, now):
    """The few times that a row offers: later today, the next morning in the office, next week."""
    on = now.astimezone(calendar.zone).date()
    tomorrow = on + timedelta(days=1)
    try:
        later = calendar.add(now, LATER)
        working = calendar.next_working_day(on)
        week = calendar.next_working_day(on + timedelta(days=6 - on.weekday()))
    except NeverOpen:
        return [Choice("tomorrow", _("tomorrow morning"), morning(tomorrow, calendar))]
    found = []
    if later.astimezone(calendar.zone).date() == on:
        found.append(Choice("later", _("later today"), later))
    if working == tomorrow:
        found.append(Choice("tomorrow", _("tomorrow morning"), morning(tomorrow, calendar)))
    else:
        found.append(Choice("working_day", _("the next working day"), morning(working, calendar)))
    if week != working:
        found.append(Choice("week", _("next week"), morning(week, calendar)))
    return found


def offered(duty, times, now):
    """What a row of somebody's own open duty offers of `quick` times."""
    due = duty.due_at
    before = [one for one in times if due is None or due <= now or one.at < due]
    return Later(reverse("duty_snooze", args=[duty.pk]), before)


def morning(on, calendar):
    """When the office opens on a date; eight o'clock on a day off."""
    spans = calendar.hours(on)
    return calendar.at(on, spans[0][0] if spans else MORNING)


@transaction.atomic
def snooze(duty, *, by, until, now, beyond_due=False):
    """Remind `by` of a duty of theirs again at `until` (an instant), and not before.

    A time after the due time needs saying so (`beyond_due`). A second wish replaces the first.
    ValidationError keyed by field; NotYours, NotNow.
    """
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if duty.holder_id != by.pk:
        raise NotYours(_("Only who owes it may put off its reminders."))
    if not duty.is_open:
        raise NotNow(_("This is settled already; nobody is reminded of it any more."))
    until = until.astimezone(UTC).replace(second=0, microsecond=0)
    if not now < until <= now + LONGEST:
        raise ValidationError({"until": _("Choose a time that is still to come, within a year.")})
    if duty.due_at and now < duty.due_at < until and not beyond_due:
        raise ValidationError(
            {"until": _("That is after the due time. Choose an earlier time, or say so below.")}
        )
    wake(duty, now=now)
    Occurrence.objects.update_or_create(
        key=f"own:{duty.pk}:{until:%Y%m%dT%H%M}",
        defaults={
            "duty": duty,
            "due_at": until,
            "next_try_at": until,
            "state": State.DUE,
            "settled_at": None,
            "attempts": 0,
        },
    )


@transaction.atomic
def snooze_row(duty, *, by, until, now, beyond_due=False):
    """The same for a row, which stands for everything that one owes in a matter.

    What is due before `until` keeps its reminders, unless that is said (`beyond_due`).
    """
    snooze(duty, by=by, until=until, now=now, beyond_due=beyond_due)
    others = Duty.objects.open().filter(holder=by, matter=duty.matter_id).exclude(pk=duty.pk)
    for other in others:
        if beyond_due or other.due_at is None or not now < other.due_at < until:
            snooze(other, by=by, until=until, now=now, beyond_due=beyond_due)


def wake(duty, *, now):
    """Take back what was wished; the rules speak again as they did."""
    waiting = Occurrence.objects.filter(duty=duty, rule__isnull=True, state=State.DUE)
    if waiting.update(state=State.CANCELLED, settled_at=now):
        held = Occurrence.objects.filter(duty=duty, state=State.DUE, due_at__lte=now)
        held.filter(rule__recipient="holder", attempts=0).update(next_try_at=now)


def snoozed_until(duty):
    """Until when its holder put a duty off, or None."""
    waiting = Occurrence.objects.filter(duty=duty, rule__isnull=True, state=State.DUE)
    return waiting.values_list("due_at", flat=True).first()


def put_off_until():
    """Subquery over duties: until when its holder put each off."""
    waiting = Occurrence.objects.filter(duty=OuterRef("pk"), rule__isnull=True, state=State.DUE)
    return Subquery(waiting.order_by().values("due_at")[:1])


def for_notices(person, notices, now):
    """`{notice id: Later}` of notices about matters in which the person owes something; two queries
    at most. Of several duties in one matter the most urgent."""
    asked = {one.subject_id for one in notices if one.subject_kind == "matter"}
    duties = Duty.objects.open().filter(holder=person, matter__in=asked)
    duties = duties.order_by(F("due_at").desc(nulls_first=True), "-pk")
    first = {duty.matter_id: duty for duty in duties} if asked else {}
    if not first:
        return {}
    times = quick(calendar_of(person), now)
    return {
        one.pk: offered(first[one.subject_id], times, now)
        for one in notices
        if one.subject_kind == "matter" and one.subject_id in first
    }
