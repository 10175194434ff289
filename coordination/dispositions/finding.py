"""Which sheets a task has to do with: the one that made it, and those by which it was handed down."""

from django.db.models import Q

from coordination.dispositions.models import Disposition
from coordination.tasks.hanging import hangs

# Are there any? As `tasks.hanging` asks it of a task.
SHEETS = """(
    EXISTS (
        SELECT 1 FROM coordination_disposition WHERE matter_id = coordination_task.matter_ptr_id
    ) OR EXISTS (
        SELECT 1 FROM coordination_receiver WHERE task_id = coordination_task.matter_ptr_id
    )
)"""


def sheets_of(task):
    """`[Disposition]` above and below a task; one query for each task as it was loaded, none for one
    that is known to have none."""
    if not hasattr(task, "sheets_known"):
        found = Disposition.objects.filter(Q(matter=task.pk) | Q(receivers__task=task.pk))
        task.sheets_known = list(found.distinct()) if hangs(task, "sheets") else []
    return task.sheets_known


def above(task):
    """The sheet that made the task, or None."""
    return next((sheet for sheet in sheets_of(task) if sheet.matter_id != task.pk), None)


def below(task):
    """The sheets by which it was handed down, those that stand."""
    return [
        sheet
        for sheet in sheets_of(task)
        if sheet.matter_id == task.pk and sheet.withdrawn_at is None
    ]
