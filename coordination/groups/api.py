"""Groups through the API: the portal's verbs and the portal's visibility."""

import django_filters as filters
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import WordsFilter, YesNo
from collab.kit.api.shapes import Nothing
from collab.kit.clock import today
from coordination.groups.actions import Sitter, found
from coordination.groups.api_shapes import (
    GroupChange,
    GroupDissolutionInput,
    GroupInput,
    GroupLeavingInput,
    GroupLineShape,
    GroupLinesShape,
    GroupRow,
    GroupSeatChange,
    GroupSeatEnd,
    GroupSeatInput,
    GroupSeatShape,
    GroupShape,
)
from coordination.groups.dossier import Dossier
from coordination.groups.models import Group
from coordination.groups.states import Kind, Seat, State
from people.accounts.retrying import KEY, once
from people.journal.api import EntryShape
from people.journal.models import Entry

SEATS = {
    "vice_chairs": Seat.VICE_CHAIR,
    "secretaries": Seat.SECRETARY,
    "members": Seat.MEMBER,
    "advisers": Seat.ADVISER,
}


class GroupFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of the name or the purpose, or the number.")
    group_kind = filters.ChoiceFilter(choices=Kind.choices)
    state = filters.ChoiceFilter(choices=State.choices)
    mine = YesNo(method="by_seat", label="In which you have a seat now.")

    def by_words(self, queryset, name, words):
        return queryset.matching(words)

    def by_seat(self, queryset, name, mine):
        me = self.request.person
        seated = Group.objects.seating(me, today(me)).order_by().values("pk")
        return queryset.filter(pk__in=seated) if mine else queryset.exclude(pk__in=seated)


class GroupDoor(Door):
    """Whatever lies under one group: found where one may know of it, or not there."""

    def group(self, pk):
        groups = Group.objects.with_people().known_to(self.person)
        found = groups.filter(pk=pk).first() if pk <= BIGGEST else None
        if found is None:
            raise Http404
        return found

    def inside(self, pk):
        """The group, for who may see its matter."""
        group = self.group(pk)
        if Group.objects.seen(self.person, pk) is None:
            raise Http404
        return group

    def whole(self, pk, status=200):
        group = self.group(pk)
        dossier = Dossier(group, self.person, self.now, today(self.person))
        return Response(GroupShape.whole(group, dossier), status=status)


@extend_schema_view(
    get=extend_schema(
        tags=["groups"],
        summary="Groups",
        description="Every group of which you may know: all but confidential ones of others.",
        responses=GroupRow(many=True),
    )
)
class Groups(ListDoor, GroupDoor):
    queryset = Group.objects.all()
    filterset_class = GroupFilters
    shape = GroupRow

    def found(self):
        return Group.objects.known_to(self.person).with_people()

    @extend_schema(
        tags=["groups"],
        summary="Found a group",
        description="For who leads a division.",
        parameters=[KEY],
        request=GroupInput,
        responses={201: GroupShape},
    )
    def post(self, request):
        return once(self, self.begin)

    def begin(self):
        wanted = self.sent(GroupInput)
        sitters = [Sitter(wanted.pop("chair"), Seat.CHAIR)]
        for name, seat in SEATS.items():
            sitters += [Sitter(one, seat) for one in wanted.pop(name, ())]
        group = found(sitters, by=self.person, now=self.now, **wanted)
        return self.whole(group.pk, status=201)


class OneGroup(GroupDoor):
    @extend_schema(tags=["groups"], summary="One group", responses=GroupShape)
    def get(self, request, pk):
        return self.whole(pk)

    @extend_schema(
        tags=["groups"], summary="Change a group", request=GroupChange, responses=GroupShape
    )
    def patch(self, request, pk):
        group, wanted = self.group(pk), self.sent(GroupChange)
        group.change(by=self.person, now=self.now, **wanted)
        return self.whole(pk)


@extend_schema_view(
    get=extend_schema(
        tags=["groups"],
        summary="Seats, also former ones",
        responses=GroupSeatShape(many=True),
    )
)
class Seats(ListDoor, GroupDoor):
    queryset = Group.objects.none()
    orders = {"id": ("id",), "-id": ("-id",)}
    shape = GroupSeatShape

    def found(self):
        group = self.inside(self.kwargs["pk"])
        return group.memberships.select_related("employee", "division")

    @extend_schema(
        tags=["groups"], summary="Give a seat", request=GroupSeatInput, responses={201: GroupShape}
    )
    def post(self, request, pk):
        group, wanted = self.group(pk), self.sent(GroupSeatInput)
        group.seat(wanted.pop("person"), by=self.person, now=self.now, **wanted)
        return self.whole(pk, status=201)


class SeatDoor(GroupDoor):
    """A deed about one seat."""

    def seat(self, pk, seat):
        group = self.group(pk)
        return group, self.one(group.memberships.select_related("employee", "division"), seat)


class OneSeat(SeatDoor):
    @extend_schema(
        tags=["groups"], summary="Change a seat", request=GroupSeatChange, responses=GroupShape
    )
    def patch(self, request, pk, seat):
        group, found = self.seat(pk, seat)
        wanted = self.sent(GroupSeatChange)
        to = wanted.pop("seat")
        group.reseat(found, by=self.person, now=self.now, to=to, **wanted)
        return self.whole(pk)


class SeatEnding(SeatDoor):
    @extend_schema(
        tags=["groups"], summary="Let a seat end", request=GroupSeatEnd, responses=GroupShape
    )
    def post(self, request, pk, seat):
        group, found = self.seat(pk, seat)
        group.unseat(found, by=self.person, now=self.now, **self.sent(GroupSeatEnd))
        return self.whole(pk)


class SeatRenewal(SeatDoor):
    @extend_schema(
        tags=["groups"],
        summary="Renew a seat for another term",
        request=Nothing,
        responses=GroupShape,
    )
    def post(self, request, pk, seat):
        self.sent(Nothing)
        group, found = self.seat(pk, seat)
        group.renew(found, by=self.person, now=self.now)
        return self.whole(pk)


class Leaving(GroupDoor):
    @extend_schema(
        tags=["groups"],
        summary="Leave a group",
        description="Your own seat ends with this day.",
        request=GroupLeavingInput,
        responses=GroupShape,
    )
    def post(self, request, pk):
        group, wanted = self.group(pk), self.sent(GroupLeavingInput)
        group.leave(by=self.person, now=self.now, **wanted)
        return self.whole(pk)


class Dissolution(GroupDoor):
    @extend_schema(
        tags=["groups"],
        summary="What may become of the open work",
        description="For who may dissolve the group.",
        responses=GroupLinesShape,
    )
    def get(self, request, pk):
        group = self.inside(pk)
        group.guard("dissolve", self.person)
        lines, hidden = group.lines_for(self.person, today(self.person))
        return Response({"results": [GroupLineShape.of(one) for one in lines], "hidden": hidden})

    @extend_schema(
        tags=["groups"],
        summary="Dissolve a group",
        description="With its final report, and for each open matter what becomes of it: all or nothing.",
        request=GroupDissolutionInput,
        responses=GroupShape,
    )
    def post(self, request, pk):
        group, wanted = self.group(pk), self.sent(GroupDissolutionInput)
        lines = {one["matter"]: one["fate"] for one in wanted.get("lines", ())}
        group.dissolve(by=self.person, report=wanted["report"], lines=lines, now=self.now)
        return self.whole(pk)


@extend_schema_view(
    get=extend_schema(
        tags=["groups"],
        summary="History",
        description="Who did what when, oldest first; nothing of it is ever changed.",
        responses=EntryShape(many=True),
    )
)
class GroupHistory(ListDoor, GroupDoor):
    queryset = Entry.objects.all()
    shape = EntryShape
    orders = {"id": ("id",), "-id": ("-id",)}

    def found(self):
        return Entry.objects.about(self.inside(self.kwargs["pk"]))
