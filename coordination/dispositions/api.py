"""Dispositions through the API: the tick list, sheets, handing down, the tree."""

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.dispositions.actions import To, dispose
from coordination.dispositions.models import Disposition, Instruction, Kind, Part
from coordination.dispositions.tree import tree
from coordination.dispositions.withdrawing import withdraw
from coordination.letters.models import Letter
from coordination.tasks.lives import Rhythm
from coordination.tasks.models import Task
from coordination.tasks.states import State
from people.accounts.retrying import KEY, once
from people.employees.api import People, PersonShape


class InstructionShape(Shape):
    """A line of the tick list; its kind says what must come back."""

    id = Id()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    is_active = serializers.BooleanField()

    @classmethod
    def of(cls, one):
        return {name: getattr(one, name) for name in ("id", "name", "kind", "is_active")}


class ReceiverShape(Shape):
    person = PersonShape()
    part = serializers.ChoiceField(Part.choices)
    instructions = serializers.ListField(child=Id())
    task = Id(allow_null=True, help_text="Null where you may not see it.")

    @classmethod
    def of(cls, one, seen):
        return {
            "person": PersonShape.of(one.employee),
            "part": one.part,
            "instructions": [tick.pk for tick in one.instructions.all()],
            "task": one.task_id if one.task_id in seen else None,
        }


class SheetShape(Shape):
    """One disposition sheet."""

    id = Id()
    by = PersonShape(help_text="Whose disposition it is.")
    signed_by = PersonShape(help_text="Who signed it, for them where it is another.")
    signature = serializers.CharField(help_text="a.n., Plt. or Plh., as it is printed.")
    at = serializers.DateTimeField()
    title = serializers.CharField()
    notes = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawal = serializers.CharField()
    receivers = ReceiverShape(many=True)

    @classmethod
    def of(cls, sheet, seen):
        return {
            "id": sheet.pk,
            "by": PersonShape.of(sheet.by),
            "signed_by": PersonShape.of(sheet.entry.by or sheet.by),
            "signature": sheet.entry.signature,
            "at": local(sheet.at),
            "title": sheet.title,
            "notes": sheet.notes,
            "due_at": local(sheet.due_at),
            "withdrawn_at": local(sheet.withdrawn_at),
            "withdrawal": sheet.withdrawal,
            "receivers": [ReceiverShape.of(one, seen) for one in sheet.receivers.all()],
        }


class NodeShape(Shape):
    """Who holds a part of what was handed down."""

    task = Id()
    depth = serializers.IntegerField(min_value=0)
    holder = PersonShape()
    part = serializers.ChoiceField(Part.choices)
    state = serializers.ChoiceField(State.choices)
    since = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    is_late = serializers.BooleanField()

    @classmethod
    def of(cls, node):
        return {
            "task": node.task.pk,
            "depth": node.depth,
            "holder": PersonShape.of(node.task.holder),
            "part": node.receiver.part,
            "state": node.task.state,
            "since": local(node.since),
            "due_at": local(node.task.due_at),
            "is_late": node.is_late,
        }


class TreeShape(serializers.Serializer):
    results = NodeShape(many=True)


class ToInput(Input):
    person = People(min_length=1, help_text="One id.")
    instructions = serializers.ListField(child=Id(), min_length=1, max_length=60)
    is_lead = serializers.BooleanField(required=False)


class SheetInput(Input):
    """Who gets it with which ticks; without a deadline the urgency or the task proposes one."""

    to = ToInput(many=True)
    title = serializers.CharField(max_length=200, required=False)
    notes = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    rhythm = serializers.ChoiceField(Rhythm.choices, required=False)


class WithdrawalInput(Input):
    reason = serializers.CharField(max_length=2000, help_text="The other people read it.")


@extend_schema_view(
    get=extend_schema(
        tags=["dispositions"], summary="The tick list", responses=InstructionShape(many=True)
    )
)
class Instructions(ListDoor):
    queryset = Instruction.objects.all()
    shape = InstructionShape
    orders = {"id": ("id",)}

    def found(self):
        return Instruction.objects.all()


class SheetDoor(Door):
    """Sheets are found through what they hand down, or through one's own part in them."""

    kind = Task

    def matter(self, pk):
        matters = self.kind.objects.select_related("owner", "holder")
        matter = matters.seen(self.person, pk) if pk <= BIGGEST else None
        if matter is None:
            raise Http404
        return matter

    def shown(self, sheets):
        sheets = list(sheets)
        tasks = {one.task_id for sheet in sheets for one in sheet.receivers.all()}
        visible = Task.objects.visible_to(self.person).filter(pk__in=tasks).order_by()
        seen = set(visible.values_list("pk", flat=True))
        return [SheetShape.of(sheet, seen) for sheet in sheets]


class SheetsShape(serializers.Serializer):
    results = SheetShape(many=True)


class Sheets(SheetDoor):
    @extend_schema(tags=["dispositions"], summary="Sheets", responses=SheetsShape)
    def get(self, request, pk):
        matter = self.matter(pk)
        sheets = Disposition.objects.visible_to(self.person).filter(matter=matter.pk)
        return Response({"results": self.shown(sheets.loaded().order_by("pk"))})

    @extend_schema(
        tags=["dispositions"],
        summary="Hand down",
        description="To subordinates of who holds it: one lead where anything is to come back. Each"
        " gets a task whose life the ticks make.",
        parameters=[KEY],
        request=SheetInput,
        responses={201: SheetShape},
    )
    def post(self, request, pk):
        matter = self.matter(pk)
        return once(self, lambda: self.hand_down(matter))

    def hand_down(self, matter):
        wanted = self.sent(SheetInput)
        known = Instruction.objects.in_bulk()
        to = [
            To(
                person,
                tuple(known[pk] for pk in one["instructions"] if pk in known),
                one.get("is_lead", False),
            )
            for one in wanted.pop("to")
            for person in one["person"]
        ]
        made = dispose(matter, to, by=self.person, now=self.now, **wanted)
        (shown,) = self.shown(Disposition.objects.loaded().filter(pk=made.pk))
        return Response(shown, status=201)


class TaskSheets(Sheets):
    """Sheets by which a task was handed down."""


class LetterSheets(Sheets):
    """Sheets by which a letter was disposed of."""

    kind = Letter


class Tree(SheetDoor):
    @extend_schema(
        tags=["dispositions"],
        summary="Who holds what",
        description="What was handed down, at any depth, as far as you may see it.",
        responses=TreeShape,
    )
    def get(self, request, pk):
        nodes = tree(self.matter(pk), self.person, self.now)
        return Response({"results": [NodeShape.of(node) for node in flat(nodes)]})


class TaskTree(Tree):
    """From a task downward."""


class LetterTree(Tree):
    """From a letter downward."""

    kind = Letter


def flat(nodes):
    """The nodes of a tree, each before those below it."""
    return [found for node in nodes for found in (node, *flat(node.below))]


class OneSheet(SheetDoor):
    def sheet(self, pk):
        sheets = Disposition.objects.visible_to(self.person).loaded()
        return self.one(sheets, pk)

    @extend_schema(tags=["dispositions"], summary="One sheet", responses=SheetShape)
    def get(self, request, pk):
        return Response(self.shown([self.sheet(pk)])[0])


class SheetWithdrawal(OneSheet):
    http_method_names = ["post"]

    @extend_schema(
        tags=["dispositions"],
        summary="Take a sheet back",
        description="What nobody has begun is called off; who has begun is told.",
        request=WithdrawalInput,
        responses=SheetShape,
    )
    def post(self, request, pk):
        words, sheet = self.sent(WithdrawalInput), self.sheet(pk)
        withdraw(sheet, by=self.person, now=self.now, **words)
        return Response(self.shown([self.sheet(pk)])[0])
