"""The tree of a matter that was handed down: who holds each part of it, and how far it is.

Four queries for a tree of any depth and width. What the reader may not see is not there: neither its title nor
its holder nor that it exists; what lies below it and may be seen stands where it would have stood.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from coordination.dispositions.models import Disposition, Receiver
from coordination.tasks import wording
from coordination.tasks.models import Task
from coordination.tasks.states import State


@dataclass
class Node:
    """A receiver and the task with them; `since` is when it came to lie there."""

    receiver: Receiver
    is_late: bool
    depth: int = 0
    below: list = field(default_factory=list)

    @property
    def task(self):
        return self.receiver.task

    @property
    def mark(self):
        return "late" if self.is_late else wording.MARKS[self.task.state]

    @property
    def state(self):
        return wording.STATES[self.task.state]

    @property
    def since(self):
        return self.task.closed_at or self.task.acknowledged_at or self.task.opened_at

    @property
    def ticks(self):
        return ", ".join(one.name for one in self.receiver.instructions.all())

    @property
    def with_whom(self):
        """Who has it now: the giver while a result waits for acceptance, else its holder."""
        return self.task.owner if self.task.state == State.REPORTED else self.task.holder


def tree(matter, person, now, root=None):
    """`[Node]` of what was handed down of a matter (Letter or Task), as `person` may see it."""
    receivers = list(
        Receiver.objects.filter(sheet__root=root or root_of(matter))
        .select_related("sheet", "task__owner", "task__holder")
        .prefetch_related("instructions")
    )
    if not receivers:
        return []
    pks = [one.task_id for one in receivers]
    seen = set(
        Task.objects.visible_to(person).filter(pk__in=pks).order_by().values_list("pk", flat=True)
    )
    by_matter = defaultdict(list)
    for one in receivers:
        by_matter[one.sheet.matter_id].append(one)
    return _nodes(matter.pk, by_matter, seen, now, 0)


def root_of(matter):
    """The first matter of the chain that this one belongs to; None where nothing was handed down."""
    above = Receiver.objects.filter(task=matter.pk).values_list("sheet__root", flat=True).first()
    if above:
        return above
    own = Disposition.objects.filter(matter=matter.pk).values_list("root", flat=True).first()
    return own or matter.pk


def _nodes(pk, by_matter, seen, now, depth):
    nodes = []
    for one in by_matter[pk]:
        if one.task_id in seen:
            node = Node(one, _is_late(one.task, now), depth)
            node.below = _nodes(one.task_id, by_matter, seen, now, depth + 1)
            nodes.append(node)
        else:
            nodes += _nodes(one.task_id, by_matter, seen, now, depth)
    return nodes


def _is_late(task, now):
    with_holder = task.is_open and task.state != State.REPORTED
    return bool(with_holder and task.due_at and task.due_at < now)
