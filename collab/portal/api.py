"""Search through the API: what the portal's search box finds, and nothing that the caller may not see."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import Door
from collab.portal.findable import KINDS
from collab.portal.finding import SHORTEST, found
from coordination.tasks.api.lists import rows
from coordination.tasks.api.shapes import TaskRow
from coordination.tasks.models import Task
from people.employees.api import PersonShape

LONGEST = 100


class OtherShape(serializers.Serializer):
    """A letter, a paper, a series, a hand-over or a group, as search shows it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField([kind for kind, *_rest in KINDS])
    number = serializers.CharField(help_text="As people write it: S-17; a series has none.")
    title = serializers.CharField()
    state = serializers.CharField()
    url = serializers.CharField(help_text="Its page in the portal.")

    @classmethod
    def of(cls, kind, thing):
        return {
            "id": thing.pk,
            "kind": kind,
            "number": getattr(thing, "number", ""),
            "title": thing.title,
            "state": thing.state,
            "url": thing.get_absolute_url(),
        }


class FoundShape(serializers.Serializer):
    """Up to twenty of each kind, the newest first; `more_others` names the kinds that have more."""

    people = PersonShape(many=True)
    tasks = TaskRow(many=True)
    others = OtherShape(many=True)
    more_people = serializers.BooleanField()
    more_tasks = serializers.BooleanField()
    more_others = serializers.ListField(child=serializers.CharField())


class Search(Door):
    parameters = frozenset({"q"})

    @extend_schema(
        tags=["search"],
        summary="Search people, tasks, letters, work rules, series, hand-overs and groups",
        parameters=[
            OpenApiParameter(
                "q",
                {"type": "string", "minLength": SHORTEST, "maxLength": LONGEST},
                required=True,
                description="Words, or a number such as T-17, or of the agenda: 17/2026.",
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
                "others": [
                    OtherShape.of(section.kind, thing)
                    for section in hits.sections
                    for thing in section.found
                ],
                "more_people": hits.more_people,
                "more_tasks": hits.more_tasks,
                "more_others": [section.kind for section in hits.sections if section.more],
            }
        )
