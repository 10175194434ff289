"""One task: what it holds, its change, its history."""

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.problems import Conflict
from collab.kit.api.shapes import local
from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.groups.api_shapes import GroupBrief
from coordination.tasks import lives
from coordination.tasks.api.shapes import (
    GRADE,
    NOUNS,
    PRIORITY,
    ParticipantShape,
    RevisionInput,
    StepShape,
    TaskShape,
)
from coordination.tasks.models import Task
from coordination.tasks.revising import REVISABLE
from people.journal.api import EntryShape
from people.journal.models import Entry
from people.units.api import DivisionBrief, placed

KEYS = ("batch", "parent")


class TaskDoor(Door):
    """Whatever lies under one task: the task is found through visibility, or is not there."""

    def task(self, pk, tasks=None):
        tasks = Task.objects.with_people() if tasks is None else tasks
        task = tasks.seen(self.person, pk) if pk <= BIGGEST else None
        if task is None:
            raise Http404
        return task


class TaskListDoor(ListDoor, TaskDoor):
    """A list under one task, oldest first."""

    orders = {"id": ("id",), "-id": ("-id",)}

    def found(self):
        return self.under(self.task(self.kwargs["pk"]))


class OneTask(TaskDoor):
    @extend_schema(tags=["tasks"], summary="One task", responses=TaskShape)
    def get(self, request, pk):
        tasks = Task.objects.select_related("owner", "holder", "division")
        tasks = tasks.prefetch_related("participations__employee", "steps__done_by")
        return Response(whole(self.task(pk, tasks), self.person))

    @extend_schema(
        tags=["tasks"],
        summary="Change what was asked",
        description="`version` is the one you saw. If somebody changed the task meanwhile, nothing is"
        " overwritten: the answer 409 holds `current` and what you `sent`.",
        request=RevisionInput,
        responses=TaskShape,
    )
    def patch(self, request, pk):
        wanted = self.sent(RevisionInput)
        version = wanted.pop("version")
        task = self.task(pk)
        try:
            task.revise(by=self.person, version=version, now=self.now, **wanted)
        except NotNow as refusal:
            raise self.conflict(refusal, pk, version) from refusal
        return self.get(request, pk)

    def conflict(self, refusal, pk, version):
        """Both sides, where the reason is that somebody else changed it; else the refusal."""
        now = Task.objects.get(pk=pk)
        if now.version == version:
            return refusal
        current = {**{name: getattr(now, name) for name in REVISABLE}, "version": now.version}
        current |= {"due_at": local(now.due_at), "priority": PRIORITY[now.priority]}
        current["required_grade"] = GRADE[now.required_grade]
        return Conflict(refusal.message, current=current, sent=self.request.data)


def whole(task, person):
    """A task as `TaskShape`; its people, participants and steps are loaded already."""
    people = placed([task.owner, task.holder], today(person))
    plain = {name: getattr(task, name) for name in TaskShape.PLAIN if name not in KEYS}
    moves = task.open_moves(person)
    return {
        **plain,
        "number": task.number,
        "priority": PRIORITY[task.priority],
        "required_grade": GRADE[task.required_grade],
        "owner": people[task.owner_id],
        "holder": people[task.holder_id],
        "batch": task.batch_id,
        "parent": task.parent_id,
        "needs": lives.names(task.needs),
        "due_at": local(task.due_at),
        "opened_at": local(task.opened_at),
        "closed_at": local(task.closed_at),
        "instruction": task.instruction,
        "start_on": task.start_on,
        "acknowledged_at": local(task.acknowledged_at),
        "division": DivisionBrief.of(task.division),
        "group": GroupBrief.known(task.group_id, person),
        "steps": [StepShape.of(step) for step in task.steps.all()],
        "participants": [ParticipantShape.of(part) for part in task.participations.all()],
        "moves": [noun for verb, noun in NOUNS.items() if verb in moves],
    }


@extend_schema_view(
    get=extend_schema(
        tags=["tasks"],
        summary="History",
        description="Who did what when, oldest first; nothing of it is ever changed.",
        responses=EntryShape(many=True),
    )
)
class History(TaskListDoor):
    queryset = Entry.objects.all()
    shape = EntryShape

    def under(self, task):
        return Entry.objects.about(task)
