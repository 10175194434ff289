"""The rooms' records, gathered for Django. Import from the rooms, not from here."""

from coordination.approvals.models import Flow, FlowAct, FlowRemark, FlowSeat, FlowStage
from coordination.approvals.signing.records import Rendition, Seal, Signature
from coordination.approvals.templates import FlowTemplate, TemplateSeat, TemplateStage
from coordination.briefings.models import Audience, Briefing, Comprehension, Hearer, Raised
from coordination.clarifications.models import Clarification
from coordination.decrees.models import Consent, Dispute, Obligation, Participant
from coordination.discussions.models import Comment
from coordination.dispositions.models import Disposition, Instruction, Receiver
from coordination.duties.models import Duty
from coordination.files.models import Attachment, Evidence
from coordination.groups.models import Group, Membership
from coordination.handovers.models import Handover, HandoverMark, HandoverSignature
from coordination.letters.models import Agenda, Letter
from coordination.matters.models import Matter, Participation
from coordination.meetings.models import (
    AgendaItem,
    Approval,
    Ballot,
    Decision,
    Equipment,
    Invitation,
    Meeting,
    MeetingSeries,
    Minutes,
    MinutesRegister,
    Note,
    NoteVersion,
    Presence,
    ProposedItem,
    Room,
    SeriesInvitation,
    SeriesItem,
    Vote,
)
from coordination.papers.annexes import Annex
from coordination.papers.letterheads import Letterhead
from coordination.papers.models import (
    Paper,
    PaperLink,
    PaperReview,
    PaperTemplate,
    PaperVersion,
    Reading,
)
from coordination.recurring.models import Seat, Series, Turn
from coordination.registers.models import Counter, Number, Register
from coordination.reminders.models import Occurrence, Rule, Tick
from coordination.tasks.instructions import Deviation, InstructionVersion
from coordination.tasks.models import Attendance, Batch, Report, Step, Task
from coordination.tasks.statements import Confirmation, Statement

__all__ = [
    "Agenda",
    "AgendaItem",
    "Annex",
    "Approval",
    "Attachment",
    "Attendance",
    "Audience",
    "Ballot",
    "Batch",
    "Briefing",
    "Clarification",
    "Comment",
    "Comprehension",
    "Confirmation",
    "Consent",
    "Counter",
    "Decision",
    "Deviation",
    "Disposition",
    "Dispute",
    "Duty",
    "Equipment",
    "Evidence",
    "Flow",
    "FlowAct",
    "FlowRemark",
    "FlowSeat",
    "FlowStage",
    "FlowTemplate",
    "Group",
    "Handover",
    "HandoverMark",
    "HandoverSignature",
    "Hearer",
    "Instruction",
    "InstructionVersion",
    "Invitation",
    "Letter",
    "Letterhead",
    "Matter",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "Minutes",
    "MinutesRegister",
    "Note",
    "NoteVersion",
    "Number",
    "Obligation",
    "Occurrence",
    "Paper",
    "PaperLink",
    "PaperReview",
    "PaperTemplate",
    "PaperVersion",
    "Participant",
    "Participation",
    "Presence",
    "ProposedItem",
    "Raised",
    "Reading",
    "Receiver",
    "Register",
    "Rendition",
    "Report",
    "Room",
    "Rule",
    "Seal",
    "Seat",
    "Series",
    "SeriesInvitation",
    "SeriesItem",
    "Signature",
    "Statement",
    "Step",
    "Task",
    "TemplateSeat",
    "TemplateStage",
    "Tick",
    "Turn",
    "Vote",
]
