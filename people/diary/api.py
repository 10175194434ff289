"""The calendar through the API: own entries, when people are free, what stands in a period."""

from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, local
from people.diary import actions, busy, slots, sources
from people.diary.models import DiaryEntry
from people.employees.api import People

LONGEST = timedelta(days=400)
DAY = timedelta(days=1)
PERIOD = [
    OpenApiParameter("start", datetime, required=True, description="From, with an offset."),
    OpenApiParameter("end", datetime, required=True, description="Until; 400 days at most."),
]
PEOPLE = OpenApiParameter("people", str, required=True, description="Ids of colleagues: `7,12`.")


class DiaryEntryShape(Shape):
    """An entry of one's own diary. With `all_day` it takes whole days, `ends_on` the last."""

    id = Id()
    title = serializers.CharField()
    place = serializers.CharField()
    notes = serializers.CharField()
    url = serializers.CharField()
    all_day = serializers.BooleanField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    zone = serializers.CharField(help_text="IANA name of the zone in which it was fixed.")
    is_busy = serializers.BooleanField()
    is_tentative = serializers.BooleanField()
    recurs = serializers.BooleanField(help_text="Its times came with a file.")
    version = serializers.IntegerField()

    @classmethod
    def of(cls, entry):
        names = ("title", "place", "notes", "url", "all_day", "zone")
        more = ("is_busy", "is_tentative", "recurs", "version")
        return {
            "id": entry.pk,
            **{name: getattr(entry, name) for name in names},
            "starts_at": local(entry.starts_at),
            "ends_at": local(entry.ends_at),
            "starts_on": entry.start_on,
            "ends_on": entry.last_on,
            **{name: getattr(entry, name) for name in more},
        }


class EntryInput(Input):
    """An appointment: `starts_at` and `ends_at`, or `starts_on` and `ends_on` for whole days."""

    title = serializers.CharField(max_length=300)
    place = serializers.CharField(max_length=300, required=False, allow_blank=True)
    notes = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    url = serializers.URLField(max_length=500, required=False, allow_blank=True)
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)
    starts_on = serializers.DateField(required=False)
    ends_on = serializers.DateField(required=False)
    is_busy = serializers.BooleanField(required=False)
    is_tentative = serializers.BooleanField(required=False)

    def validate(self, sent):
        pairs = [("starts_at", "ends_at"), ("starts_on", "ends_on")]
        given = [pair for pair in pairs if any(name in sent for name in pair)]
        whole = [pair for pair in given if all(name in sent for name in pair)]
        if len(given) > 1 or given != whole or not (whole or self.partial):
            raise ValidationError(
                {"starts_at": [_("Send starts_at and ends_at, or starts_on and ends_on.")]}
            )
        for first, last in whole:
            start, end = sent.pop(first), sent.pop(last)
            if end < start:
                raise ValidationError({last: [_("It ends before it begins.")]})
            sent["start"], sent["end"] = start, end + DAY if last == "ends_on" else end
        return sent


class EntryChange(EntryInput):
    version = serializers.IntegerField(min_value=1, help_text="The one you saw.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, partial=True, **kwargs)
        self.fields["version"].required = True


@extend_schema_view(
    get=extend_schema(
        tags=["calendar"],
        summary="My diary",
        description="Your own entries and nobody else's.",
        responses=DiaryEntryShape(many=True),
    )
)
class Entries(ListDoor):
    queryset = DiaryEntry.objects.all()
    orders = {"-id": ("-id",), "id": ("id",), "starts_at": ("starts_at", "id")}
    shape = DiaryEntryShape

    def found(self):
        return DiaryEntry.objects.visible_to(self.person)

    @extend_schema(
        tags=["calendar"],
        summary="Write an appointment down",
        request=EntryInput,
        responses={201: DiaryEntryShape},
    )
    def post(self, request):
        made = actions.note(by=self.person, now=self.now, **self.sent(EntryInput))
        return Response(DiaryEntryShape.of(made), status=201)


class OneEntry(Door):
    def find(self, pk):
        return self.one(DiaryEntry.objects.visible_to(self.person), pk)

    @extend_schema(tags=["calendar"], summary="One of my appointments", responses=DiaryEntryShape)
    def get(self, request, pk):
        return Response(DiaryEntryShape.of(self.find(pk)))

    @extend_schema(
        tags=["calendar"],
        summary="Change an appointment",
        description="`version` is the one you saw; of one that recurs the words alone change.",
        request=EntryChange,
        responses=DiaryEntryShape,
    )
    def patch(self, request, pk):
        entry, sent = self.find(pk), self.sent(EntryChange)
        changed = actions.change(entry, by=self.person, now=self.now, **sent)
        return Response(DiaryEntryShape.of(changed))

    @extend_schema(
        tags=["calendar"], summary="Remove an appointment", request=None, responses={204: None}
    )
    def delete(self, request, pk):
        actions.remove(self.find(pk), by=self.person, now=self.now)
        return Response(status=204)


class ItemShape(Shape):
    """One thing in a calendar. Whole days are dates, `ends_at` the day after the last."""

    kind = serializers.CharField(help_text="meeting, due, entry, absence, holiday …")
    title = serializers.CharField()
    note = serializers.CharField()
    place = serializers.CharField()
    url = serializers.CharField(help_text="Its page in the portal.")
    all_day = serializers.BooleanField()
    starts_at = serializers.CharField()
    ends_at = serializers.CharField()
    is_mine = serializers.BooleanField()
    is_tentative = serializers.BooleanField()
    is_late = serializers.BooleanField()

    @classmethod
    def of(cls, item):
        names = ("kind", "title", "place", "url", "all_day", "is_mine", "is_tentative", "is_late")
        moments = (item.starts_at, item.ends_at)
        starts, ends = (one.isoformat() if item.all_day else local(one) for one in moments)
        found = {name: getattr(item, name) for name in names}
        return {**found, "note": str(item.note), "starts_at": starts, "ends_at": ends}


class BusyShape(Shape):
    """When somebody is not free. With what is theirs to say."""

    person = Id()
    busy = serializers.ListField(
        child=serializers.ListField(child=serializers.DateTimeField(), min_length=2, max_length=2)
    )


class SlotShape(Shape):
    """A time at which `free` of `asked` people can come; `lacking` cannot."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    free = serializers.IntegerField()
    asked = serializers.IntegerField()
    lacking = serializers.ListField(child=Id())
    lacking_optional = serializers.ListField(child=Id())

    @classmethod
    def of(cls, slot):
        return {
            "starts_at": local(slot.starts_at),
            "ends_at": local(slot.ends_at),
            "free": slot.free,
            "asked": slot.asked,
            "lacking": list(slot.lacking),
            "lacking_optional": list(slot.lacking_optional),
        }


class PeriodDoor(Door):
    """Asked about a period: `start` and `end` with their offsets."""

    parameters = frozenset({"start", "end"})

    def period(self):
        found = {name: self._moment(name) for name in ("start", "end")}
        if not timedelta() < found["end"] - found["start"] <= LONGEST:
            raise ValidationError({"end": [_("Ask for a period of 400 days at most.")]})
        zone = self.person.zone
        return found["start"].astimezone(zone), found["end"].astimezone(zone)

    def _moment(self, name):
        try:
            found = parse_datetime(self.request.query_params.get(name, ""))
        except ValueError:
            found = None
        if found is None or not is_aware(found) or not 1900 < found.year < 2200:
            raise ValidationError({name: [_("Write a time with its offset, in ISO 8601.")]})
        return found


class Items(PeriodDoor):
    parameters = frozenset({"start", "end", "kind"})

    @extend_schema(
        tags=["calendar"],
        summary="What stands in my calendar",
        description="Of all kinds or, with `kind=due,meeting`, of some; each only what you may see.",
        parameters=[*PERIOD, OpenApiParameter("kind", str)],
        responses=ItemShape(many=True),
    )
    def get(self, request):
        asked = set(filter(None, request.query_params.get("kind", "").split(",")))
        found = sources.items(self.person, *self.period(), asked or None)
        return Response([ItemShape.of(item) for item in found])


class BusyTimes(PeriodDoor):
    parameters = frozenset({"start", "end", "people"})

    @extend_schema(
        tags=["calendar"],
        summary="When colleagues are busy",
        description="Spans and nothing else: not with what, and not where one ends and the next begins.",
        parameters=[*PERIOD, PEOPLE],
        responses=BusyShape(many=True),
    )
    def get(self, request):
        people = People.named_in(request, "people", self.person)
        start, end = self.period()
        found = busy.of(people, start, end)
        return Response(
            [
                {
                    "person": pk,
                    "busy": [[local(a), local(b)] for a, b in busy.joined(spans, start, end)],
                }
                for pk, spans in found.items()
            ]
        )


class SlotInput(Input):
    """For whom, how long, and between which moments."""

    people = People(help_text="Ids of who must come.")
    optional = People(required=False, help_text="Ids of who may come.")
    minutes = serializers.IntegerField(min_value=5, max_value=720)
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    most = serializers.IntegerField(min_value=1, max_value=50, required=False)


class CommonSlots(Door):
    @extend_schema(
        tags=["calendar"],
        summary="Free common times",
        description="Within the working time of each, best first. Nothing is written down.",
        request=SlotInput,
        responses=SlotShape(many=True),
    )
    def post(self, request):
        sent = self.sent(SlotInput)
        length, zone = timedelta(minutes=sent.pop("minutes")), self.person.zone
        people, start, end = sent.pop("people"), sent.pop("start"), sent.pop("end")
        if end <= start:
            raise ValidationError({"end": [_("It ends before it begins.")]})
        start, end = max(start, self.now).astimezone(zone), end.astimezone(zone)
        found = slots.common(people, length, start, end, zone=zone, **sent)
        return Response([SlotShape.of(slot) for slot in found])
