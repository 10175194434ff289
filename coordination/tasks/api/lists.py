"""Finding tasks, giving them, and asking what giving would mean."""

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Shape
from collab.kit.clock import today
from coordination.groups.api_shapes import GroupId
from coordination.tasks.actions import give
from coordination.tasks.api.finding import ORDERS, TaskFilters
from coordination.tasks.api.shapes import (
    GivenShape,
    TaskInput,
    TaskRow,
    TasksInput,
)
from coordination.tasks.form import Form, allowed
from coordination.tasks.models import Task
from coordination.tasks.within import allowed_within, guard_group
from people.accounts.retrying import KEY, once
from people.employees.api import People, PersonShape
from people.relations.standings import Standing

EXAMPLE = OpenApiExample(
    "A directive to two people",
    request_only=True,
    value={
        "to": [7, 12],
        "title": "Susun laporan stok gudang",
        "instruction": "Cocokkan dengan hitungan fisik. Sertakan **foto**.",
        "due_at": "2027-03-05T16:00:00+07:00",
        "priority": "high",
        "required_grade": "document",
        "steps": ["Hitung fisik", "Cocokkan dengan buku"],
    },
)


class FormShape(Shape):
    """What the caller may ask of one person, and what it then is."""

    person = PersonShape()
    standing = serializers.ChoiceField(Standing.choices, help_text="What they are to you.")
    form = serializers.ChoiceField(Form.choices, allow_null=True, help_text="Null: refused.")
    sentence = serializers.CharField()
    way_out = serializers.CharField(help_text="Whom to turn to instead, where refused.")

    @classmethod
    def of(cls, answer):
        return {
            "person": PersonShape.of(answer.person),
            "standing": answer.relation.standing,
            "form": answer.form,
            "sentence": answer.sentence(),
            "way_out": answer.wayout,
        }


class FormsShape(serializers.Serializer):
    results = FormShape(many=True)


def rows(tasks):
    """Task rows of a queryset, in its order; one query."""
    return [TaskRow.of(row) for row in tasks.values(*TaskRow.COLUMNS)]


@extend_schema_view(
    get=extend_schema(
        tags=["tasks"],
        summary="Tasks",
        description="Every task that you may see; `view` narrows it to one of the portal's lists.",
        responses=TaskRow(many=True),
    )
)
class Tasks(ListDoor):
    queryset = Task.objects.all()
    filterset_class = TaskFilters
    orders = ORDERS
    shape = TaskRow

    def found(self):
        return Task.objects.visible_to(self.person).with_due_key()

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).values("due_key", *TaskRow.COLUMNS)

    @extend_schema(
        tags=["tasks"],
        summary="Give work",
        description="The relation decides the form of each task. If one of the people may not be"
        " asked, nothing is given, and `way_out` says whom to turn to instead.",
        parameters=[KEY],
        request=TaskInput,
        responses={201: GivenShape},
        examples=[EXAMPLE],
    )
    def post(self, request):
        return once(self, self.give)

    def give(self):
        wanted = self.sent(TaskInput)
        made = give(wanted.pop("to"), by=self.person, now=self.now, **wanted)
        tasks = Task.objects.filter(pk__in=[task.pk for task in made]).order_by("id")
        return Response({"results": rows(tasks)}, status=201)


class Forms(Door):
    """Told while one chooses the person, before anything is given."""

    parameters = frozenset({"to", "group"})

    @extend_schema(
        tags=["tasks"],
        summary="What giving would mean",
        description="The form that work for each of these people would take, and why.",
        parameters=[
            OpenApiParameter(
                "to",
                {"type": "string", "pattern": r"^[1-9][0-9]{0,17}(,[1-9][0-9]{0,17})*$"},
                required=True,
                description="Ids of people, with commas between: `7,12`.",
            ),
            OpenApiParameter(
                "group",
                {"type": "integer", "minimum": 1},
                description="Within this group, which you chair.",
            ),
        ],
        responses=FormsShape,
    )
    def get(self, request):
        people = People.named_in(request, "to", self.person)
        answers = self.answers(people, today(self.person))
        return Response({"results": [FormShape.of(answer) for answer in answers]})

    def answers(self, people, on):
        if "group" not in self.request.query_params:
            return allowed(self.person, people, on)
        group = GroupId.named_in(self.request, "group", self.person)
        guard_group(group, self.person, on)
        return allowed_within(group, self.person, people, on)


class Acknowledgements(Door):
    """The portal's "acknowledge all": all of them or none."""

    @extend_schema(
        tags=["tasks"],
        summary="Acknowledge several tasks",
        description="All or none: if one cannot be acknowledged by you now, nothing changes.",
        request=TasksInput,
        responses=GivenShape,
    )
    def post(self, request):
        wanted = set(self.sent(TasksInput)["tasks"])
        visible = Task.objects.visible_to(self.person).filter(pk__in=wanted).with_people()
        tasks = list(visible.order_by("pk"))
        missing = wanted - {task.pk for task in tasks}
        if missing:
            ids = ", ".join(str(pk) for pk in sorted(missing))
            raise ValidationError(
                {"tasks": [_("Not here, or not for you: %(ids)s.") % {"ids": ids}]}
            )
        with transaction.atomic():
            for task in tasks:
                task.acknowledge(by=self.person, now=self.now)
        return Response({"results": rows(Task.objects.filter(pk__in=wanted).order_by("id"))})
