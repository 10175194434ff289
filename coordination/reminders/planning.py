"""What the rules want of some duties, against the rows that are there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from coordination.reminders import timing
from coordination.reminders.models import Occurrence, State
from coordination.reminders.rulebook import Rulebook

SAID = (State.SENT, State.PASSED, State.WITHHELD, State.FAILED)


@dataclass(frozen=True, slots=True)
class Known:
    """A row that is there already."""

    key: str
    state: str
    rule: int | None
    duty: int
    due_at: datetime


class Plan:
    """`known`: `{key: Known}` of all rows; `wanted`: `{key: unsaved row}`; three queries or so."""

    def __init__(self, duties, now, book=None):
        self.open = {duty.pk: duty for duty in duties if duty.is_open}
        self.now = now
        self.known = known_of(duties)
        self.book = book or (Rulebook(list(self.open.values())) if self.open else None)

    @cached_property
    def wanted(self):
        rows = (row for duty in self.open.values() for row in self.rows(duty))
        return {row.key: row for row in rows}

    @cached_property
    def by_rule(self):
        """`{(rule, duty): [Known]}`; what holders asked for themselves has no rule."""
        found = defaultdict(list)
        for one in self.known.values():
            if one.rule:
                found[one.rule, one.duty].append(one)
        return found

    def rows(self, duty):
        calendar = self.book.calendar(duty)
        for rule in self.book.of(duty):
            begin = timing.first(rule, duty, calendar)
            at = begin and self.turn(rule, begin, self.by_rule[rule.pk, duty.pk], calendar)
            if at and not timing.is_too_late(rule, duty, at, self.now):
                yield row_of(rule, duty, at)

    def turn(self, rule, begin, known, calendar):
        """When the rule speaks next about a duty, or None.

        What is past and was said at another moment (the calendar changed since) stays said.
        """
        if rule.repeats:
            return self.coming_turn(rule, begin, known, calendar)
        said = [one.due_at for one in known if one.state in SAID]
        return None if begin <= self.now and said and begin not in said else begin

    def coming_turn(self, rule, begin, known, calendar):
        """The one row of a repeating rule that waits: the turns that were missed are one."""
        waiting = [
            one.due_at
            for one in known
            if one.state == State.DUE and timing.is_turn(rule, begin, one.due_at, calendar)
        ]
        if waiting:
            return min(waiting)
        said = [one.due_at for one in known if one.state in SAID]
        if said:
            return timing.next_turn(begin, max(self.now, *said), calendar)
        return begin if begin > self.now else timing.last_turn(begin, self.now, calendar)

    def begins(self, row):
        """When the rule of a wanted row first speaks about its duty."""
        duty = self.open[row.duty_id]
        rule = self.book.rule(row.rule_id, duty)
        return timing.first(rule, duty, self.book.calendar(duty))

    def holds(self, known):
        """Is a row still one of those that the rules make of its open duty?"""
        duty = self.open.get(known.duty)
        if duty is None or known.rule is None:
            return duty is not None
        return is_turn_of(self.book.rule(known.rule, duty), duty, known.due_at, self.book)


def is_turn_of(rule, duty, at, book):
    """Does the rule, as it holds for this duty (None: not at all), speak at that instant?"""
    begin = rule and timing.first(rule, duty, book.calendar(duty))
    return bool(begin) and timing.is_turn(rule, begin, at, book.calendar(duty))


def row_of(rule, duty, at):
    """The unsaved row of a rule and duty at an instant; the key makes it once."""
    key = f"{rule.pk}:{duty.pk}:{at:%Y%m%dT%H%M%S}"
    return Occurrence(rule_id=rule.pk, duty_id=duty.pk, due_at=at, next_try_at=at, key=key)


def known_of(duties):
    """`{key: Known}` of all rows of the duties; none can hang on one that was opened just now."""
    older = [duty.pk for duty in duties if not duty.is_fresh]
    if not older:
        return {}
    rows = Occurrence.objects.filter(duty__in=older).order_by()
    return {
        one.key: one
        for one in (
            Known(*row) for row in rows.values_list("key", "state", "rule", "duty", "due_at")
        )
    }


def notice_key(key):
    """The key of the notice that an occurrence becomes."""
    return f"reminder:{key}"
