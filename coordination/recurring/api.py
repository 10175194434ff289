"""Recurring work through the API: one's own series, their dates, and their moves."""

from datetime import date

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Nothing, Shape, Word, local
from coordination.recurring import actions
from coordination.recurring.dating import coming
from coordination.recurring.models import NTH, Fate, Role, Series, State
from coordination.recurring.rules import Anchor, Frequency, Shift
from coordination.recurring.wording import rule_in_words
from coordination.tasks.states import Priority
from people.accounts.retrying import KEY, once
from people.employees.api import People, PersonShape
from people.employees.models import Zone

TURNS = 60
LATEST = date(2200, 1, 1)


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
    """A series with its people, the next twelve dates and the last sixty turns."""

    people = SeatShape(many=True)
    coming = ComingShape(many=True)
    turns = TurnShape(many=True)

    @classmethod
    def of(cls, series):
        seats = series.seats.select_related("employee")
        running = series.state == State.ACTIVE
        return {
            **SeriesShape.of(series),
            "people": [{**PersonShape.of(one.employee), "role": one.role} for one in seats],
            "coming": [ComingShape.of(one) for one in coming(series)] if running else [],
            "turns": [TurnShape.of(one) for one in series.turns.prefetch_related("tasks")[:TURNS]],
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
    nth = serializers.ChoiceField([value for value, _words in NTH], required=False)
    weekday = number(0, 6)
    shift = serializers.ChoiceField(Shift.choices, required=False)
    start_on = serializers.DateField()
    until_on = serializers.DateField(required=False, allow_null=True)
    left = number(1, 1000)
    due_time = serializers.TimeField(required=False)
    due_zone = serializers.ChoiceField(Zone.choices, required=False)
    lead_days = number(0, 60)


class SeriesDoor(Door):
    def series(self, pk):
        return self.one(Series.objects.visible_to(self.person).select_related("owner"), pk)

    def whole(self, pk):
        return Response(WholeSeriesShape.of(self.series(pk)))


@extend_schema_view(
    get=extend_schema(
        tags=["series"],
        summary="My series",
        description="Work that you give again and again.",
        responses=SeriesShape(many=True),
    )
)
class AllSeries(ListDoor):
    queryset = Series.objects.all()
    shape = SeriesShape

    def found(self):
        return Series.objects.visible_to(self.person)

    @extend_schema(
        tags=["series"],
        summary="Begin a series",
        parameters=[KEY],
        request=SeriesInput,
        responses={201: WholeSeriesShape},
    )
    def post(self, request):
        return once(self, self.begin)

    def begin(self):
        wanted = self.sent(SeriesInput)
        steps = "\n".join(wanted.pop("steps", []))
        people = wanted.pop("to")
        series = actions.begin(by=self.person, now=self.now, people=people, steps=steps, **wanted)
        return Response(WholeSeriesShape.of(series), status=201)


class OneSeries(SeriesDoor):
    @extend_schema(tags=["series"], summary="One series", responses=WholeSeriesShape)
    def get(self, request, pk):
        return self.whole(pk)


def move(name, summary, verb, words=Nothing):
    """The door of one move; answers with the series as it is then."""

    class Named(SeriesDoor):
        @extend_schema(tags=["series"], summary=summary, request=words, responses=WholeSeriesShape)
        def post(self, request, pk):
            verb(self.series(pk), by=self.person, now=self.now, **self.sent(words))
            return self.whole(pk)

    Named.__name__ = Named.__qualname__ = name
    return Named


Stop = move("Stop", "Stop a series", actions.stop)
Resumption = move("Resumption", "Let a series run again", actions.resume)
Skips = move("Skips", "Leave a coming date out", actions.skip, OnInput)
Return = move("Return", "Let a date that was left out come", actions.take_back, OnInput)
