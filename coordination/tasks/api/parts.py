"""Reports with their evidence, the checklist, and who takes part."""

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.response import Response

from coordination.files.actions import Proof
from coordination.files.models import Grade
from coordination.matters.models import Participation
from coordination.tasks.api.one import TaskDoor, TaskListDoor
from coordination.tasks.api.shapes import (
    ParticipantShape,
    ParticipantsInput,
    ParticipantsShape,
    ReportFiles,
    ReportInput,
    ReportShape,
    StepInput,
    StepShape,
    TickInput,
)
from coordination.tasks.api.stated import claims_of
from coordination.tasks.models import Report, Step
from people.accounts.retrying import KEY, once


@extend_schema_view(
    get=extend_schema(tags=["reports"], summary="Reports", responses=ReportShape(many=True))
)
class Reports(TaskListDoor):
    queryset = Report.objects.all()
    shape = ReportShape
    parser_classes = [JSONParser, MultiPartParser]

    def under(self, task):
        return loaded(task.reports)

    @extend_schema(
        tags=["reports"],
        summary="Report progress or the result",
        description="100 per cent is the final report: it then waits for acceptance. As JSON with links"
        " and figures as evidence, or as multipart with files.",
        parameters=[KEY],
        request={"application/json": ReportInput, "multipart/form-data": ReportFiles},
        responses={201: ReportShape},
    )
    def post(self, request, pk):
        task = self.task(pk)
        return once(self, lambda: self.report(task))

    def report(self, task):
        if self.request.content_type.startswith("multipart/"):
            wanted = self.sent(ReportFiles)
            evidence = of_files(wanted)
        else:
            wanted = self.sent(ReportInput)
            evidence = [Proof(**one) for one in wanted.get("evidence", ())]
        made = task.report(
            by=self.person,
            percent=wanted.get("percent"),
            words=wanted["words"],
            despite=wanted.get("despite", ""),
            evidence=evidence,
            statements=claims_of(wanted.get("statements", ()), task),
            now=self.now,
        )
        return Response(ReportShape.of(loaded(task.reports).get(pk=made.pk)), status=201)


def of_files(wanted):
    """One Proof for each uploaded file."""
    grade, source = wanted.get("grade", Grade.DOCUMENT), wanted.get("source", "")
    return [Proof(file=file, grade=grade, source=source) for file in wanted.get("files", ())]


def loaded(reports):
    return reports.select_related("by").prefetch_related(
        "evidence__attachment",
        "statements__evidence__attachment",
        "statements__confirmations__asked_of",
        "statements__confirmations__asked_by",
        "statements__confirmations__answered_by",
        "statements__confirmations__behalf_of",
    )


@extend_schema_view(
    get=extend_schema(tags=["checklist"], summary="Checklist", responses=StepShape(many=True))
)
class Steps(TaskListDoor):
    queryset = Step.objects.all()
    shape = StepShape

    def under(self, task):
        return task.steps.select_related("done_by")

    @extend_schema(
        tags=["checklist"],
        summary="Add a step",
        parameters=[KEY],
        request=StepInput,
        responses={201: StepShape},
    )
    def post(self, request, pk):
        task = self.task(pk)
        return once(self, lambda: self.add(task))

    def add(self, task):
        step = task.add_step(by=self.person, now=self.now, **self.sent(StepInput))
        return Response(StepShape.of(step), status=201)


class OneStep(TaskDoor):
    @extend_schema(
        tags=["checklist"], summary="Tick a step", request=TickInput, responses=StepShape
    )
    def patch(self, request, pk, step):
        wanted = self.sent(TickInput)
        task = self.task(pk)
        found = self.one(task.steps.select_related("done_by"), step)
        task.tick(found, by=self.person, now=self.now, **wanted)
        return Response(StepShape.of(found))


@extend_schema_view(
    get=extend_schema(
        tags=["participants"],
        summary="Helpers and observers",
        responses=ParticipantShape(many=True),
    )
)
class Participants(TaskListDoor):
    queryset = Participation.objects.all()
    shape = ParticipantShape

    def under(self, task):
        return task.participations.select_related("employee")

    @extend_schema(
        tags=["participants"],
        summary="Let people help or observe",
        description="They hear of it. Who takes part already stays as they are.",
        request=ParticipantsInput,
        responses={201: ParticipantsShape},
    )
    def post(self, request, pk):
        wanted = self.sent(ParticipantsInput)
        task = self.task(pk)
        task.involve(by=self.person, now=self.now, **wanted)
        parts = self.under(task).filter(employee__in=wanted["people"]).order_by("id")
        return Response({"results": [ParticipantShape.of(part) for part in parts]}, status=201)


class OneParticipant(TaskDoor):
    @extend_schema(
        tags=["participants"],
        summary="Let somebody out again",
        request=None,
        responses={204: None},
    )
    def delete(self, request, pk, person):
        task = self.task(pk)
        part = task.participations.filter(employee=person).select_related("employee").first()
        if part is None:
            raise Http404
        task.dismiss(part.employee, by=self.person, now=self.now)
        return Response(status=204)
