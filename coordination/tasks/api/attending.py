"""Where one attended for the giver: recorded and listed."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.tasks.api.one import TaskListDoor
from coordination.tasks.models import Attendance
from people.employees.api import PersonShape


class AttendanceInput(Input):
    """Where and when you attended, and with whom."""

    on = serializers.DateTimeField()
    where = serializers.CharField(max_length=300)
    company = serializers.CharField(max_length=2000)


class AttendanceShape(Shape):
    """An attendance as it was recorded."""

    id = Id()
    by = PersonShape()
    on = serializers.DateTimeField()
    where = serializers.CharField()
    company = serializers.CharField()

    @classmethod
    def of(cls, one):
        return {
            "id": one.pk,
            "by": PersonShape.of(one.by),
            "on": local(one.on),
            "where": one.where,
            "company": one.company,
        }


@extend_schema_view(
    get=extend_schema(tags=["reports"], summary="Attendances", responses=AttendanceShape(many=True))
)
class Attendances(TaskListDoor):
    queryset = Attendance.objects.all()
    shape = AttendanceShape

    def under(self, task):
        return task.attendances.select_related("by")

    @extend_schema(
        tags=["reports"],
        summary="Record where you attended",
        request=AttendanceInput,
        responses={201: AttendanceShape},
    )
    def post(self, request, pk):
        wanted = self.sent(AttendanceInput)
        made = self.task(pk).attend(by=self.person, now=self.now, **wanted)
        return Response(AttendanceShape.of(made), status=201)
