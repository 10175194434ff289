"""Series of meetings: begun, called, answered, changed from a date on, ended."""

import django_filters as filters
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import YesNo
from collab.kit.api.shapes import Id, Input, Nothing, Shape, local
from coordination.groups.models import Group
from coordination.meetings.api.shapes import Groups, Versioned, WhyInput
from coordination.meetings.places import Room
from coordination.meetings.repeating import arranging, replanning
from coordination.meetings.repeating.rhythm import NTH, Anchor, Frequency, Rhythm
from coordination.meetings.series import MeetingSeries
from coordination.meetings.states import OnHoliday
from people.accounts.retrying import KEY, once
from people.employees.api import Person, PersonShape
from people.employees.models import Zone

TAGS = ["meetings"]


class MeetingSeriesShape(Shape):
    """Meetings that come again."""

    id = Id()
    title = serializers.CharField()
    purpose = serializers.CharField()
    organiser = PersonShape()
    chair = PersonShape()
    group = Id(allow_null=True)
    rule = serializers.CharField(help_text="RRULE (RFC 5545), counted in the zone's wall time.")
    first_on = serializers.DateField()
    at = serializers.TimeField()
    minutes = serializers.IntegerField()
    zone = serializers.ChoiceField(Zone.choices)
    on_holiday = serializers.ChoiceField(OnHoliday.choices)
    exceptions = serializers.ListField(child=serializers.DateField())
    room = Id(allow_null=True)
    place = serializers.CharField()
    link = serializers.CharField()
    is_confidential = serializers.BooleanField()
    called_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField(help_text="Send it back with a change.")

    PLAIN = (
        *("title", "purpose", "rule", "first_on", "at", "minutes", "zone", "on_holiday"),
        *("exceptions", "place", "link", "is_confidential", "version"),
    )

    @classmethod
    def of(cls, series):
        return {
            **{name: getattr(series, name) for name in cls.PLAIN},
            "id": series.pk,
            "organiser": PersonShape.of(series.organiser),
            "chair": PersonShape.of(series.chair),
            "group": series.group_id,
            "room": series.room_id,
            "called_at": local(series.called_at),
            "ended_at": local(series.ended_at),
        }


class RuleInput(Input):
    """The rule as a secretary says it; what it does not use is left out."""

    frequency = serializers.ChoiceField(Frequency.choices)
    every = serializers.IntegerField(min_value=1, max_value=52, required=False)
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=6),
        max_length=7,
        required=False,
        help_text="Of a weekly rule; Monday is 0.",
    )
    anchor = serializers.ChoiceField(Anchor.choices, required=False)
    nth = serializers.ChoiceField(NTH, required=False, help_text="-1 is the last.")
    weekday = serializers.IntegerField(min_value=0, max_value=6, required=False)
    day = serializers.IntegerField(min_value=1, max_value=31, required=False)
    until_on = serializers.DateField(required=False, allow_null=True)


class FirstItem(Input):
    title = serializers.CharField(max_length=200)
    minutes = serializers.IntegerField(min_value=1, max_value=600, required=False)


class SeriesPlan(Input):
    title = serializers.CharField(max_length=200)
    purpose = serializers.CharField(max_length=4_000, required=False, allow_blank=True)
    rule = RuleInput()
    first_on = serializers.DateField()
    at = serializers.TimeField()
    minutes = serializers.IntegerField(min_value=5, max_value=1440)
    zone = serializers.ChoiceField(Zone.choices, required=False)
    on_holiday = serializers.ChoiceField(OnHoliday.choices, required=False)
    room = serializers.PrimaryKeyRelatedField(
        queryset=Room.objects.filter(is_active=True), required=False, allow_null=True
    )
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    link = serializers.URLField(max_length=500, required=False, allow_blank=True)
    chair = Person(required=False)
    minute_taker = Person(required=False, allow_null=True)
    items = FirstItem(many=True, required=False, help_text="With which every meeting begins.")
    leave_out = serializers.ListField(
        child=serializers.DateField(),
        max_length=100,
        required=False,
        help_text="Dates of the rule on which none is held.",
    )


class MeetingSeriesInput(SeriesPlan):
    """A series to prepare; nobody is told before it is called."""

    group = Groups(required=False, allow_null=True, queryset=Group.objects.none())
    is_confidential = serializers.BooleanField(required=False)


class MeetingSeriesChange(Versioned, SeriesPlan):
    """What to change; once called, its coming meetings from `from_on` on."""

    title = serializers.CharField(max_length=200, required=False)
    rule = RuleInput(required=False)
    first_on = serializers.DateField(required=False)
    at = serializers.TimeField(required=False)
    minutes = serializers.IntegerField(min_value=5, max_value=1440, required=False)
    from_on = serializers.DateField(required=False, allow_null=True)


class SkipInput(Input):
    on = serializers.DateField(help_text="A date of the rule on which none is held.")


class MeetingSeriesFilters(filters.FilterSet):
    is_over = YesNo(method="by_end", label="Ended ones, or those that go on.")

    def by_end(self, queryset, name, is_over):
        return queryset.filter(ended_at__isnull=not is_over)


class SeriesDoor(Door):
    """Whatever lies under one series: found through visibility, or not there."""

    def series(self, pk):
        found = MeetingSeries.objects.visible_to(self.person)
        found = found.select_related("organiser", "chair", "room", "group")
        series = found.filter(pk=pk).first() if pk <= BIGGEST else None
        if series is None:
            raise Http404
        return series

    def whole(self, pk):
        return Response(MeetingSeriesShape.of(self.series(pk)))

    def planned(self, shape):
        """What was sent, its rule as a Rhythm, its items as pairs."""
        wanted = self.sent(shape)
        if "rule" in wanted:
            rule = wanted.pop("rule")
            rule["weekdays"] = tuple(sorted(set(rule.get("weekdays", ()))))
            if "nth" in rule:
                rule["nth"] = int(rule["nth"])
            wanted["rhythm"] = Rhythm(**rule)
        if "items" in wanted:
            rows = wanted["items"]
            wanted["items"] = [(one["title"], one.get("minutes", 10)) for one in rows]
        return wanted


@extend_schema_view(
    get=extend_schema(tags=TAGS, summary="Series", responses=MeetingSeriesShape(many=True))
)
class AllMeetingSeries(ListDoor, SeriesDoor):
    queryset = MeetingSeries.objects.all()
    filterset_class = MeetingSeriesFilters
    shape = MeetingSeriesShape

    def found(self):
        found = MeetingSeries.objects.visible_to(self.person)
        return found.select_related("organiser", "chair")

    @extend_schema(
        tags=TAGS,
        summary="Prepare a series",
        parameters=[KEY],
        request=MeetingSeriesInput,
        responses={201: MeetingSeriesShape},
    )
    def post(self, request):
        return once(self, self.begin)

    def begin(self):
        wanted = self.planned(MeetingSeriesInput)
        series = arranging.begin(by=self.person, now=self.now, **wanted)
        return Response(MeetingSeriesShape.of(series), status=201)


class OneMeetingSeries(SeriesDoor):
    @extend_schema(tags=TAGS, summary="One series", responses=MeetingSeriesShape)
    def get(self, request, pk):
        return self.whole(pk)

    @extend_schema(
        tags=TAGS,
        summary="Change a series",
        request=MeetingSeriesChange,
        responses=MeetingSeriesShape,
    )
    def patch(self, request, pk):
        series, wanted = self.series(pk), self.planned(MeetingSeriesChange)
        replanning.change(series, by=self.person, now=self.now, **wanted)
        return self.whole(pk)


class SeriesSkips(SeriesDoor):
    @extend_schema(
        tags=TAGS, summary="Leave a date out", request=SkipInput, responses=MeetingSeriesShape
    )
    def post(self, request, pk):
        series, wanted = self.series(pk), self.sent(SkipInput)
        arranging.skip(series, wanted["on"], by=self.person, now=self.now)
        return self.whole(pk)


def move(name, summary, verb, words):
    """The door of one move of a series."""

    class Named(SeriesDoor):
        @extend_schema(tags=TAGS, summary=summary, request=words, responses=MeetingSeriesShape)
        def post(self, request, pk):
            series, wanted = self.series(pk), self.sent(words)
            verb(series, by=self.person, now=self.now, **wanted)
            return self.whole(pk)

    Named.__name__ = Named.__qualname__ = name
    return Named


def ended(series, *, by, now, reason=""):
    replanning.end(series, by=by, now=now, reason=reason)


SeriesCall = move("MeetingSeriesCall", "Call the series", arranging.call, Nothing)
SeriesEnd = move("MeetingSeriesEnd", "End the series", ended, WhyInput)
