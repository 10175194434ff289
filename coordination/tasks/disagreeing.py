"""What a task's page says of its versions and deviations, and the path of who does not agree (domain 3.1)."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import cached_property

from collab.kit.clock import today
from collab.kit.comparing import compare
from coordination.tasks.hanging import hangs
from coordination.tasks.instructions import Deviation, InstructionVersion
from coordination.tasks.states import BINDING, RESPONSIBLE
from people.relations.leaders import leader_of

PEOPLE = ("by", "decided_by", "behalf_of")


@dataclass(frozen=True)
class Compared:
    """What stood before beside what is to stand, by words; `old` and `new` ask (`instructions.Wording`)."""

    old: object
    new: object

    @property
    def title(self):
        return compare(self.old.title, self.new.title)

    @property
    def instruction(self):
        return compare(self.old.instruction, self.new.instruction)

    @property
    def is_due_changed(self):
        return self.old.due_at != self.new.due_at


class Disagreement:
    """A query where there are changes, one where there are deviations; two more for the responsible person,
    who is told whom the giver answers to."""

    def __init__(self, task, moves, person):
        self.task, self.moves, self.person = task, moves, person

    @cached_property
    def versions(self):
        found = InstructionVersion.objects.filter(task=self.task.pk)
        return list(found.select_related("by", "behalf_of", "deviation"))

    @cached_property
    def changed(self):
        """The number of the version in force, where it is not the first; else 0."""
        return len(self.versions) if hangs(self.task, "changes") and len(self.versions) > 1 else 0

    @cached_property
    def steps(self):
        """Each version with what it changed, newest first."""
        changed = [(new, Compared(old, new)) for old, new in pairwise(self.versions)]
        return [*reversed(changed), *((first, None) for first in self.versions[:1])]

    @cached_property
    def deviations(self):
        found = Deviation.objects.filter(task=self.task.pk).select_related(*PEOPLE)
        return list(found) if hangs(self.task, "deviations") else []

    @cached_property
    def waiting(self):
        return next((one for one in self.deviations if one.is_open), None)

    @property
    def can_propose(self):
        return "deviate" in self.moves and not self.waiting

    @cached_property
    def shows_path(self):
        """To the responsible person of work that binds, and who may deviate for them, as long as it is
        open."""
        if not self.task.is_open or self.task.form not in BINDING:
            return False
        return "deviate" in self.moves or RESPONSIBLE in self.task.roles_of(self.person)

    @cached_property
    def givers_leader(self):
        return leader_of(self.task.owner, today(self.task.owner))
