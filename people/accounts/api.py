"""People through the API: the directory, and how the caller stands to others."""

import django_filters as filters
from django.db.models import Exists, OuterRef
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.finding import IdFilter, WordsFilter
from collab.kit.api.shapes import Id, Shape
from collab.kit.clock import today
from people.employees.api import People, PersonShape
from people.employees.models import Employee, Profession, Zone, titled
from people.relations.between import relation, relations
from people.relations.leaders import leaders_of
from people.relations.reports import direct_subordinates
from people.relations.standings import Standing
from people.units.api import BY_NAME, DivisionBrief, LinkShape, PositionBrief
from people.units.appointments import Kind as AppointmentKind
from people.units.models import Appointment, Division


class PersonRow(PersonShape):
    """A colleague as the directory shows them."""

    email = serializers.CharField()
    phone = serializers.CharField()
    room = serializers.CharField()
    profession = serializers.ChoiceField(Profession.choices)
    timezone = serializers.ChoiceField(Zone.choices)
    position = PositionBrief(allow_null=True, help_text="The main position today.")
    division = DivisionBrief(allow_null=True, help_text="Where the main position is.")

    PLAIN = ("id", "number", "email", "phone", "room", "profession", "timezone")
    COLUMNS = (*PLAIN, "name", "front_title", "back_title")

    @classmethod
    def of(cls, row, place=None):
        return {
            **{name: row[name] for name in cls.PLAIN},
            "name": titled(row["front_title"], row["name"], row["back_title"]),
            "position": place and {"id": place["position"], "title": place["position__title"]},
            "division": place
            and {
                "id": place["position__division"],
                "code": place["position__division__code"],
                "name": place["position__division__name"],
            },
        }


class AppointmentShape(Shape):
    position = PositionBrief()
    division = DivisionBrief()
    kind = serializers.ChoiceField(AppointmentKind.choices)
    is_main = serializers.BooleanField()
    start_on = serializers.DateField()
    end_on = serializers.DateField(allow_null=True)

    @classmethod
    def of(cls, appointment):
        place = appointment.position
        return {
            "position": {"id": place.pk, "title": place.title},
            "division": DivisionBrief.of(place.division),
            "kind": appointment.kind,
            "is_main": appointment.is_main,
            "start_on": appointment.start_on,
            "end_on": appointment.end_on,
        }


class PersonWhole(PersonShape):
    """A colleague's profile."""

    email = serializers.CharField()
    phone = serializers.CharField()
    room = serializers.CharField()
    profession = serializers.ChoiceField(Profession.choices)
    timezone = serializers.ChoiceField(Zone.choices)
    strengths = serializers.CharField()
    wants_to_learn = serializers.CharField()
    how_to_work = serializers.CharField()
    appointments = AppointmentShape(many=True, help_text="Those in force today.")

    PLAIN = (
        "number", "email", "phone", "room", "profession", "timezone",
        "strengths", "wants_to_learn", "how_to_work",
    )  # fmt: skip

    @classmethod
    def of(cls, person, on):
        held = Appointment.objects.present(on).filter(employee=person)
        held = held.select_related("position__division").order_by("-is_main", "pk")
        return {
            **{name: getattr(person, name) for name in cls.PLAIN},
            **PersonShape.of(person),
            "appointments": [AppointmentShape.of(one) for one in held],
        }


class RelationShape(Shape):
    """How a colleague stands to the caller."""

    person = Id()
    standing = serializers.ChoiceField(Standing.choices, help_text="What they are to you.")
    label = serializers.CharField()
    via = LinkShape(allow_null=True, help_text="The link that makes the division a related one.")

    @classmethod
    def of(cls, person, relation):
        via = relation.via
        return {
            "person": person,
            "standing": relation.standing,
            "label": str(relation.label),
            "via": via
            and {"id": via.pk, "one": via.one_id, "other": via.other_id, "flow": via.flow},
        }


class RelationsShape(serializers.Serializer):
    results = RelationShape(many=True)


class ChainShape(serializers.Serializer):
    results = PersonShape(many=True)


class PersonFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of name, number, e-mail or position.")
    division = IdFilter(method="by_division", label="In it or in a division below it.")
    profession = filters.ChoiceFilter(choices=Profession.choices)

    def by_words(self, queryset, name, words):
        return queryset.matching(words)

    def by_division(self, queryset, name, division):
        held = Appointment.objects.present(today(self.request.person))
        within = held.filter(position__division__in=Division.objects.under(division))
        return queryset.filter(Exists(within.filter(employee=OuterRef("pk"))))


@extend_schema_view(
    get=extend_schema(
        tags=["people"],
        summary="Directory",
        description="Everybody who works here today.",
        responses=PersonRow(many=True),
    )
)
class Directory(ListDoor):
    queryset = Employee.objects.all()
    filterset_class = PersonFilters
    orders = BY_NAME

    def found(self):
        return Employee.objects.visible_to(self.person).values(*PersonRow.COLUMNS)

    def shaped(self, page):
        held = Appointment.objects.present(today(self.person)).filter(is_main=True)
        wanted = ("employee", "position", "position__title", "position__division")
        named = ("position__division__code", "position__division__name")
        places = held.filter(employee__in=[row["id"] for row in page]).order_by("-pk")
        by_person = {place["employee"]: place for place in places.values(*wanted, *named)}
        return [PersonRow.of(row, by_person.get(row["id"])) for row in page]


class PersonDoor(Door):
    def colleague(self, pk):
        return self.one(Employee.objects.visible_to(self.person), pk)


class OnePerson(PersonDoor):
    @extend_schema(tags=["people"], summary="One colleague", responses=PersonWhole)
    def get(self, request, pk):
        return Response(PersonWhole.of(self.colleague(pk), today(self.person)))


class OneRelation(PersonDoor):
    @extend_schema(tags=["people"], summary="How a colleague stands to me", responses=RelationShape)
    def get(self, request, pk):
        other = self.colleague(pk)
        return Response(
            RelationShape.of(other.pk, relation(self.person, other, today(self.person)))
        )


class Relations(Door):
    parameters = frozenset({"to"})

    @extend_schema(
        tags=["people"],
        summary="How colleagues stand to me",
        parameters=[
            OpenApiParameter(
                "to",
                {"type": "string", "pattern": r"^[1-9][0-9]{0,17}(,[1-9][0-9]{0,17})*$"},
                required=True,
                description="Ids of people, with commas between: `7,12`.",
            )
        ],
        responses=RelationsShape,
    )
    def get(self, request):
        wanted = [one.pk for one in People.named_in(request, "to", self.person)]
        standing = relations(self.person, wanted, today(self.person))
        return Response({"results": [RelationShape.of(pk, standing[pk]) for pk in wanted]})


class Leaders(PersonDoor):
    @extend_schema(
        tags=["people"], summary="A colleague's leaders, nearest first", responses=ChainShape
    )
    def get(self, request, pk):
        chain = leaders_of(self.colleague(pk), today(self.person))
        return Response({"results": [PersonShape.of(leader) for leader in chain]})


@extend_schema_view(
    get=extend_schema(
        tags=["people"],
        summary="A colleague's direct subordinates",
        responses=PersonShape(many=True),
    )
)
class Subordinates(ListDoor, PersonDoor):
    queryset = Employee.objects.all()
    orders = BY_NAME
    shape = PersonShape

    def found(self):
        return direct_subordinates(self.colleague(self.kwargs["pk"]), today(self.person))
