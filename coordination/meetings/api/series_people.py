"""Who is invited to all of a series, and what they answer."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import ListDoor
from collab.kit.api.shapes import Id, Shape
from coordination.meetings.api.parts import OLDEST
from coordination.meetings.api.series import TAGS, MeetingSeriesShape, SeriesDoor
from coordination.meetings.api.shapes import (
    InvitationAnswerInput,
    InvitationsInput,
    RequirementInput,
)
from coordination.meetings.inviting import Guest
from coordination.meetings.repeating import asking
from coordination.meetings.series import SeriesInvitation
from coordination.meetings.states import Answer
from people.employees.api import PersonShape


class SeriesInvitationShape(Shape):
    """Somebody invited to all of a series, and what they answered for all of it."""

    id = Id()
    employee = PersonShape(allow_null=True)
    guest_name = serializers.CharField()
    guest_email = serializers.CharField()
    is_optional = serializers.BooleanField(help_text="They need not come.")
    answer = serializers.ChoiceField(Answer.choices)
    representative = PersonShape(allow_null=True, help_text="Who comes instead.")

    @classmethod
    def of(cls, row):
        names = ("guest_name", "guest_email", "is_optional", "answer")
        return {
            **{name: getattr(row, name) for name in names},
            "id": row.pk,
            "employee": PersonShape.of(row.employee) if row.employee else None,
            "representative": PersonShape.of(row.representative) if row.representative else None,
        }


@extend_schema_view(
    get=extend_schema(
        tags=TAGS,
        summary="Who is invited to all of it",
        responses=SeriesInvitationShape(many=True),
    )
)
class SeriesInvitations(ListDoor, SeriesDoor):
    queryset = SeriesInvitation.objects.all()
    shape = SeriesInvitationShape
    orders = OLDEST

    def found(self):
        rows = self.series(self.kwargs["pk"]).invitations
        return rows.select_related("employee", "representative")

    @extend_schema(
        tags=TAGS,
        summary="Invite to all of it",
        request=InvitationsInput,
        responses=MeetingSeriesShape,
    )
    def post(self, request, pk):
        series, wanted = self.series(pk), self.sent(InvitationsInput)
        guests = [Guest(one["email"], one.get("name", "")) for one in wanted.pop("guests", ())]
        asking.invite(series, by=self.person, now=self.now, guests=guests, **wanted)
        return self.whole(pk)


class OneSeriesInvitation(SeriesDoor):
    @extend_schema(
        tags=TAGS,
        summary="Say whether they must come",
        request=RequirementInput,
        responses=SeriesInvitationShape,
    )
    def patch(self, request, pk, invitation):
        series, wanted = self.series(pk), self.sent(RequirementInput)
        rows = series.invitations.select_related("employee", "representative")
        row = self.one(rows, invitation)
        asking.require(series, row, by=self.person, now=self.now, **wanted)
        return Response(SeriesInvitationShape.of(row))


class SeriesResponse(SeriesDoor):
    @extend_schema(
        tags=TAGS,
        summary="Answer for all of it",
        description="Meetings to which who comes instead cannot come stay as they were answered.",
        request=InvitationAnswerInput,
        responses=MeetingSeriesShape,
    )
    def post(self, request, pk):
        asking.answer(
            self.series(pk), by=self.person, now=self.now, **self.sent(InvitationAnswerInput)
        )
        return self.whole(pk)
