"""Workload to programs: all that one leads, a branch, a person."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door
from collab.kit.api.shapes import Id, Shape, local
from collab.kit.clock import today
from coordination.duties.models import Kind
from coordination.workload.branches import leads
from coordination.workload.pages import Branch, branch_of, work_of
from people.employees.api import PersonShape
from people.employees.models import Employee
from people.units.models import Position


class LoadShape(Shape):
    """Matters in which something is owed, late and due within seven days among them; matters in which
    the people wait for others; since when the oldest of either has been open."""

    open = serializers.IntegerField()
    late = serializers.IntegerField()
    week = serializers.IntegerField()
    waiting = serializers.IntegerField()
    oldest_at = serializers.DateTimeField(allow_null=True)
    oldest_waiting_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, load):
        counts = {name: getattr(load, name) for name in ("open", "late", "week", "waiting")}
        return {
            **counts,
            "oldest_at": local(load.oldest_at),
            "oldest_waiting_at": local(load.oldest_waiting_at),
        }


class WorkloadRow(Shape):
    """A branch below, or one person; in the office's order."""

    position = Id()
    title = serializers.CharField()
    holders = PersonShape(many=True)
    people = serializers.IntegerField()
    load = LoadShape()

    @classmethod
    def of(cls, row):
        return {
            "position": row.position.pk,
            "title": row.position.title,
            "holders": [PersonShape.of(one) for one in row.holders],
            "people": row.people,
            "load": LoadShape.of(row.load),
        }


class WorkloadShape(Shape):
    people = serializers.IntegerField()
    total = LoadShape()
    rows = WorkloadRow(many=True)

    @classmethod
    def of(cls, branch):
        return {
            "people": branch.people,
            "total": LoadShape.of(branch.total),
            "rows": [WorkloadRow.of(row) for row in branch.rows],
        }


class OwedShape(Shape):
    matter = Id()
    number = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    holder = PersonShape()
    asked_by = PersonShape()
    opened_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, duty):
        return {
            "matter": duty.matter_id,
            "number": duty.matter.number,
            "title": duty.matter.title,
            "kind": duty.kind,
            "holder": PersonShape.of(duty.holder),
            "asked_by": PersonShape.of(duty.asked_by),
            "opened_at": local(duty.opened_at),
            "due_at": local(duty.due_at),
        }


class WorkShape(Shape):
    """What one person owes and waits for, oldest first, at most 200 of each."""

    person = PersonShape()
    load = LoadShape()
    owes = OwedShape(many=True)
    awaits = OwedShape(many=True)


class Workload(Door):
    @extend_schema(
        tags=["workload"],
        summary="Workload of everybody you lead",
        description="Confidential matters are never counted. Empty for who leads nobody.",
        responses=WorkloadShape,
    )
    def get(self, request):
        found = branch_of(self.person, None, today(self.person), self.now)
        return Response(WorkloadShape.of(found or Branch(None)))


class OneBranch(Door):
    @extend_schema(
        tags=["workload"], summary="Workload of a branch below you", responses=WorkloadShape
    )
    def get(self, request, pk):
        position = self.one(Position.objects.select_related("division"), pk)
        found = branch_of(self.person, position, today(self.person), self.now)
        if found is None:
            raise Http404
        return Response(WorkloadShape.of(found))


class OneWork(Door):
    @extend_schema(
        tags=["workload"],
        summary="Workload of a person below you, or your own",
        responses=WorkShape,
    )
    def get(self, request, pk):
        person, on = self.one(Employee.objects.active(), pk), today(self.person)
        if person.pk != self.person.pk and not leads(self.person, person, on):
            raise Http404
        work = work_of(self.person, person, on, self.now)
        answer = {
            "person": PersonShape.of(person),
            "load": LoadShape.of(work.load),
            "owes": [OwedShape.of(duty) for duty in work.owes],
            "awaits": [OwedShape.of(duty) for duty in work.awaits],
        }
        return Response(answer)
