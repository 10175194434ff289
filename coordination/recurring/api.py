"""Recurring work through the API: one's own series, their dates, and their moves."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.problems import Conflict
from collab.kit.api.shapes import Nothing
from collab.kit.refusals import NotNow
from coordination.recurring import actions
from coordination.recurring.api_shapes import (
    OnInput,
    SeriesInput,
    SeriesPatch,
    SeriesShape,
    WholeSeriesShape,
)
from coordination.recurring.models import Role, Series
from people.accounts.retrying import KEY, once

PARTS = {"to": "people", "helpers": "helpers", "observers": "observers"}
ROLES = {"people": Role.RESPONSIBLE, "helpers": Role.HELPER, "observers": Role.OBSERVER}


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

    @extend_schema(
        tags=["series"],
        summary="Change a series from now on",
        description="`version` is the one you saw. If it was changed meanwhile, nothing is overwritten:"
        " the answer 409 holds `current` and what you `sent`. What was given stays as it is.",
        request=SeriesPatch,
        responses=WholeSeriesShape,
    )
    def patch(self, request, pk):
        wanted = self.sent(SeriesPatch)
        version = wanted.pop("version")
        series = self.series(pk)
        if "steps" in wanted:
            wanted["steps"] = "\n".join(wanted["steps"])
        people = seated(series) | {
            PARTS[name]: wanted.pop(name) for name in PARTS if name in wanted
        }
        try:
            actions.change(
                series, by=self.person, version=version, now=self.now, **people, **wanted
            )
        except NotNow as refusal:
            current = self.whole(pk).data
            sent = request.data
            raise Conflict(refusal.message, current=current, sent=sent) from refusal
        return self.whole(pk)


def seated(series):
    """Who is in a series, as `change` takes them."""
    seats = list(series.seats.select_related("employee"))
    return {
        name: [seat.employee for seat in seats if seat.role == role] for name, role in ROLES.items()
    }


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
