"""Making the turns that are to be given now: each exactly once, whatever is killed when."""

import logging
import time
from itertools import takewhile

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from collab.kit.clock import today
from coordination.files.models import Grade
from coordination.recurring.models import Fate, Role, Series, State, Turn
from coordination.recurring.planning import plan
from coordination.recurring.telling import tell_missed, tell_refused, tell_stopped
from coordination.tasks.actions import give
from coordination.tasks.form import allowed
from people.journal.models import record
from people.workdays.calendars import calendar_of

SECONDS = 50
AT_ONCE = 200
DATABASE_AWAY = (OperationalError, InterfaceError)

log = logging.getLogger("selaras.recurring")


def make_due(now, seconds=SECONDS):
    """Make what is to be given at `now`, series by series; returns how many turns were dealt with.

    Safe at any number of places at once, and to be killed at any moment: a series moves on in the
    transaction that gives its tasks. One that fails is told to the log and tried at the next run.
    """
    end, made = time.monotonic() + seconds, 0
    for pk in list(Series.objects.due(now).values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                made += make(pk, now)
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("series %s could not be made", pk)
        if time.monotonic() > end:
            break
    return made


def make(pk, now):
    """Deal with everything that one series owes by `now`; returns how many turns."""
    rows = Series.objects.due(now).select_for_update(of=("self",)).select_related("owner")
    series = rows.filter(pk=pk).first()
    if series is None:
        return 0
    if not series.owner.is_active:
        _end(series, now)
        return 0
    calendar = calendar_of(series.owner)
    due = _due(series, calendar, now)
    if due and not _claim(series, due[-1].base_on):
        return 0
    turns = [turn for turning in due if (turn := _deal_with(series, turning, now))]
    if series.left is not None:
        series.left = max(series.left - len(due), 0)
    plan(series, calendar)
    series.save(update_fields=["left", "next_at", "state"])
    if turns:
        dealt = {turn.on.isoformat(): turn.fate for turn in turns}
        record(by=None, verb="turn", subject=series, now=now, turns=dealt)
    tell_missed(series, [turn for turn in turns if turn.fate == Fate.MISSED], now)
    tell_refused(series, [turn for turn in turns if turn.refusals], now)
    return len(turns)


def _due(series, calendar, now):
    """The turnings whose time to be given has come, the left ones at most."""
    most = AT_ONCE if series.left is None else min(series.left, AT_ONCE)
    found = series.rule.turnings(calendar, series.done_until)
    due = takewhile(lambda one: series.given_at(one.on, calendar) <= now, found)
    return [turning for turning, _n in zip(due, range(most), strict=False)]


def _claim(series, until):
    """Move the series on, unless somebody else did meanwhile."""
    mine = Series.objects.filter(
        pk=series.pk, done_until=series.done_until, state=State.ACTIVE, version=series.version
    )
    series.done_until = until
    return mine.update(done_until=until)


def _deal_with(series, turning, now):
    """Make one turn; None where its date was dealt with before (left out by hand, met by another)."""
    there = series.turns.filter(on=turning.on) | series.turns.filter(base_on=turning.base_on)
    if there.exists():
        return None
    due_at = series.due_at(turning.on)
    turn = Turn(series=series, on=turning.on, base_on=turning.base_on, due_at=due_at, at=now)
    if due_at <= now:
        turn.fate = Fate.MISSED
        turn.save()
        return turn
    people, turn.refusals = _askable(series)
    turn.fate = Fate.GIVEN if people else Fate.REFUSED
    turn.save()
    if people:
        turn.tasks.set(_give(series, people, due_at, now))
    return turn


def _askable(series):
    """Who of the responsible ones may be asked today, and a sentence about each other one."""
    seated = [
        seat.employee
        for seat in series.seats.select_related("employee")
        if seat.role == Role.RESPONSIBLE
    ]
    answers = allowed(series.owner, [one for one in seated if one.is_active], today(series.owner))
    with override(series.owner.language):
        left = _("%(name)s does not work here any more.")
        refusals = [left % {"name": one.full_name} for one in seated if not one.is_active]
        refusals += [
            f"{answer.sentence()} {answer.wayout}" for answer in answers if answer.form is None
        ]
    return [answer.person for answer in answers if answer.form is not None], refusals


def _give(series, people, due_at, now):
    parts = {role: [] for role in Role}
    for seat in series.seats.select_related("employee"):
        parts[seat.role].append(seat.employee)
    return give(
        people,
        by=series.owner,
        title=series.title,
        now=now,
        instruction=series.instruction,
        due_at=due_at,
        due_zone=series.due_zone,
        priority=series.priority,
        required_grade=Grade.DOCUMENT if series.evidence_required else None,
        is_confidential=series.is_confidential,
        helpers=parts[Role.HELPER],
        observers=parts[Role.OBSERVER],
        steps=series.steps.splitlines(),
    )


def _end(series, now):
    """Nobody gives in the name of who has left."""
    Series.objects.filter(pk=series.pk).update(state=State.STOPPED, next_at=None)
    record(by=None, verb="stop", subject=series, now=now, reason="the giver has left")
    tell_stopped(series, now)
