"""Search through the API: what the portal's search box finds, and nothing that the caller may not see."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import Door
from collab.portal.finding import SHORTEST, found
from coordination.tasks.api.lists import rows
from coordination.tasks.api.shapes import TaskRow
from coordination.tasks.models import Task
from people.employees.api import PersonShape

LONGEST = 100


class FoundShape(serializers.Serializer):
    """Up to twenty of each, newest tasks first."""

    people = PersonShape(many=True)
    tasks = TaskRow(many=True)
    more_people = serializers.BooleanField()
    more_tasks = serializers.BooleanField()


class Search(Door):
    parameters = frozenset({"q"})

    @extend_schema(
        tags=["search"],
        summary="Search people and tasks",
        parameters=[
            OpenApiParameter(
                "q",
                {"type": "string", "minLength": SHORTEST, "maxLength": LONGEST},
                required=True,
                description="Words, or a number such as T-17.",
            )
        ],
        responses=FoundShape,
    )
    def get(self, request):
        words = request.query_params.get("q", "").strip()
        if "\0" in words or not SHORTEST <= len(words) <= LONGEST:
            between = {"least": SHORTEST, "most": LONGEST}
            raise ValidationError({"q": [_("%(least)d to %(most)d letters.") % between]})
        hits = found(self.person, words)
        tasks = Task.objects.filter(pk__in=[task.pk for task in hits.tasks]).order_by("-id")
        return Response(
            {
                "people": [PersonShape.of(person) for person in hits.people],
                "tasks": rows(tasks),
                "more_people": hits.more_people,
                "more_tasks": hits.more_tasks,
            }
        )
