"""Questions on a matter, and their answers."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Nothing, Shape, local
from coordination.clarifications import actions
from coordination.clarifications.models import LENGTH, Clarification
from coordination.clarifications.states import State
from coordination.matters.models import Matter
from people.accounts.retrying import KEY, once
from people.employees.api import PersonShape


class ClarificationShape(Shape):
    """A question to who gave the matter; `answer` is empty until there is one."""

    id = Id()
    matter = Id()
    asked_by = PersonShape()
    asked_at = serializers.DateTimeField()
    question = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    answer = serializers.CharField()
    answered_by = PersonShape(allow_null=True, help_text="Who really answered.")
    behalf_of = PersonShape(allow_null=True, help_text="For whom, if not for themselves.")
    settled_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, asked):
        return {
            "id": asked.pk,
            "matter": asked.matter_id,
            "asked_by": PersonShape.of(asked.asked_by),
            "asked_at": local(asked.asked_at),
            "question": asked.question,
            "state": asked.state,
            "answer": asked.answer,
            "answered_by": PersonShape.of(asked.answered_by) if asked.answered_by else None,
            "behalf_of": PersonShape.of(asked.behalf_of) if asked.behalf_of else None,
            "settled_at": local(asked.settled_at),
        }


class QuestionInput(Input):
    question = serializers.CharField(max_length=LENGTH)


class AnswerInput(Input):
    words = serializers.CharField(max_length=LENGTH)


@extend_schema_view(
    get=extend_schema(
        tags=["clarifications"],
        summary="Questions on a matter",
        responses=ClarificationShape(many=True),
    )
)
class Clarifications(ListDoor, Door):
    queryset = Clarification.objects.all()
    orders = {"id": ("id",), "-id": ("-id",)}
    shape = ClarificationShape

    def matter(self):
        found = Matter.objects.visible_to(self.person).select_related("owner", "holder")
        return self.one(found, self.kwargs["pk"])

    def found(self):
        return Clarification.objects.filter(matter=self.matter()).with_people()

    @extend_schema(
        tags=["clarifications"],
        summary="Ask for clarification",
        description="Of an open matter that you hold, help in or owe something. Its owner answers.",
        parameters=[KEY],
        request=QuestionInput,
        responses={201: ClarificationShape},
    )
    def post(self, request, pk):
        matter = self.matter()
        return once(self, lambda: self.ask(matter))

    def ask(self, matter):
        asked = actions.ask(matter, by=self.person, now=self.now, **self.sent(QuestionInput))
        return Response(ClarificationShape.of(asked), status=201)


class ClarificationDoor(Door):
    def asked(self, pk):
        found = Clarification.objects.visible_to(self.person).with_people()
        return self.one(found.select_related("matter__owner", "matter__holder"), pk)


class Answer(ClarificationDoor):
    @extend_schema(
        tags=["clarifications"],
        summary="Answer a question",
        description="By who gave the matter. The answer stays as it is.",
        request=AnswerInput,
        responses=ClarificationShape,
    )
    def post(self, request, pk):
        wanted = self.sent(AnswerInput)
        asked = self.asked(pk)
        actions.answer(asked, by=self.person, now=self.now, **wanted)
        return Response(ClarificationShape.of(asked))


class Withdrawal(ClarificationDoor):
    @extend_schema(
        tags=["clarifications"],
        summary="Take a question back",
        request=Nothing,
        responses=ClarificationShape,
    )
    def post(self, request, pk):
        self.sent(Nothing)
        asked = self.asked(pk)
        actions.withdraw(asked, by=self.person, now=self.now)
        return Response(ClarificationShape.of(asked))
