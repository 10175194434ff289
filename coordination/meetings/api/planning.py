"""Meetings: the list, one, its plan and its moves."""

import django_filters as filters
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import IdFilter, WordsFilter, YesNo
from collab.kit.api.shapes import Nothing
from coordination.meetings import calling, preparing
from coordination.meetings.answering import answer
from coordination.meetings.api.shapes import (
    ChangeInput,
    MeetingInput,
    MeetingShape,
    OneMeetingShape,
    ReschedulingInput,
    ResponseInput,
    WhyInput,
)
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import State
from people.accounts.retrying import KEY, once
from people.employees.api import PersonShape
from people.journal.api import EntryShape
from people.journal.models import Entry

WITH = ("owner", "holder")


class MeetingFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of the meeting, or its number.")
    state = filters.MultipleChoiceFilter(choices=State.choices, distinct=False)
    group = IdFilter(field_name="group", label="Of this group.")
    series = IdFilter(field_name="series", label="Of this series.")
    room = IdFilter(field_name="room", label="In this room.")
    is_open = YesNo(field_name="is_open")
    starts_after = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="gte")
    starts_before = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="lte")

    def by_words(self, queryset, name, words):
        return queryset.matching(words)


class MeetingDoor(Door):
    """Whatever lies under one meeting: found through visibility, or not there."""

    def meeting(self, pk):
        meetings = Meeting.objects.select_related(*WITH, "minute_taker", "room")
        meeting = meetings.seen(self.person, pk) if pk <= BIGGEST else None
        if meeting is None:
            raise Http404
        return meeting

    def whole(self, pk, status=200):
        meeting = self.meeting(pk)
        taker = meeting.minute_taker
        return Response(
            {
                **MeetingShape.of(meeting),
                "minute_taker": PersonShape.of(taker) if taker else None,
                "moves": sorted(meeting.open_moves(self.person)),
            },
            status=status,
        )


@extend_schema_view(
    get=extend_schema(tags=["meetings"], summary="Meetings", responses=MeetingShape(many=True))
)
class Meetings(ListDoor):
    queryset = Meeting.objects.all()
    filterset_class = MeetingFilters
    orders = {"-starts_at": ("-starts_at", "-pk"), "starts_at": ("starts_at", "pk")}
    shape = MeetingShape

    def found(self):
        return Meeting.objects.visible_to(self.person).select_related(*WITH)

    @extend_schema(
        tags=["meetings"],
        summary="Prepare a meeting",
        description="A draft: nobody is told, and only who prepares it sees it, until it is called.",
        parameters=[KEY],
        request=MeetingInput,
        responses={201: MeetingShape},
    )
    def post(self, request):
        return once(self, self.prepare)

    def prepare(self):
        meeting = preparing.prepare(by=self.person, now=self.now, **self.sent(MeetingInput))
        return Response(MeetingShape.of(meeting), status=201)


class OneMeeting(MeetingDoor):
    @extend_schema(tags=["meetings"], summary="One meeting", responses=OneMeetingShape)
    def get(self, request, pk):
        return self.whole(pk)

    @extend_schema(
        tags=["meetings"],
        summary="Change the plan",
        description="Times and places of a called meeting are changed by moving it.",
        request=ChangeInput,
        responses=OneMeetingShape,
    )
    def patch(self, request, pk):
        meeting, wanted = self.meeting(pk), self.sent(ChangeInput)
        preparing.change(meeting, by=self.person, now=self.now, **wanted)
        return self.whole(pk)


@extend_schema_view(
    get=extend_schema(
        tags=["meetings"],
        summary="History",
        description="Who did what when, oldest first; nothing of it is ever changed.",
        responses=EntryShape(many=True),
    )
)
class MeetingHistory(ListDoor, MeetingDoor):
    queryset = Entry.objects.all()
    shape = EntryShape
    orders = {"id": ("id",), "-id": ("-id",)}

    def found(self):
        return Entry.objects.about(self.meeting(self.kwargs["pk"]))


class Move(MeetingDoor):
    """Answers with the meeting as it is after the move; 409 if it is not possible now."""

    def post(self, request, pk):
        words = self.sent(self.words)
        self.move(self.meeting(pk), by=self.person, now=self.now, **words)
        return self.whole(pk)


def move(name, summary, verb, words):
    """The door of one move of a meeting."""

    class Named(Move):
        post = extend_schema(
            tags=["meetings"], summary=summary, request=words, responses=OneMeetingShape
        )(Move.post)

    Named.__name__ = Named.__qualname__ = name
    Named.words, Named.move = words, staticmethod(verb)
    return Named


Call = move("MeetingCall", "Call the meeting", calling.call, Nothing)
Rescheduling = move("MeetingRescheduling", "Move it", calling.reschedule, ReschedulingInput)
Cancellation = move("MeetingCancellation", "Call it off", calling.cancel, WhyInput)
Answering = move("MeetingResponse", "Answer the invitation", answer, ResponseInput)
