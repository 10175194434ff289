"""Absences through the API: mine, those in which I stand in, and those of my people."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape
from collab.kit.clock import today
from people.absences import actions
from people.absences.querysets import visible_to
from people.employees.api import Person, PersonShape
from people.units.absences import Absence, Reason


class AbsenceShape(Shape):
    """An absence (ketidakhadiran) and who stands in."""

    id = Id()
    employee = PersonShape(help_text="Who is away.")
    reason = serializers.ChoiceField(Reason.choices)
    start_on = serializers.DateField()
    end_on = serializers.DateField(allow_null=True, help_text="The last day; null: not known yet.")
    stand_in = PersonShape(allow_null=True)
    with_confidential = serializers.BooleanField()

    @classmethod
    def of(cls, absence):
        return {
            "id": absence.pk,
            "employee": PersonShape.of(absence.employee),
            "reason": absence.reason,
            "start_on": absence.start_on,
            "end_on": absence.end_on,
            "stand_in": absence.stand_in and PersonShape.of(absence.stand_in),
            "with_confidential": absence.with_confidential,
        }


class AbsenceInput(Input):
    """What to record. Without `employee` it is one's own."""

    employee = Person(required=False, help_text="Who is away.")
    reason = serializers.ChoiceField(Reason.choices, required=False)
    start_on = serializers.DateField(required=False)
    end_on = serializers.DateField(required=False, allow_null=True)
    stand_in = Person(required=False, allow_null=True, help_text="Who stands in.")
    with_confidential = serializers.BooleanField(required=False)

    def onto(self, absence):
        """The absence with what was sent."""
        sent = dict(self.validated_data)
        sent.pop("employee", None)
        for name, value in sent.items():
            setattr(absence, name, value)
        return absence


@extend_schema_view(
    get=extend_schema(
        tags=["absences"],
        summary="Absences",
        description="Yours, those in which you stand in, and those of the people below you.",
        responses=AbsenceShape(many=True),
    )
)
class Absences(ListDoor):
    queryset = Absence.objects.all()
    orders = {"-id": ("-id",), "id": ("id",), "-start_on": ("-start_on", "-id")}
    shape = AbsenceShape

    def found(self):
        return visible_to(self.person, today(self.person))

    @extend_schema(
        tags=["absences"],
        summary="Record an absence",
        description="Your own, or of somebody below you. The stand-in hears of it.",
        request=AbsenceInput,
        responses={201: AbsenceShape},
    )
    def post(self, request):
        taken = AbsenceInput(data=request.data, context={"person": self.person})
        taken.is_valid(raise_exception=True)
        employee = taken.validated_data.get("employee", self.person)
        absence = taken.onto(Absence(employee=employee, start_on=today(employee)))
        actions.keep(absence, by=self.person, now=self.now)
        return Response(AbsenceShape.of(absence), status=201)


class OneAbsence(Door):
    def find(self, pk):
        return self.one(visible_to(self.person, today(self.person)), pk)

    @extend_schema(tags=["absences"], summary="One absence", responses=AbsenceShape)
    def get(self, request, pk):
        return Response(AbsenceShape.of(self.find(pk)))

    @extend_schema(
        tags=["absences"],
        summary="Change an absence",
        request=AbsenceInput,
        responses=AbsenceShape,
    )
    def patch(self, request, pk):
        absence = self.find(pk)
        taken = AbsenceInput(data=request.data, context={"person": self.person})
        taken.is_valid(raise_exception=True)
        actions.keep(taken.onto(absence), by=self.person, now=self.now)
        return Response(AbsenceShape.of(absence))


class Ending(OneAbsence):
    http_method_names = ["post"]

    @extend_schema(
        tags=["absences"],
        summary="Back early, or not away after all",
        description="Once begun it ends with yesterday; before, it is taken back.",
        request=None,
        responses={204: None},
    )
    def post(self, request, pk):
        absence = self.find(pk)
        deed = actions.end if actions.has_begun(absence) else actions.withdraw
        deed(absence, by=self.person, now=self.now)
        return Response(status=204)
