"""What administrators change about reminders: the rules, and what was given up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.jobs import enqueue
from coordination.reminders.models import Occurrence, Rule, State
from coordination.reminders.running import run_again
from people.journal.models import record

FURTHEST = 366 * 24 * 60


@transaction.atomic
def save_rule(rule, *, by, now, scan):
    """Create or change a rule; open duties get their reminders anew in the background.

    `scan` is the job that does it (and the timetable runs it anyway). ValidationError keyed by field.
    """
    if not -FURTHEST <= (rule.offset_minutes or 0) <= FURTHEST:
        raise ValidationError({"offset_minutes": _("A year before or after at most.")})
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


@transaction.atomic
def try_again(rows, *, by, now):
    """Let those of some reminders that were given up run again; returns how many."""
    given_up = list(rows.filter(state=State.FAILED))
    for occurrence in given_up:
        record(by=by, verb="try_again", subject=occurrence, now=now)
    return run_again(Occurrence.objects.filter(pk__in=[row.pk for row in given_up]), now)
