"""The pages of work: lists, one task, its moves and parts, giving."""

from coordination.tasks.views.attending import attendance
from coordination.tasks.views.deviating import (
    deviation,
    deviation_refusal,
    deviations,
    grant,
    versions,
    withdrawal,
)
from coordination.tasks.views.giving import choosing, new, told
from coordination.tasks.views.listing import acknowledgements, export, tasks
from coordination.tasks.views.moves import (
    acceptance,
    acknowledgement,
    cancellation,
    reading,
    refusal,
    reopening,
    report,
    reports_end,
    return_,
    start,
)
from coordination.tasks.views.page import task
from coordination.tasks.views.parts import people, step, steps
from coordination.tasks.views.proving import confirmation, confirmations, statement_file
from coordination.tasks.views.revising import revision

__all__ = [
    "acceptance",
    "acknowledgement",
    "acknowledgements",
    "attendance",
    "cancellation",
    "choosing",
    "confirmation",
    "confirmations",
    "deviation",
    "deviation_refusal",
    "deviations",
    "export",
    "grant",
    "new",
    "people",
    "reading",
    "refusal",
    "reopening",
    "report",
    "reports_end",
    "return_",
    "revision",
    "start",
    "statement_file",
    "step",
    "steps",
    "task",
    "tasks",
    "told",
    "versions",
    "withdrawal",
]
