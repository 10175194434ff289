"""Giving a series another rule, other words or people from a date on; and ending it."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.duties.actions import release
from coordination.meetings.booking import is_taken
from coordination.meetings.inviting import keep_in_step
from coordination.meetings.letters import Method
from coordination.meetings.owing import owe_anew
from coordination.meetings.repeating.arranging import (
    PLAN,
    check,
    coming,
    keep_items,
    owe_near,
    post_whole,
    tell,
    without,
)
from coordination.meetings.repeating.making import dates, make, make_ahead
from coordination.meetings.series import MeetingSeries
from coordination.meetings.states import Answer, State
from people.journal.models import record

FAR = timedelta(days=800)
WORDS = {"title", "purpose"}  # what a calendar program shows of a series beside its dates
LAID = {"first_on", "at", "minutes", "zone", "room", "place", "link", "on_holiday"}


@transaction.atomic
def change(
    series, *, by, version, now, rhythm=None, from_on=None, items=None, leave_out=(), **plan
):
    """Change a series; once called, its coming meetings from a date on (default: today), without some dates.

    What stays on its date keeps its agenda and its talk, moved where the time is another one: then everybody
    is asked anew. What is on no date any more is called off. All of it is told once. Raises NotYours, NotNow,
    ValidationError keyed by field.
    """
    acting = series.mandate(by)
    seen = MeetingSeries.objects.filter(pk=series.pk, version=version, ended_at=None)
    if not seen.update(version=F("version") + 1):
        raise NotNow(_("Somebody else changed this series meanwhile. Compare, then save again."))
    changed, is_laid_anew, on = plan_anew(
        series, rhythm=rhythm, from_on=from_on, leave_out=leave_out, now=now, **plan
    )
    series.version = version + 1
    if items is not None:
        keep_items(series, items)
    is_told = is_laid_anew or bool(changed.keys() & WORDS)
    if series.called_at is not None and is_told:
        series.sequence += 1
    series.save()
    written = {name: getattr(value, "pk", value) for name, value in changed.items()}
    entry = record(
        by=by, verb="change", subject=series, now=now, acting=acting, rule=series.rule, **written
    )
    if series.called_at is None:
        return
    _words(series, changed, now)
    if is_laid_anew:
        _lay_anew(series, on, now)
    if is_told:
        facts = {"by": by, "now": now, "is_reworded": not is_laid_anew}
        tell(series, "meeting.series_changed", series.invitations.all(), entry, **facts)
        post_whole(series, now)


def plan_anew(series, *, rhythm=None, from_on=None, leave_out=(), now, **plan):
    """Put another plan into the columns of a series: `({column: value}, are its dates laid anew?, from which
    date on)`. Raises ValidationError keyed by field."""
    rhythm = rhythm or series.rhythm
    changed = {
        name: plan[name] for name in PLAN if name in plan and plan[name] != getattr(series, name)
    }
    exceptions, same_rule = without(series.exceptions, leave_out), rhythm == series.rhythm
    is_laid_anew = bool(changed.keys() & LAID) or not same_rule or exceptions != series.exceptions
    for name, value in changed.items():
        setattr(series, name, value)
    series.rule, series.exceptions = rhythm.rrule(series.zone), exceptions
    check(series, rhythm)
    on = max(from_on or date.min, now.astimezone(series.organiser.zone).date())
    if series.called_at is not None and is_laid_anew:
        keeps_count = same_rule and "first_on" not in changed
        series.first_on = _first_from(series, on) if keeps_count else max(on, series.first_on)
    return changed, is_laid_anew, on


def _first_from(series, on):
    """The first date of the rule from a date on, so that "every other week" goes on counting as before."""
    found = series.rhythm.dates(series.first_on, on - timedelta(days=1), on + FAR)
    return found[0] if found else max(on, series.first_on)


def _words(series, changed, now):
    """Title, purpose and people of the coming meetings, as the series has them now."""
    names = {
        "title": "title",
        "purpose": "purpose",
        "chair": "holder",
        "minute_taker": "minute_taker",
    }
    for meeting in coming(series, now) if changed.keys() & names.keys() else ():
        for name in changed.keys() & names.keys():
            setattr(meeting, names[name], changed[name])
        meeting.sequence += 1
        meeting.save()
        keep_in_step(meeting)


def _lay_anew(series, on, now):
    """Lay the coming meetings from a date on as the rule has them now."""
    until = series.made_until or on
    laid = dict(dates(series, on - timedelta(days=1), until))
    for meeting in coming(series, now):
        base = meeting.occurs_at.astimezone(series.instants(on)[0].tzinfo).date()
        if base < on:
            continue
        if base in laid:
            _move(meeting, series, base, laid.pop(base), now)
        else:
            _drop(meeting, now)
    make(series, sorted(laid.items()), now)
    make_ahead(series.pk, now)
    owe_near(series, now)


def _move(meeting, series, base, day, now):
    """To the rule's time, unless it was moved by itself."""
    was_moved = meeting.starts_at != meeting.occurs_at
    start, end = series.instants(day)
    is_later = (start, end) != (meeting.starts_at, meeting.ends_at)
    meeting.occurs_at = series.instants(base)[0]
    if not was_moved:
        meeting.starts_at, meeting.ends_at, meeting.zone = start, end, series.zone
        is_free = series.room_id and not is_taken(series.room, start, end, without=meeting.pk)
        meeting.room = series.room if is_free else None
        meeting.place, meeting.link = series.place, series.link
        meeting.sequence += 1
    meeting.save()
    if is_later and not was_moved:
        asked = meeting.invitations.exclude(employee=series.organiser_id)
        asked.update(
            answer=Answer.NONE, reason="", representative=None, answered_at=None, maybe_at=None
        )
        keep_in_step(meeting)
        owe_anew(meeting, now=now)


def _drop(meeting, now):
    """Call it off without a word of its own: what changed the series is told once."""
    with_reason = {"reason": _("The series has other dates now.")}
    meeting.shift("cancel", to=State.CANCELLED, by=None, now=now, data=with_reason, **with_reason)
    release(meeting, now=now)
    meeting.close(now=now)


@transaction.atomic
def end(series, *, by, now, reason):
    """No more meetings: the coming ones are called off, and everybody is told once why."""
    acting = series.mandate(by)
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": _("Write the reason: everybody invited will read it.")})
    moved = MeetingSeries.objects.filter(pk=series.pk, ended_at=None)
    if not moved.update(ended_at=now, version=F("version") + 1):
        raise NotNow(_("This series has ended already."))
    entry = record(by=by, verb="end", subject=series, now=now, acting=acting, reason=reason)
    if series.called_at is not None:
        rows = list(series.invitations.all())
        tell(series, "meeting.series_ended", rows, entry, by=by, now=now, reason=reason)
        post_whole(series, now, method=Method.CANCEL)
    for meeting in coming(series, now):
        _drop(meeting, now)
    series.ended_at = now
