"""What was done in somebody's name, and what somebody did in the name of others; newest first.

After a return nothing is lost: here stands every act of whoever stood in. Of matters that the reader
may not see any more, that something was done is told, and not what it is about.
"""

from dataclasses import dataclass

from django.db.models import Q

from coordination.tasks import story
from coordination.tasks.models import Task
from people.journal.models import Entry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Act:
    """One entry; `task` is None where the reader may not see it, or where it is no task."""

    entry: Entry
    task: Task | None
    words: str


class NoNames:
    """Sentences here do without the people that an entry mentions: the task's page has them."""

    def of(self, data):
        return "…"


def acts(person, before=None):
    """`([Act], id where the next page begins or None)`; three queries."""
    found = Entry.objects.filter(Q(behalf_of=person) | Q(by=person, behalf_of__isnull=False))
    if before is not None:
        found = found.filter(pk__lt=before)
    entries = list(found.select_related("by", "behalf_of").order_by("-pk")[: PAGE + 1])
    page = entries[:PAGE]
    asked = {entry.subject_id for entry in page if entry.subject_kind == "matter"}
    tasks = {
        task.pk: task
        for task in Task.objects.visible_to(person).filter(pk__in=asked).only("title", "form")
    }
    return [_act(entry, tasks) for entry in page], entries[PAGE - 1].pk if entries[PAGE:] else None


def _act(entry, tasks):
    task = tasks.get(entry.subject_id) if entry.subject_kind == "matter" else None
    return Act(entry, task, story.sentence(task, entry, NoNames()) if task else "")
