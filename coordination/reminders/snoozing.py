"""Putting off: who owes something asks to be reminded of it again at a time of their own.

Until then the rules about what they owe keep quiet about this duty. Who waits for it and who leads them
are told all the same. Not in the journal: how somebody orders their own day is no deed of the office.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, State
from people.workdays.arithmetic import NeverOpen
from people.workdays.calendars import calendar_of

LONGEST = timedelta(days=366)
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
