"""The rooms' records, gathered for Django. Import from the rooms, not from here."""

from coordination.clarifications.models import Clarification
from coordination.discussions.models import Comment
from coordination.dispositions.models import Disposition, Instruction, Receiver
from coordination.duties.models import Duty
from coordination.files.models import Attachment, Evidence
from coordination.handovers.models import Handover, HandoverMark, HandoverSignature
from coordination.letters.models import Agenda, Letter
from coordination.matters.models import Matter, Participation
from coordination.papers.models import Paper, PaperVersion, Reading
from coordination.recurring.models import Seat, Series, Turn
from coordination.reminders.models import Occurrence, Rule, Tick
from coordination.tasks.instructions import Deviation, InstructionVersion
from coordination.tasks.models import Attendance, Batch, Report, Step, Task
from coordination.tasks.statements import Confirmation, Statement

__all__ = [
    "Agenda",
    "Attachment",
    "Attendance",
    "Batch",
    "Clarification",
    "Comment",
    "Confirmation",
    "Deviation",
    "Disposition",
    "Duty",
    "Evidence",
    "Handover",
    "HandoverMark",
    "HandoverSignature",
    "Instruction",
    "InstructionVersion",
    "Letter",
    "Matter",
    "Occurrence",
    "Paper",
    "PaperVersion",
    "Participation",
    "Reading",
    "Receiver",
    "Report",
    "Rule",
    "Seat",
    "Series",
    "Statement",
    "Step",
    "Task",
    "Tick",
    "Turn",
]
