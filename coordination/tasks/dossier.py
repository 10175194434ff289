"""Everything that the page of one task shows, read in a fixed number of queries.

A query for each kind of thing that hangs on the task, none for what does not (`hanging`); a few more for
the responsible person, who is told whom the giver answers to, and one where the journal names somebody who
has no part in it any more.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.functional import cached_property

from coordination.clarifications.thread import Thread
from coordination.discussions.models import Comment
from coordination.files.models import Attachment, Evidence
from coordination.groups.models import Group
from coordination.matters.models import Participation, Role
from coordination.tasks import panels, story, wording
from coordination.tasks.disagreeing import Disagreement
from coordination.tasks.form import Form
from coordination.tasks.hanging import hangs
from coordination.tasks.models import Report, Step
from coordination.tasks.statements import Confirmation, Statement
from coordination.tasks.states import State
from people.journal.models import Entry

# The first of these that is open is the page's main action.
MAIN = ("acknowledge", "read", "accept", "report", "reopen")
ORDER = (
    "acknowledge",
    "read",
    "accept",
    "report",
    "attend",
    "start",
    "return",
    "decline",
    "revise",
    "stop_reports",
    "cancel",
    "reopen",
)
URLS = {
    "acknowledge": "task_acknowledgement",
    "read": "task_reading",
    "start": "task_start",
    "attend": "task_attendance",
    "stop_reports": "task_reports_end",
    "report": "task_report",
    "accept": "task_acceptance",
    "return": "task_return",
    "decline": "task_refusal",
    "cancel": "task_cancellation",
    "reopen": "task_reopening",
    "revise": "task_revision",
}
ANSWERED = {"acknowledge", "read"}
POSTED = {"acknowledge", "read", "start", "accept", "stop_reports"}
ASKED = {"return", "decline", "cancel", "reopen", "attend"}


@dataclass(frozen=True, slots=True)
class Action:
    """A button: `way` is post (at once), ask (a reason first, in the dialog) or open (a page)."""

    verb: str
    label: str
    url: str
    way: str
    is_main: bool


class Dossier:
    """One task for one reader at one moment."""

    def __init__(self, task, person, now):
        self.task, self.person, self.now = task, person, now
        parts = Participation.objects.select_related("employee")
        prefetch_related_objects([task], Prefetch("participations", parts))

    @cached_property
    def mandates(self):
        """The mandates by which the reader may act here for somebody."""
        return self.task.mandates(self.person)

    @cached_property
    def moves(self):
        return self.task.open_moves(self.person, self.mandates)

    @cached_property
    def acts_for(self):
        """Of whom the reader has the moves only by acting for them: Employees, with the mandates."""
        own = self.task.open_moves(self.person, [])
        people = {one.pk: one for one in (self.task.owner, self.task.holder, *self.helpers)}
        return [
            (people[one.principal_id], one)
            for one in self.mandates
            if one.principal_id in people and self.moves - own
        ]

    @cached_property
    def actions(self):
        main = next((verb for verb in MAIN if verb in self.moves), None)
        words = wording.moves(Form(self.task.form))
        return [
            Action(
                verb=verb,
                label=words[verb],
                url=reverse(URLS[verb], args=[self.task.pk]),
                way="post" if verb in POSTED else "ask" if verb in ASKED else "open",
                is_main=verb == main,
            )
            for verb in ORDER
            if verb in self.moves
        ]

    @property
    def main(self):
        return next((action for action in self.actions if action.is_main), None)

    @property
    def can_take_steps(self):
        return "take_steps" in self.moves

    @property
    def can_involve(self):
        return "involve" in self.moves

    @property
    def can_ask_confirmation(self):
        return "ask_confirmation" in self.moves

    @cached_property
    def statements(self):
        """What the reports state, oldest first, with what stands behind it."""
        if not hangs(self.task, "statements"):
            return []
        found = Statement.objects.filter(report__task=self.task).order_by("report__at", "order")
        asked = Confirmation.objects.select_related("asked_of", "answered_by", "behalf_of")
        return list(
            found.select_related("report__by", "evidence__attachment").prefetch_related(
                Prefetch("confirmations", asked)
            )
        )

    @property
    def can_report(self):
        return "report" in self.moves

    @cached_property
    def helpers(self):
        return self._people(Role.HELPER)

    @cached_property
    def observers(self):
        return self._people(Role.OBSERVER)

    def _people(self, role):
        parts = self.task.participations.all()
        return [part.employee for part in parts if part.role == role]

    @cached_property
    def steps(self):
        found = Step.objects.filter(task=self.task).select_related("done_by")
        return list(found) if hangs(self.task, "steps") else []

    @property
    def steps_done(self):
        return sum(1 for step in self.steps if step.done_at)

    @cached_property
    def attachments(self):
        found = Attachment.objects.filter(matter=self.task.pk).select_related("by")
        return list(found) if hangs(self.task, "attachments") else []

    @cached_property
    def entries(self):
        return list(Entry.objects.about(self.task))

    @cached_property
    def giving(self):
        """The entry of the giving: who gave it, and for whom."""
        return next((entry for entry in self.entries if entry.verb == "give"), None)

    @cached_property
    def acknowledging(self):
        """The entry of the acknowledgement or the reading in force, or None."""
        at = self.task.acknowledged_at
        fitting = (one for one in self.entries if one.verb in ANSWERED and one.at == at)
        return next(fitting, None)

    @cached_property
    def line(self):
        """The story since the giving."""
        told = story.told(self.task, self.entries, self._reports(), self._comments())
        return story.stretched(told)

    def _reports(self):
        if not hangs(self.task, "reports"):
            return []
        proofs = Evidence.objects.select_related("attachment")
        states = Statement.objects.filter(report=OuterRef("pk"))
        found = Report.objects.filter(task=self.task).select_related("by")
        return found.annotate(is_stated=Exists(states)).prefetch_related(
            Prefetch("evidence", proofs)
        )

    def _comments(self):
        found = Comment.objects.filter(matter=self.task.pk).select_related("by")
        return found if hangs(self.task, "comments") else []

    @cached_property
    def thread(self):
        """Questions to the giver, and their answers."""
        return Thread(
            self.task, self.person, self.mandates, is_empty=not hangs(self.task, "questions")
        )

    @cached_property
    def disagreement(self):
        """Versions of the instruction, deviations, and the path of who does not agree."""
        return Disagreement(self.task, self.moves, self.person)

    @cached_property
    def panels(self):
        """What higher rooms say of the task: `{place: [Panel]}`."""
        found = panels.panels(self)
        return {
            place: [panel for panel in found if panel.place == place] for place in ("main", "aside")
        }

    @cached_property
    def group(self):
        """The group within which it is done, where the reader may know of it."""
        pk = self.task.group_id
        return Group.objects.known_to(self.person).filter(pk=pk).first() if pk else None

    @property
    def gave(self):
        return story.gave(self.task)

    @property
    def acknowledged(self):
        return story.ACKNOWLEDGED.get(Form(self.task.form), "")

    @property
    def is_own(self):
        return self.task.form == Form.OWN

    @property
    def awaits_acknowledgement(self):
        return self.task.state == State.GIVEN

    @property
    def is_late(self):
        task = self.task
        is_with_holder = task.is_open and task.state != State.REPORTED
        return bool(is_with_holder and task.due_at and task.due_at < self.now)

    @property
    def mark(self):
        return "late" if self.is_late else wording.MARKS[self.task.state]

    @property
    def state(self):
        return wording.STATES[self.task.state]
