"""The answers that came back to whoever handed a matter on, and the answer that they make together."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from coordination.dispositions.models import Receiver
from coordination.files.models import Evidence
from coordination.tasks import wording
from coordination.tasks.models import Report
from coordination.tasks.states import State

LONGEST = 9000


@dataclass
class Answer:
    """What one receiver brought back: the last report with its evidence, or none yet."""

    receiver: Receiver
    report: Report | None = None
    evidence: list = field(default_factory=list)

    @property
    def name(self):
        """Whose answer it is; of one that another gave for them, both names."""
        receiver = self.receiver
        if self.report is None or self.report.by_id == receiver.employee_id:
            return receiver.employee.full_name
        if self.report.by_id == receiver.task.holder_id:
            return self.report.by.full_name
        return f"{self.report.by.full_name} (a.n. {receiver.employee.full_name})"

    @property
    def state(self):
        return wording.STATES[self.receiver.task.state]

    @property
    def mark(self):
        return wording.MARKS[self.receiver.task.state]


def answers(matter):
    """`[Answer]` of everybody who has to bring something back of a matter, leads first; four queries.

    For whoever handed it on: they gave these tasks, and so may see each of them.
    """
    proofs = Evidence.objects.select_related("attachment")
    reports = Report.objects.select_related("by").prefetch_related(Prefetch("evidence", proofs))
    receivers = (
        Receiver.objects.filter(sheet__matter=matter.pk, sheet__withdrawn_at=None)
        .exclude(task__state=State.CANCELLED)
        .select_related("task__holder", "employee")
        .prefetch_related(Prefetch("task__reports", reports))
    )
    found = []
    for receiver in receivers:
        if receiver.brings_back:
            last = next(reversed(receiver.task.reports.all()), None)
            proof = list(last.evidence.all()) if last else []
            found.append(Answer(receiver, last, proof))
    return found


def rolled_up(found):
    """What the answers say together, for the one who hands them on to begin with: name and words."""
    parts = [
        _("%(name)s (%(sign)s): %(words)s")
        % {
            "name": one.name,
            "sign": one.receiver.sign,
            "words": one.report.words.strip(),
        }
        for one in found
        if one.report
    ]
    text = "\n\n".join(parts)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def draft(task, person):
    """What a report on a task begins with, where it was handed down (`tasks.panels.register_draft`)."""
    if not task.permits(person, "report"):
        return {}
    found = answers(task)
    if not any(one.report for one in found):
        return {}
    begun = {"words": rolled_up(found)}
    if all(not one.receiver.task.is_open for one in found):
        begun["percent"] = 100
    return begun
