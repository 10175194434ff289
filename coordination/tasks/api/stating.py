"""Asking another division to confirm a statement, and answering."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door
from collab.kit.clock import today
from coordination.files.api import EvidenceShape
from coordination.files.models import Grade
from coordination.tasks.api.one import TaskDoor
from coordination.tasks.api.stated import (
    AskedShape,
    ConfirmationAnswerInput,
    ConfirmationInput,
    ConfirmationShape,
)
from coordination.tasks.confirming import asked_of
from coordination.tasks.models import Task
from coordination.tasks.statements import Confirmation, Statement
from people.accounts.retrying import KEY, once
from people.employees.api import PersonShape


class Confirmations(TaskDoor):
    @extend_schema(
        tags=["reports"],
        summary="Ask another division to confirm a statement",
        parameters=[KEY],
        request=ConfirmationInput,
        responses={201: ConfirmationShape},
    )
    def post(self, request, pk, statement):
        task = self.task(pk)
        found = Statement.objects.filter(report__task=task, pk=statement).first()
        if found is None:
            raise Http404
        return once(self, lambda: self.ask(task, found))

    def ask(self, task, statement):
        (of,) = self.sent(ConfirmationInput)["people"]
        asked = task.ask_confirmation(statement, of=of, by=self.person, now=self.now)
        return Response(ConfirmationShape.of(asked), status=201)


class OneConfirmation(Door):
    """By the statement's key, for who was asked about it."""

    def asked(self, pk):
        asked = asked_of(self.person, pk, today(self.person)) if pk <= BIGGEST else None
        if asked is None:
            raise Http404
        return asked

    @extend_schema(tags=["reports"], summary="A statement to confirm", responses=AskedShape)
    def get(self, request, pk):
        asked = self.asked(pk)
        statement = asked.statement
        shown = {
            "number": f"T-{statement.report.task_id}",
            "text": statement.text,
            "grade": Grade(statement.grade).name.lower(),
            "by": PersonShape.of(statement.report.by),
            "evidence": EvidenceShape.of(statement.evidence) if statement.evidence else None,
            "confirmation": ConfirmationShape.of(asked),
        }
        return Response(shown)

    @extend_schema(
        tags=["reports"],
        summary="Confirm or deny a statement",
        request=ConfirmationAnswerInput,
        responses=ConfirmationShape,
    )
    def post(self, request, pk):
        wanted = self.sent(ConfirmationAnswerInput)
        asked = self.asked(pk)
        task = Task.objects.with_people().get(pk=asked.statement.report.task_id)
        task.answer_confirmation(asked, by=self.person, now=self.now, **wanted)
        return Response(ConfirmationShape.of(Confirmation.objects.get(pk=asked.pk)))
