"""What needs me and what I wait for: open duties, as home shows them."""

import django_filters as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from collab.kit.api.doors import ListDoor
from collab.kit.api.finding import IdFilter
from collab.kit.api.shapes import Id, Shape, local
from coordination.duties.models import Duty, Kind
from coordination.matters.querysets import DUE_KEY
from people.employees.api import PersonShape, brief, columns

SIDES = [("owed", "What I owe others."), ("asked", "What others owe me.")]


class DutyShape(Shape):
    """One thing that one person owes a matter by a time."""

    id = Id()
    kind = serializers.ChoiceField(Kind.choices)
    matter = Id()
    title = serializers.CharField(help_text="The matter's title; empty of what is to be confirmed.")
    holder = PersonShape(help_text="Who owes it.")
    asked_by = PersonShape(help_text="Who waits for it.")
    due_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField()

    PLAIN = ("id", "kind", "matter", "due_at", "opened_at")
    COLUMNS = (*PLAIN, "matter__title", *columns("holder"), *columns("asked_by"))

    @classmethod
    def of(cls, row):
        return {
            "id": row["id"],
            "kind": row["kind"],
            "matter": row["matter"],
            "title": "" if row["kind"] == Kind.CONFIRM else row["matter__title"],
            "holder": brief(row, "holder"),
            "asked_by": brief(row, "asked_by"),
            "due_at": local(row["due_at"]),
            "opened_at": local(row["opened_at"]),
        }


class DutyFilters(filters.FilterSet):
    side = filters.ChoiceFilter(choices=SIDES, method="by_side")
    kind = filters.ChoiceFilter(choices=Kind.choices)
    matter = IdFilter(field_name="matter")

    def by_side(self, queryset, name, side):
        field = "holder" if side == "owed" else "asked_by"
        return queryset.filter(**{field: self.request.person})


@extend_schema_view(
    get=extend_schema(
        tags=["duties"],
        summary="Open duties",
        description="What you owe and what you wait for, most urgent first.",
        responses=DutyShape(many=True),
    )
)
class Duties(ListDoor):
    queryset = Duty.objects.all()
    filterset_class = DutyFilters
    orders = {"due_at": ("due_key", "id"), "-id": ("-id",)}
    shape = DutyShape

    def found(self):
        mine = Duty.objects.open().visible_to(self.person)
        return mine.annotate(due_key=DUE_KEY).values("due_key", *DutyShape.COLUMNS)
