"""What was done in somebody's name, and what somebody did in the name of others; newest first.

After a return nothing is lost: here stands every act of whoever stood in. Of matters that the reader
may not see any more, that something was done is told, and not what it is about.
"""

from dataclasses import dataclass

from django.db.models import Q

from coordination.letters import story as letters
from coordination.matters.models import Matter
from coordination.tasks import story as tasks
from people.journal.models import Entry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Act:
    """One entry; `matter` is None where the reader may not see it, or where it is no matter."""

    entry: Entry
    matter: Matter | None
    words: str


def acts(person, before=None):
    """`([Act], id where the next page begins or None)`; four queries."""
    found = Entry.objects.filter(Q(behalf_of=person) | Q(by=person, behalf_of__isnull=False))
    if before is not None:
        found = found.filter(pk__lt=before)
    entries = list(found.select_related("by", "behalf_of").order_by("-pk")[: PAGE + 1])
    page = entries[:PAGE]
    asked = {entry.subject_id for entry in page if entry.subject_kind == "matter"}
    seen = Matter.objects.visible_to(person).filter(pk__in=asked).select_related("task").in_bulk()
    names = tasks.Names([entry for entry in page if entry.subject_id in seen])
    return [_act(entry, seen, names) for entry in page], entries[PAGE - 1].pk if entries[
        PAGE:
    ] else None


def _act(entry, seen, names):
    matter = seen.get(entry.subject_id) if entry.subject_kind == "matter" else None
    return Act(entry, matter, _words(matter, entry, names) if matter else "")


def _words(matter, entry, names):
    """In the words of the room that keeps the matter; nothing of it is done for another elsewhere."""
    if matter.kind == "task":
        return tasks.deed(matter.task, entry, names)
    return letters.sentence(entry, names)
