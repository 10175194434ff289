"""When a rule speaks: instants in UTC, counted in the calendar of who owes the duty."""

from datetime import UTC, datetime, timedelta

from coordination.reminders.models import DAILY, Anchor, Unit

PLAIN = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}


def anchor_of(rule, duty):
    return duty.due_at if rule.anchor == Anchor.DUE else duty.opened_at


def first(rule, duty, calendar):
    """The (first) instant that `rule` makes of a duty; None without anchor, or before it was owed."""
    anchor = anchor_of(rule, duty)
    if rule.duty_kind != duty.kind or anchor is None:
        return None
    at = counted(rule, anchor, calendar)
    return at if at >= duty.opened_at else None


def is_too_late(rule, duty, at, now):
    """Was it to be said before the duty is due, and is that over? Left to the rules for lateness."""
    return rule.anchor == Anchor.DUE and at < duty.due_at <= now


def counted(rule, anchor, calendar):
    """The instant so long before or after an anchor.

    The day itself (0 working days) is the last working day that is not after the anchor: who is
    reminded on a Friday of what is due on Sunday can still do it.
    """
    if rule.unit not in DAILY:
        return (anchor + rule.amount * PLAIN[rule.unit]).astimezone(UTC)
    local = anchor.astimezone(calendar.zone)
    on = local.date()
    if rule.unit == Unit.DAYS:
        on += timedelta(days=rule.amount)
    elif rule.amount:
        on = calendar.add_days(on, rule.amount)
    elif not calendar.is_working_day(on):
        on = calendar.previous_working_day(on)
    return on_clock(on, rule.at or local.time(), calendar)


def on_clock(on, clock, calendar):
    return datetime.combine(on, clock.replace(tzinfo=None), calendar.zone).astimezone(UTC)


def is_turn(rule, begin, at, calendar):
    """Is `at` one of the instants of a rule that begins at `begin`?"""
    if not rule.repeats or at <= begin:
        return at == begin
    local = at.astimezone(calendar.zone)
    return calendar.is_working_day(local.date()) and local.time() == _clock(begin, calendar)


def next_turn(begin, after, calendar):
    """The first instant of a repeating rule later than `after`."""
    if begin > after:
        return begin
    on = after.astimezone(calendar.zone).date()
    at = on_clock(on, _clock(begin, calendar), calendar)
    if at > after and calendar.is_working_day(on):
        return at
    return on_clock(calendar.next_working_day(on), _clock(begin, calendar), calendar)


def last_turn(begin, until, calendar):
    """The latest instant of a repeating rule not later than `until`, which is not before `begin`."""
    on = until.astimezone(calendar.zone).date()
    at = on_clock(on, _clock(begin, calendar), calendar)
    if at > until or not calendar.is_working_day(on):
        at = on_clock(calendar.previous_working_day(on), _clock(begin, calendar), calendar)
    return max(begin, at)


def _clock(begin, calendar):
    return begin.astimezone(calendar.zone).time()
