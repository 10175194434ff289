"""What administrators change about reminders: the rules, and what was given up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.jobs import enqueue
from coordination.reminders.models import Anchor, Occurrence, Rule, State, Unit
from people.journal.models import record

FURTHEST = {Unit.WORKING_DAYS: 260, Unit.DAYS: 366, Unit.HOURS: 366 * 24, Unit.MINUTES: 14 * 1440}


@transaction.atomic
def save_rule(rule, *, by, now, scan):
    """Create or change a rule; open duties get their reminders anew in the background.

    `scan` is the job that does it (and the timetable runs it anyway). ValidationError keyed by field.
    """
    check_distance(rule)
    rule.full_clean()
    stored = Rule.objects.filter(pk=rule.pk).values().first() or {}
    rule.save()
    changed = {
        name: [before, getattr(rule, name)]
        for name, before in stored.items()
        if before != getattr(rule, name)
    }
    record(by=by, verb="changed" if stored else "created", subject=rule, now=now, **changed)
    enqueue(scan)


def check_distance(rule):
    """ValidationError for what is too far away, or before anybody could know of it."""
    if abs(rule.amount or 0) > FURTHEST.get(rule.unit, 0):
        raise ValidationError(
            {"amount": _("A year before or after at most; minutes: two weeks at most.")}
        )
    if rule.anchor == Anchor.OPENED and (rule.amount or 0) < 0:
        raise ValidationError({"amount": _("Nobody can be reminded before it was asked.")})


@transaction.atomic
def try_again(rows, *, by, now):
    """Let those of some reminders that were given up run again; returns how many."""
    given_up = list(rows.filter(state=State.FAILED))
    for occurrence in given_up:
        record(by=by, verb="try_again", subject=occurrence, now=now)
    rows = Occurrence.objects.filter(pk__in=[row.pk for row in given_up], state=State.FAILED)
    return rows.update(state=State.DUE, settled_at=None, next_try_at=now, attempts=0)
