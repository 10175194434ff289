"""The rooms' admin pages, gathered for Django."""

from coordination.approvals import admin as approvals
from coordination.briefings import admin as briefings
from coordination.clarifications import admin as clarifications
from coordination.decrees import admin as decrees
from coordination.discussions import admin as discussions
from coordination.dispositions import admin as dispositions
from coordination.duties import admin as duties
from coordination.files import admin as files
from coordination.groups import admin as groups
from coordination.handovers import admin as handovers
from coordination.letters import admin as letters
from coordination.matters import admin as matters
from coordination.meetings import admin as meetings
from coordination.meetings.held import admin as minutes
from coordination.papers import admin as papers
from coordination.recurring import admin as recurring
from coordination.registers import admin as registers
from coordination.reminders import admin as reminders
from coordination.tasks import admin as tasks

__all__ = [
    "approvals",
    "briefings",
    "clarifications",
    "decrees",
    "discussions",
    "dispositions",
    "duties",
    "files",
    "groups",
    "handovers",
    "letters",
    "matters",
    "meetings",
    "minutes",
    "papers",
    "recurring",
    "registers",
    "reminders",
    "tasks",
]
