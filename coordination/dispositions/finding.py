"""Which sheets a task has to do with: the one that made it, and those by which it was handed down."""

from django.db.models import Q

from coordination.dispositions.models import Disposition
from coordination.tasks.hanging import hangs


def sheets_around(task):
    """The sheets above and below a task, `task` its key or what stands for it in a query."""
    return Disposition.objects.filter(Q(matter=task) | Q(receivers__task=task))


def sheets_of(task):
    """`[Disposition]` above and below a task; one query for each task as it was loaded, none for one
    that is known to have none."""
    if not hasattr(task, "sheets_known"):
        known = hangs(task, "sheets")
        task.sheets_known = list(sheets_around(task.pk).distinct()) if known else []
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
