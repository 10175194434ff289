"""The structure through the API, for reading; administrators change it in the administration."""

import django_filters as filters
from django.db.models import Q
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.finding import IdFilter, WordsFilter, YesNo
from collab.kit.api.shapes import Id, Shape
from collab.kit.clock import today
from people.employees.api import PersonShape, brief, columns
from people.units.appointments import Kind as AppointmentKind
from people.units.divisions import Kind as DivisionKind
from people.units.models import Appointment, Division, DivisionLink, Position

BY_NAME = {"name": ("name", "id"), "-name": ("-name", "-id"), "id": ("id",), "-id": ("-id",)}
BY_TITLE = {"title": ("title", "id"), "-title": ("-title", "-id"), "id": ("id",), "-id": ("-id",)}


class DivisionBrief(Shape):
    id = Id()
    code = serializers.CharField()
    name = serializers.CharField()

    @classmethod
    def of(cls, division):
        return division and {"id": division.pk, "code": division.code, "name": division.name}


class DivisionShape(Shape):
    """A division (unit kerja)."""

    id = Id()
    code = serializers.CharField(help_text="Short and unique; document numbers carry it.")
    name = serializers.CharField()
    kind = serializers.ChoiceField(DivisionKind.choices)
    parent = Id(allow_null=True, help_text="What it is part of.")
    email = serializers.CharField()
    location = serializers.CharField()
    functions = serializers.CharField(help_text="Tasks and functions.")
    is_active = serializers.BooleanField()


class PositionBrief(Shape):
    id = Id()
    title = serializers.CharField()


class HolderShape(PersonShape):
    """Who holds a position today."""

    kind = serializers.ChoiceField(AppointmentKind.choices)


class PositionShape(Shape):
    """A position (jabatan), with who holds it today."""

    id = Id()
    title = serializers.CharField()
    division = Id()
    reports_to = Id(allow_null=True, help_text="The position above it.")
    is_head = serializers.BooleanField(help_text="Heads its division.")
    duties = serializers.CharField()
    authority = serializers.CharField()
    results = serializers.CharField()
    is_active = serializers.BooleanField()
    holders = HolderShape(many=True)


class LinkShape(Shape):
    """Keterkaitan: two divisions whose work is connected."""

    id = Id()
    one = Id()
    other = Id()
    flow = serializers.CharField(help_text="What flows between them.")


class DivisionFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Part of the name, or how the code begins.")
    kind = filters.ChoiceFilter(choices=DivisionKind.choices)
    parent = IdFilter(field_name="parent", label="Those directly below this one.")
    is_active = YesNo(field_name="is_active")

    def by_words(self, queryset, name, words):
        return queryset.filter(Q(name__icontains=words) | Q(code__istartswith=words))


class PositionFilters(filters.FilterSet):
    q = WordsFilter(field_name="title", lookup_expr="icontains", label="Part of the title.")
    division = IdFilter(field_name="division")
    reports_to = IdFilter(field_name="reports_to", label="Those directly below this one.")
    is_head = YesNo(field_name="is_head")
    is_active = YesNo(field_name="is_active")


class LinkFilters(filters.FilterSet):
    division = IdFilter(method="by_end", label="Links of this division.")

    def by_end(self, queryset, name, division):
        return queryset.filter(Q(one=division) | Q(other=division))


@extend_schema_view(
    get=extend_schema(
        tags=["structure"],
        summary="Divisions",
        description="The tree of agencies, divisions and sections; `parent` leads upward.",
        responses=DivisionShape(many=True),
    )
)
class Divisions(ListDoor):
    queryset = Division.objects.all()
    filterset_class = DivisionFilters
    orders = BY_NAME
    shape = DivisionShape

    def found(self):
        return Division.objects.values(*DivisionShape.names())


class OneDivision(Door):
    @extend_schema(tags=["structure"], summary="One division", responses=DivisionShape)
    def get(self, request, pk):
        return Response(self.one(Division.objects.values(*DivisionShape.names()), pk))


@extend_schema_view(
    get=extend_schema(
        tags=["structure"],
        summary="Positions",
        description="`reports_to` leads upward; filter by it to open the org chart branch by branch.",
        responses=PositionShape(many=True),
    )
)
class Positions(ListDoor):
    queryset = Position.objects.all()
    filterset_class = PositionFilters
    orders = BY_TITLE

    def found(self):
        return _positions()

    def shaped(self, page):
        return with_holders(page, today(self.person))


class OnePosition(Door):
    @extend_schema(tags=["structure"], summary="One position", responses=PositionShape)
    def get(self, request, pk):
        return Response(with_holders([self.one(_positions(), pk)], today(self.person))[0])


def _positions():
    return Position.objects.values(*(name for name in PositionShape.names() if name != "holders"))


def with_holders(rows, on):
    """Rows of positions, each with its present holders; one query."""
    holders = {row["id"]: [] for row in rows}
    held = Appointment.objects.present(on).filter(position__in=holders).order_by("kind", "pk")
    for one in held.values("position", "kind", *columns("employee")):
        holders[one["position"]].append({**brief(one, "employee"), "kind": one["kind"]})
    return [{**row, "holders": holders[row["id"]]} for row in rows]


@extend_schema_view(
    get=extend_schema(
        tags=["structure"],
        summary="Division links",
        description="Which divisions' work is connected: it makes their people related colleagues.",
        responses=LinkShape(many=True),
    )
)
class Links(ListDoor):
    queryset = DivisionLink.objects.all()
    filterset_class = LinkFilters
    shape = LinkShape

    def found(self):
        return DivisionLink.objects.values(*LinkShape.names())


class PlacedPerson(PersonShape):
    """A person with their main position, if they hold one today."""

    position = serializers.CharField(allow_null=True)


def placed(people, on):
    """`{id: PlacedPerson}` of Employees; one query."""
    titles = dict(
        Appointment.objects.present(on)
        .filter(employee__in=[person.pk for person in people], is_main=True)
        .order_by("-pk")
        .values_list("employee_id", "position__title")
    )
    return {
        person.pk: {**PersonShape.of(person), "position": titles.get(person.pk)}
        for person in people
    }
