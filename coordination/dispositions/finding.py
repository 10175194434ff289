"""Which sheets a task has to do with: the one that made it, and those by which it was handed down."""

from django.db.models import Q

from coordination.dispositions.models import Disposition


def sheets_of(task):
    """`[Disposition]` above and below a task; one query for each task as it was loaded."""
    if not hasattr(task, "sheets_known"):
        found = Disposition.objects.filter(Q(matter=task.pk) | Q(receivers__task=task.pk))
        task.sheets_known = list(found.distinct())
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
