"""What series look like to programs."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, Word, local
from coordination.recurring.dating import coming
from coordination.recurring.models import NTH, Fate, Role, State
from coordination.recurring.rules import Anchor, Frequency, Shift
from coordination.recurring.wording import rule_in_words
from coordination.tasks.states import Priority
from people.employees.api import People, PersonShape
from people.employees.models import Zone

TURNS = 60
PRIORITY = {one.value: one.name.lower() for one in Priority}
PLAIN = (
    *("instruction", "evidence_required", "is_confidential", "frequency", "every", "weekdays"),
    *("anchor", "day", "nth", "weekday", "month", "shift", "start_on", "until_on", "left"),
    *("due_time", "due_zone", "lead_days"),
)

NTHS = [(value, value) for value, _words in NTH]


class SeatShape(PersonShape):
    role = serializers.ChoiceField(Role.choices)


class ComingShape(Shape):
    on = serializers.DateField()
    due_at = serializers.DateTimeField()
    given_at = serializers.DateTimeField()
    shift = serializers.CharField(
        help_text="Why the date was moved, in words; empty if it was not."
    )
    is_skipped = serializers.BooleanField(help_text="Left out by hand.")

    @classmethod
    def of(cls, one):
        at = {"due_at": local(one.due_at), "given_at": local(one.given_at)}
        return {"on": one.on.isoformat(), **at, "shift": one.shift, "is_skipped": one.is_skipped}


class TurnShape(Shape):
    on = serializers.DateField()
    due_at = serializers.DateTimeField()
    fate = serializers.ChoiceField(Fate.choices)
    tasks = serializers.ListField(child=Id())
    refusals = serializers.ListField(child=serializers.CharField())

    @classmethod
    def of(cls, turn):
        return {
            "on": turn.on.isoformat(),
            "due_at": local(turn.due_at),
            "fate": turn.fate,
            "tasks": [task.pk for task in turn.tasks.all()],
            "refusals": turn.refusals,
        }


class SeriesShape(Shape):
    """A series in brief."""

    id = Id()
    title = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    rule = serializers.CharField(help_text="In your language.")
    next_at = serializers.DateTimeField(allow_null=True, help_text="When it gives next.")
    version = serializers.IntegerField()

    @classmethod
    def of(cls, series):
        return {
            "id": series.pk,
            "title": series.title,
            "state": series.state,
            "rule": rule_in_words(series),
            "next_at": local(series.next_at),
            "version": series.version,
        }


class WholeSeriesShape(SeriesShape):
    """A series with its rule, its people, the next twelve dates and the last sixty turns."""

    instruction = serializers.CharField()
    steps = serializers.ListField(child=serializers.CharField())
    priority = Word(Priority)
    evidence_required = serializers.BooleanField()
    is_confidential = serializers.BooleanField()
    frequency = serializers.ChoiceField(Frequency.choices)
    every = serializers.IntegerField()
    weekdays = serializers.ListField(child=serializers.IntegerField())
    anchor = serializers.ChoiceField(Anchor.choices)
    day = serializers.IntegerField()
    nth = serializers.IntegerField()
    weekday = serializers.IntegerField()
    month = serializers.IntegerField(allow_null=True)
    shift = serializers.ChoiceField(Shift.choices)
    start_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    left = serializers.IntegerField(allow_null=True)
    due_time = serializers.TimeField()
    due_zone = serializers.ChoiceField(Zone.choices)
    lead_days = serializers.IntegerField()
    people = SeatShape(many=True)
    coming = ComingShape(many=True)
    turns = TurnShape(many=True)

    @classmethod
    def of(cls, series):
        seats = series.seats.select_related("employee")
        running = series.state == State.ACTIVE
        return {
            **SeriesShape.of(series),
            **work(series),
            "people": [{**PersonShape.of(one.employee), "role": one.role} for one in seats],
            "coming": [ComingShape.of(one) for one in coming(series)] if running else [],
            "turns": [TurnShape.of(one) for one in series.turns.prefetch_related("tasks")[:TURNS]],
        }


def work(series):
    """What a series gives and when, as `SeriesInput` takes it."""
    return {
        **{name: getattr(series, name) for name in PLAIN},
        "title": series.title,
        "steps": series.steps.splitlines(),
        "priority": PRIORITY[series.priority],
    }


def number(least, most):
    return serializers.IntegerField(min_value=least, max_value=most, required=False)


class OnInput(Input):
    on = serializers.DateField(help_text="One of the coming dates.")


class SeriesInput(Input):
    """A new series. `weekdays` are numbers from 0, Monday; `nth` −1 is the last one."""

    to = People(min_length=1, help_text="Who is to do it; one task for each, each time.")
    title = serializers.CharField(max_length=200)
    instruction = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    steps = serializers.ListField(
        child=serializers.CharField(max_length=300), max_length=30, required=False
    )
    priority = Word(Priority, required=False)
    evidence_required = serializers.BooleanField(required=False)
    is_confidential = serializers.BooleanField(required=False)
    helpers = People(required=False)
    observers = People(required=False)
    frequency = serializers.ChoiceField(Frequency.choices)
    every = number(1, 366)
    weekdays = serializers.ListField(child=number(0, 6), max_length=7, required=False)
    anchor = serializers.ChoiceField(Anchor.choices, required=False)
    day = number(1, 31)
    nth = serializers.ChoiceField(NTHS, required=False)
    weekday = number(0, 6)
    month = serializers.IntegerField(
        min_value=1,
        max_value=12,
        required=False,
        allow_null=True,
        help_text="Of a yearly rule; null: that of its first day.",
    )
    shift = serializers.ChoiceField(Shift.choices, required=False)
    start_on = serializers.DateField()
    until_on = serializers.DateField(required=False, allow_null=True)
    left = number(1, 1000)
    due_time = serializers.TimeField(required=False)
    due_zone = serializers.ChoiceField(Zone.choices, required=False)
    lead_days = number(0, 60)


class SeriesPatch(SeriesInput):
    """What is not sent stays as it is; `to`, `helpers` and `observers` each replace who was there."""

    version = serializers.IntegerField(min_value=1, help_text="The one you saw.")
    to = People(min_length=1, required=False)
    title = serializers.CharField(max_length=200, required=False)
    frequency = serializers.ChoiceField(Frequency.choices, required=False)
    start_on = serializers.DateField(required=False)
    left = serializers.IntegerField(min_value=1, max_value=1000, required=False, allow_null=True)
