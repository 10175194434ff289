"""Finding decisions: numbered within their meeting, and how each stands now."""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from coordination.meetings.meeting import Meeting
from coordination.meetings.minutes import Decision
from coordination.tasks.models import Task

OVER = ("accepted", "done", "cancelled")
UNDONE = Q(owner__isnull=False) & (Q(task=None) | ~Q(task__state__in=OVER))


def numbered(decisions=None):
    """Decisions with `number`, which of its meeting's it is, from 1 on, and what a row of one shows."""
    before = (
        Decision.objects.filter(item__meeting=OuterRef("item__meeting"), pk__lte=OuterRef("pk"))
        .order_by()
        .values("item__meeting")
        .annotate(n=Count("pk"))
        .values("n")
    )
    found = Decision.objects.all() if decisions is None else decisions
    return found.annotate(
        number=Coalesce(Subquery(before, output_field=IntegerField()), 0)
    ).select_related("item__meeting", "owner", "task", "vote")


@dataclass(frozen=True, slots=True)
class Row:
    """A decision for one reader: its task's state is for all who see the meeting, the task's page is not."""

    decision: Decision
    sees_task: bool
    now: object

    @property
    def meeting(self):
        return self.decision.item.meeting

    @property
    def is_over(self):
        task = self.decision.task
        return self.decision.owner_id is None or (task is not None and task.state in OVER)

    @property
    def due_at(self):
        """When it is due now: the task's time, once there is one, and before that the decided one."""
        task = self.decision.task
        return task.due_at if task is not None else self.decision.due_at

    @property
    def is_late(self):
        return not self.is_over and self.due_at is not None and self.due_at < self.now

    @property
    def mark(self):
        """The sign of the row, as `static` knows it."""
        if self.is_late:
            return "late"
        if self.is_over:
            return "done"
        return "wait" if self.decision.task_id is None else "doing"

    @property
    def state(self):
        """One or two words: what has become of it."""
        if self.decision.owner_id is None:
            return _("decided")
        if self.decision.task is None:
            return _("not given yet")
        return self.decision.task.get_state_display()


def rows(decisions, person, now):
    """`[Row]` of numbered decisions that the person may see, by their meetings; one query more."""
    decisions = list(decisions)
    tasks = {one.task_id for one in decisions} - {None}
    seen = set()
    if tasks:
        found = Task.objects.visible_to(person).filter(pk__in=tasks)
        seen = set(found.order_by().values_list("pk", flat=True))
    return [Row(one, one.task_id in seen, now) for one in decisions]


def of_meeting(meeting, person, now):
    """`[Row]` of one meeting's decisions, in the order in which they were made."""
    found = numbered().filter(item__meeting=meeting).prefetch_related("helpers")
    return rows(found.order_by("pk"), person, now)


def visible_to(person, **within):
    """Decisions of the meetings that a person may see, of a group or a series; newest meeting first."""
    meetings = Meeting.objects.visible_to(person).filter(**within).order_by().values("pk")
    found = numbered().filter(item__meeting__in=meetings)
    return found.order_by(F("item__meeting__starts_at").desc(), "item__meeting", "pk")
