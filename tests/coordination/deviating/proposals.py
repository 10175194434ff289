"""A proposal to deviate, and what is asked and owed meanwhile."""

from datetime import timedelta

from coordination.duties.models import Duty
from coordination.tasks.models import Task

DAY = timedelta(days=1)
OTHER = {"title": "Timbang lot 19 saja", "instruction": "Lot 17 dan 18 sudah ditimbang Gudang."}
POSTED = {**OTHER, "reason": "Dua lot sudah ada berita acaranya"}


def proposed(task, by, now, **more):
    return task.propose_deviation(by=by, now=now, **{**POSTED, **more})


def asked(task):
    return Task.objects.values("title", "instruction", "due_at", "due_zone").get(pk=task.pk)


def decisions_owed(task):
    rows = Duty.objects.open().filter(matter=task.pk, kind="decide")
    return list(rows.values_list("holder__name", flat=True))
