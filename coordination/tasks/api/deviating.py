"""Versions of the instruction, and leave to deviate from it."""

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.shapes import Id, Input, Nothing, Shape, local
from coordination.files.actions import Proof
from coordination.files.api import EvidenceShape
from coordination.tasks.api.one import TaskDoor, TaskListDoor
from coordination.tasks.api.shapes import DueTime, EvidenceInput
from coordination.tasks.disagreeing import PEOPLE
from coordination.tasks.instructions import REASON, Decision, Deviation, InstructionVersion
from people.accounts.retrying import KEY, once
from people.employees.api import PersonShape
from people.employees.models import Zone


def person(found):
    return PersonShape.of(found) if found else None


class InstructionVersionShape(Shape):
    """What was asked from `at` on; the newest is in force."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    instruction = serializers.CharField(help_text="Markdown.")
    due_at = serializers.DateTimeField(allow_null=True)
    due_zone = serializers.ChoiceField(Zone.choices)
    at = serializers.DateTimeField()
    by = PersonShape()
    behalf_of = PersonShape(allow_null=True)
    deviation = Id(allow_null=True, help_text="The granted deviation that it came from.")

    @classmethod
    def of(cls, version):
        plain = ("number", "title", "instruction", "due_zone")
        return {
            **{name: getattr(version, name) for name in plain},
            "due_at": local(version.due_at),
            "at": local(version.at),
            "by": PersonShape.of(version.by),
            "behalf_of": person(version.behalf_of),
            "deviation": version.deviation_id,
        }


class DeviationShape(Shape):
    """Another way as it was proposed; the instruction stays in force until it is granted."""

    id = Id()
    based_on = serializers.IntegerField(help_text="Number of the version it was proposed on.")
    title = serializers.CharField()
    instruction = serializers.CharField(help_text="Markdown.")
    due_at = serializers.DateTimeField(allow_null=True)
    due_zone = serializers.ChoiceField(Zone.choices)
    reason = serializers.CharField()
    evidence = EvidenceShape(many=True)
    by = PersonShape()
    at = serializers.DateTimeField()
    state = serializers.ChoiceField(Decision.choices)
    decided_by = PersonShape(allow_null=True)
    behalf_of = PersonShape(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    words = serializers.CharField(help_text="Said with the decision.")

    @classmethod
    def of(cls, one):
        plain = ("based_on", "title", "instruction", "due_zone", "reason", "state", "words")
        return {
            **{name: getattr(one, name) for name in plain},
            "id": one.pk,
            "due_at": local(one.due_at),
            "evidence": [EvidenceShape.of(proof) for proof in one.evidence.all()],
            "by": PersonShape.of(one.by),
            "at": local(one.at),
            "decided_by": person(one.decided_by),
            "behalf_of": person(one.behalf_of),
            "decided_at": local(one.decided_at),
        }


class DeviationInput(Input):
    """What you do not name stays as it is."""

    title = serializers.CharField(max_length=200, required=False)
    instruction = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    due_at = DueTime(required=False, allow_null=True)
    due_zone = serializers.ChoiceField(Zone.choices, required=False)
    reason = serializers.CharField(max_length=REASON)
    evidence = EvidenceInput(many=True, required=False)


class GrantInput(Input):
    """`version` is the number of the version that you compared with."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    words = serializers.CharField(max_length=REASON, required=False, allow_blank=True)


class RefusalInput(Input):
    words = serializers.CharField(max_length=REASON, help_text="Why not.")


@extend_schema_view(
    get=extend_schema(
        tags=["deviations"],
        summary="Versions of the instruction",
        description="Oldest first; nothing of them is ever changed.",
        responses=InstructionVersionShape(many=True),
    )
)
class Versions(TaskListDoor):
    queryset = InstructionVersion.objects.all()
    shape = InstructionVersionShape

    def under(self, task):
        return task.versions.select_related("by", "behalf_of")


def loaded(deviations):
    return deviations.select_related(*PEOPLE).prefetch_related("evidence__attachment")


@extend_schema_view(
    get=extend_schema(
        tags=["deviations"], summary="Deviations", responses=DeviationShape(many=True)
    )
)
class Deviations(TaskListDoor):
    queryset = Deviation.objects.all()
    shape = DeviationShape

    def under(self, task):
        return loaded(task.deviations)

    @extend_schema(
        tags=["deviations"],
        summary="Propose a deviation",
        description="By the responsible person of work that binds. One waits at a time.",
        parameters=[KEY],
        request=DeviationInput,
        responses={201: DeviationShape},
    )
    def post(self, request, pk):
        task = self.task(pk)
        return once(self, lambda: self.propose(task))

    def propose(self, task):
        wanted = self.sent(DeviationInput)
        evidence = [Proof(**one) for one in wanted.pop("evidence", ())]
        made = task.propose_deviation(by=self.person, now=self.now, evidence=evidence, **wanted)
        return Response(DeviationShape.of(loaded(task.deviations).get(pk=made.pk)), status=201)


class Deciding(TaskDoor):
    """One decision about one deviation: `verb(task, deviation, by=, now=, ...)`."""

    words = Nothing

    def post(self, request, pk, deviation):
        wanted = self.sent(self.words)
        task = self.task(pk)
        found = loaded(task.deviations).filter(pk=deviation).first()
        if found is None:
            raise Http404
        self.verb(task, found, by=self.person, now=self.now, **wanted)
        return Response(DeviationShape.of(found))


def deciding(name, summary, verb, words=Nothing):
    class Named(Deciding):
        post = extend_schema(
            tags=["deviations"], summary=summary, request=words, responses=DeviationShape
        )(Deciding.post)

    Named.__name__ = Named.__qualname__ = name
    Named.words = words
    Named.verb = staticmethod(lambda task, found, **more: getattr(task, verb)(found, **more))
    return Named


Grant = deciding("Grant", "Grant a deviation", "grant_deviation", GrantInput)
DeviationRefusal = deciding(
    "DeviationRefusal", "Refuse a deviation", "refuse_deviation", RefusalInput
)
DeviationWithdrawal = deciding("DeviationWithdrawal", "Withdraw a deviation", "withdraw_deviation")
