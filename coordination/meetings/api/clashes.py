"""What stands in the way of a time, and what would suit, through the API; nothing is written down."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door
from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.meetings.api.planning import MeetingDoor
from coordination.meetings.api.series import SeriesDoor
from coordination.meetings.clashes import assess, coming_of, of_meeting
from coordination.meetings.places import Room
from coordination.meetings.preparing import LONGEST
from coordination.meetings.repeating.forecast import forecast
from people.diary.api import SlotShape
from people.employees.api import People, PersonShape

TIMES = [
    OpenApiParameter("starts_at", OpenApiTypes.DATETIME, description="ISO 8601, with its offset."),
    OpenApiParameter("ends_at", OpenApiTypes.DATETIME),
    OpenApiParameter("room", int, description="The key of a room."),
]
PEOPLE = [
    OpenApiParameter("people", str, description="Keys of who must come: 7,12."),
    OpenApiParameter("optional", str, description="Keys of who need not come."),
]


class ClashShape(Shape):
    """Somebody who is not free then. `title` is empty where the caller may not see what it is."""

    person = PersonShape()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    title = serializers.CharField()
    is_optional = serializers.BooleanField(help_text="Need not come: in nobody's way.")

    @classmethod
    def of(cls, clash):
        return {
            "person": PersonShape.of(clash.person),
            "starts_at": local(clash.starts_at),
            "ends_at": local(clash.ends_at),
            "title": clash.title,
            "is_optional": clash.is_optional,
        }


class AssessmentShape(Shape):
    """What stands in the way of a time."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    is_clear = serializers.BooleanField()
    is_room_taken = serializers.BooleanField()
    is_room_too_small = serializers.BooleanField()
    clashes = ClashShape(many=True)
    slots = SlotShape(many=True, help_text="What would suit instead, best first.")

    @classmethod
    def of(cls, found):
        return {
            "starts_at": local(found.starts_at),
            "ends_at": local(found.ends_at),
            "is_clear": found.is_clear,
            "is_room_taken": found.is_room_taken,
            "is_room_too_small": found.is_too_small,
            "clashes": [ClashShape.of(one) for one in found.clashes],
            "slots": [SlotShape.of(one) for one in found.slots],
        }


class OccasionShape(Shape):
    """A coming date of a series with something in its way."""

    on = serializers.DateField(help_text="As the rule has it; leave it out by this date.")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    is_room_taken = serializers.BooleanField()
    clashes = ClashShape(many=True)

    @classmethod
    def of(cls, one):
        return {
            "on": one.base.isoformat(),
            "starts_at": local(one.starts_at),
            "ends_at": local(one.ends_at),
            "is_room_taken": one.is_room_taken,
            "clashes": [ClashShape.of(clash) for clash in one.clashes],
        }


class ForecastShape(Shape):
    """What stands in the way of a series' coming dates: of `count` of them, up to `until`."""

    id = Id(help_text="Of the series.")
    count = serializers.IntegerField()
    until = serializers.DateField()
    is_clear = serializers.BooleanField()
    is_room_too_small = serializers.BooleanField()
    occasions = OccasionShape(many=True)


class TimeQuery(Input):
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)
    room = serializers.PrimaryKeyRelatedField(
        queryset=Room.objects.filter(is_active=True), required=False
    )


def asked_time(request, others=()):
    """`start`, `end` and `room` of a query, without the parameters named `others`."""
    sent = {name: one for name, one in request.query_params.dict().items() if name not in others}
    query = TimeQuery(data=sent)
    query.is_valid(raise_exception=True)
    wanted = query.validated_data
    return {
        "start": wanted.get("starts_at"),
        "end": wanted.get("ends_at"),
        "room": wanted.get("room"),
    }


def check(start, end):
    if start is None or end is None:
        raise ValidationError({"starts_at": _("Say when it begins and ends.")})
    if end <= start:
        raise ValidationError({"ends_at": _("It cannot end before it begins.")})
    if end - start > LONGEST:
        raise ValidationError(
            {"ends_at": _("A meeting lasts a day at most. Plan one for each day.")}
        )


class Clashes(Door):
    """Of a meeting that is not written down yet."""

    parameters = frozenset({"starts_at", "ends_at", "room", "people", "optional"})

    @extend_schema(
        tags=["meetings"],
        summary="What stands in the way of a time",
        description="Of the people and the room asked about, and free times instead. Of what is not"
        " yours to see: that somebody is busy.",
        parameters=[*TIMES, *PEOPLE],
        responses=AssessmentShape,
    )
    def get(self, request):
        time = asked_time(request, ("people", "optional"))
        start, end = time.pop("start"), time.pop("end")
        check(start, end)
        people, optional = (self._people(name) for name in ("people", "optional"))
        facts = {"optional": optional, "now": self.now, **time}
        return Response(AssessmentShape.of(assess(self.person, people, start, end, **facts)))

    def _people(self, name):
        is_asked = self.request.query_params.get(name)
        return People.named_in(self.request, name, self.person) if is_asked else []


class MeetingClashes(MeetingDoor):
    parameters = frozenset({"starts_at", "ends_at", "room"})

    @extend_schema(
        tags=["meetings"],
        summary="What stands in the way of a meeting",
        description="As it is planned, or at another time or in another room; for who may plan it.",
        parameters=TIMES,
        responses=AssessmentShape,
    )
    def get(self, request, pk):
        meeting = self.meeting(pk)
        meeting.guard("change", self.person)
        time = asked_time(request)
        check(time["start"] or meeting.starts_at, time["end"] or meeting.ends_at)
        found = of_meeting(self.person, meeting, now=self.now, **time)
        return Response(AssessmentShape.of(found))


class SeriesClashes(SeriesDoor):
    @extend_schema(
        tags=["meetings"],
        summary="What stands in the way of a series",
        description="Of its coming dates as they are planned; for who may arrange it.",
        responses=ForecastShape,
    )
    def get(self, request, pk):
        series = self.series(pk)
        series.mandate(self.person)
        people, optional = coming_of(series.invitations)
        found = forecast(self.person, series, people, optional=optional, now=self.now)
        return Response(
            {
                "id": series.pk,
                "count": found.count,
                "until": found.until.isoformat(),
                "is_clear": found.is_clear,
                "is_room_too_small": found.is_too_small,
                "occasions": [OccasionShape.of(one) for one in found.occasions],
            }
        )
