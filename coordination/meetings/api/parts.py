"""What lies under a meeting: invitations, agenda, proposals; and the rooms."""

from django.db.models import Prefetch
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Input
from coordination.files.models import Attachment
from coordination.matters.models import Matter
from coordination.meetings import arranging, booking, proposing
from coordination.meetings.agenda import AgendaItem, ProposedItem
from coordination.meetings.api.planning import MeetingDoor
from coordination.meetings.api.shapes import (
    AgendaItemShape,
    InvitationShape,
    InvitationsInput,
    ItemChangeInput,
    ItemInput,
    OrderInput,
    ProposalInput,
    ProposalShape,
    RequirementInput,
    RoomShape,
    WhyInput,
)
from coordination.meetings.attendance import Invitation
from coordination.meetings.inviting import Guest, invite, require, uninvite

OLDEST = {"id": ("id",), "-id": ("-id",)}


@extend_schema_view(
    get=extend_schema(
        tags=["meetings"], summary="Who is invited", responses=InvitationShape(many=True)
    )
)
class Invitations(ListDoor, MeetingDoor):
    queryset = Invitation.objects.all()
    shape = InvitationShape
    orders = OLDEST

    def found(self):
        rows = self.meeting(self.kwargs["pk"]).invitations
        return rows.select_related("employee", "representative")

    @extend_schema(
        tags=["meetings"],
        summary="Invite",
        description="People, whole divisions with all below, groups, guests; answers with the new ones.",
        request=InvitationsInput,
        responses={201: InvitationShape(many=True)},
    )
    def post(self, request, pk):
        meeting, wanted = self.meeting(pk), self.sent(InvitationsInput)
        guests = [Guest(one["email"], one.get("name", "")) for one in wanted.pop("guests", ())]
        fresh = invite(meeting, by=self.person, now=self.now, guests=guests, **wanted)
        rows = meeting.invitations.filter(pk__in=[one.pk for one in fresh])
        rows = rows.select_related("employee", "representative").order_by("pk")
        return Response([InvitationShape.of(one) for one in rows], status=201)


class OneInvitation(MeetingDoor):
    @extend_schema(
        tags=["meetings"],
        summary="Say whether they must come",
        request=RequirementInput,
        responses=InvitationShape,
    )
    def patch(self, request, pk, invitation):
        meeting, wanted = self.meeting(pk), self.sent(RequirementInput)
        row = self.one(meeting.invitations.select_related("employee", "representative"), invitation)
        row.meeting = meeting
        require(row, by=self.person, now=self.now, **wanted)
        return Response(InvitationShape.of(row))

    @extend_schema(
        tags=["meetings"], summary="Take an invitation back", request=None, responses={204: None}
    )
    def delete(self, request, pk, invitation):
        meeting = self.meeting(pk)
        row = self.one(meeting.invitations.select_related("employee"), invitation)
        uninvite(meeting, row, by=self.person, now=self.now)
        return Response(status=204)


class AgendaDoor(MeetingDoor):
    def items(self, pk):
        seen = Matter.objects.visible_to(self.person)
        about = Prefetch("about", queryset=seen, to_attr="matters_seen")
        items = AgendaItem.objects.filter(meeting=pk).select_related("presenter")
        return items.prefetch_related("papers", about)

    def agenda(self, pk, status=200):
        return Response([AgendaItemShape.of(item) for item in self.items(pk)], status=status)

    def linked(self, wanted):
        """Keys of papers and matters as records; what the caller may not see is not there."""
        if "papers" in wanted:
            wanted["papers"] = Attachment.objects.filter(pk__in=wanted["papers"])
        if "about" in wanted:
            seen = Matter.objects.visible_to(self.person)
            wanted["about"] = seen.filter(pk__in=wanted["about"])
        return wanted


class Agenda(AgendaDoor):
    @extend_schema(
        tags=["meetings"],
        summary="The agenda",
        description="All items in their order; there are few.",
        responses=AgendaItemShape(many=True),
    )
    def get(self, request, pk):
        return self.agenda(self.meeting(pk).pk)

    @extend_schema(
        tags=["meetings"],
        summary="Add an item",
        request=ItemInput,
        responses={201: AgendaItemShape(many=True)},
    )
    def post(self, request, pk):
        meeting, wanted = self.meeting(pk), self.linked(self.sent(ItemInput))
        arranging.add_item(meeting, by=self.person, now=self.now, **wanted)
        return self.agenda(pk, status=201)


class Order(AgendaDoor):
    @extend_schema(
        tags=["meetings"],
        summary="Order the agenda",
        description="The follow-up stays first.",
        request=OrderInput,
        responses=AgendaItemShape(many=True),
    )
    def put(self, request, pk):
        meeting, wanted = self.meeting(pk), self.sent(OrderInput)
        arranging.order_items(meeting, by=self.person, now=self.now, order=wanted["items"])
        return self.agenda(pk)


class OneItem(AgendaDoor):
    @extend_schema(
        tags=["meetings"],
        summary="Change an item",
        request=ItemChangeInput,
        responses=AgendaItemShape(many=True),
    )
    def patch(self, request, pk, item):
        meeting, wanted = self.meeting(pk), self.linked(self.sent(ItemChangeInput))
        one = self.one(meeting.items.select_related("meeting"), item)
        arranging.change_item(one, by=self.person, now=self.now, **wanted)
        return self.agenda(pk)

    @extend_schema(
        tags=["meetings"], summary="Take an item off", request=None, responses={204: None}
    )
    def delete(self, request, pk, item):
        meeting = self.meeting(pk)
        one = self.one(meeting.items.select_related("meeting"), item)
        arranging.remove_item(one, by=self.person, now=self.now)
        return Response(status=204)


@extend_schema_view(
    get=extend_schema(
        tags=["meetings"],
        summary="Proposed items",
        description="Those of the meeting, its series and its group that wait.",
        responses=ProposalShape(many=True),
    )
)
class Proposals(ListDoor, MeetingDoor):
    queryset = ProposedItem.objects.all()
    shape = ProposalShape
    orders = OLDEST

    def found(self):
        meeting = self.meeting(self.kwargs["pk"])
        meeting.guard("arrange", self.person)
        return proposing.backlog(meeting)

    @extend_schema(
        tags=["meetings"],
        summary="Propose an item",
        request=ProposalInput,
        responses={201: ProposalShape},
    )
    def post(self, request, pk):
        meeting, wanted = self.meeting(pk), self.sent(ProposalInput)
        made = proposing.propose(meeting, by=self.person, now=self.now, **wanted)
        return Response(ProposalShape.of(made), status=201)


class ProposalDoor(AgendaDoor):
    def proposal(self, meeting, pk):
        meeting.guard("arrange", self.person)
        return self.one(proposing.backlog(meeting), pk)


class Taking(ProposalDoor):
    @extend_schema(
        tags=["meetings"],
        summary="Take a proposal",
        request=None,
        responses=AgendaItemShape(many=True),
    )
    def post(self, request, pk, proposal):
        meeting = self.meeting(pk)
        found = self.proposal(meeting, proposal)
        proposing.take(meeting, found, by=self.person, now=self.now)
        return self.agenda(pk)


class Declining(ProposalDoor):
    @extend_schema(
        tags=["meetings"], summary="Leave a proposal out", request=WhyInput, responses={204: None}
    )
    def post(self, request, pk, proposal):
        meeting, wanted = self.meeting(pk), self.sent(WhyInput)
        found = self.proposal(meeting, proposal)
        reason = wanted.get("reason", "")
        proposing.decline(meeting, found, by=self.person, now=self.now, reason=reason)
        return Response(status=204)


class RoomQuery(Input):
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)
    capacity = serializers.IntegerField(min_value=1, max_value=10_000, required=False)


class Rooms(Door):
    """Rooms that hold so many people, free ones first."""

    parameters = frozenset({"starts_at", "ends_at", "capacity"})

    @extend_schema(
        tags=["meetings"],
        summary="Rooms",
        parameters=[
            OpenApiParameter("starts_at", OpenApiTypes.DATETIME, description="Free from."),
            OpenApiParameter("ends_at", OpenApiTypes.DATETIME, description="Free until."),
            OpenApiParameter("capacity", int, description="For so many people at least."),
        ],
        responses=RoomShape(many=True),
    )
    def get(self, request):
        asked = RoomQuery(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        wanted = asked.validated_data
        found = booking.rooms(
            start=wanted.get("starts_at"),
            end=wanted.get("ends_at"),
            capacity=wanted.get("capacity", 0),
        )
        return Response([RoomShape.of(room) for room in found])
