"""What hangs on a task, asked with the task itself, so that its page reads only what is there.

Nearly every task is without most of what can hang on one: a dozen questions answered with "nothing".
`with_hanging` asks them all at once, with the task. A higher room names its rows at start (`register`).
"""

from django.db.models import Exists, OuterRef, Q

from coordination.clarifications.models import Clarification
from coordination.discussions.models import Comment
from coordination.files.models import Attachment
from coordination.tasks.instructions import Deviation, InstructionVersion
from coordination.tasks.models import Report, Step
from coordination.tasks.statements import Statement
from people.units.models import Absence, Appointment

TASK = OuterRef("pk")
ROWS = {
    "steps": lambda on: Step.objects.filter(task=TASK),
    "reports": lambda on: Report.objects.filter(task=TASK),
    "statements": lambda on: Statement.objects.filter(report__task=TASK),
    "comments": lambda on: Comment.objects.filter(matter=TASK),
    "attachments": lambda on: Attachment.objects.filter(matter=TASK),
    "questions": lambda on: Clarification.objects.filter(matter=TASK),
    "deviations": lambda on: Deviation.objects.filter(task=TASK),
    "changes": lambda on: InstructionVersion.objects.filter(task=TASK, number__gt=1),
    "absences": lambda on: Absence.objects.present(on).filter(
        Q(employee=OuterRef("owner")) | Q(employee=OuterRef("holder"))
    ),
    "second leaders": lambda on: Appointment.objects.present(on).filter(
        employee=OuterRef("holder"), is_main=True, position__functional_to__isnull=False
    ),
}


def register(name, rows):
    """`rows(on)`: the rows under this name that hang on the task `OuterRef("pk")` on a date."""
    ROWS[name] = rows


def with_hanging(tasks, on):
    """The tasks, each with what `hangs` answers from."""
    return tasks.annotate(**{_flag(name): Exists(rows(on)) for name, rows in ROWS.items()})


def hangs(task, name):
    """May there be rows under this name? No, where the task was read `with_hanging` and has none."""
    return getattr(task, _flag(name), True)


def _flag(name):
    return "has_" + name.replace(" ", "_")
