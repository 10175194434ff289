"""Everything that a call to the API could have changed, as it stands."""

from coordination.clarifications.models import Clarification
from coordination.dispositions.models import Disposition
from coordination.files.models import Attachment
from coordination.groups.models import Membership
from coordination.letters.models import Letter
from coordination.matters.models import Matter
from coordination.meetings.models import (
    AgendaItem,
    Invitation,
    Meeting,
    MeetingSeries,
    ProposedItem,
    SeriesInvitation,
)
from coordination.papers.models import PaperVersion
from coordination.papers.models import Reading as PaperReading
from coordination.reminders.models import Occurrence, Own
from coordination.tasks.instructions import Deviation
from coordination.tasks.models import Report, Step, Task
from people.accounts.models import AccessToken
from people.inbox.models import Notice, Preference, Reach
from people.inbox.targets import Target
from people.journal.models import Entry
from people.units.models import Absence
from tests.api import decrees, diaries, flows, minutes, registers

COUNTED = (
    *(Entry, Letter, Disposition, Report, Attachment, Preference, Occurrence, Own, Reach),
    *(Target, AgendaItem, Invitation, ProposedItem, MeetingSeries, SeriesInvitation),
    *flows.COUNTED,
)


def world():
    """Everything that a call could have changed."""
    matters = Matter.objects.order_by("pk").values_list("pk", "title", "version", "is_open")
    tasks = Task.objects.order_by("pk").values_list("pk", "state", "percent")
    steps = Step.objects.order_by("pk").values_list("pk", "text", "done_at")
    notices = Notice.objects.order_by("pk").values_list("pk", "read_at")
    tokens = AccessToken.objects.order_by("pk").values_list("pk", "revoked_at")
    counts = [model.objects.count() for model in COUNTED]
    deviations = Deviation.objects.order_by("pk").values_list("pk", "state")
    questions = Clarification.objects.order_by("pk").values_list("pk", "state")
    counts += [PaperVersion.objects.count(), PaperReading.objects.count()]
    held = Meeting.objects.order_by("pk").values_list("pk", "state", "starts_at", "sequence")
    absences = Absence.objects.order_by("pk").values_list("pk", "end_on", "with_confidential")
    rows = [matters, tasks, steps, notices, tokens, questions]
    rows += [deviations]
    rows += [absences, held]
    rows += [Membership.objects.order_by("pk").values_list("pk", "seat", "ends_on")]
    rows += diaries.state()
    rows += minutes.state()
    rows += registers.state()
    rows += decrees.state()
    return [*map(list, rows), counts]
