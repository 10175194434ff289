"""Taking a sheet back: what nobody has begun is called off, who has begun is told."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.dispositions.models import Disposition
from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.letters.models import Letter
from coordination.letters.states import State as LetterState
from coordination.tasks.models import Task
from coordination.tasks.states import State as TaskState
from people.inbox.actions import notify
from people.journal.models import record


@transaction.atomic
def withdraw(sheet, *, by, reason, now):
    """Take a sheet back: what was not begun is called off, who has begun is told and goes on until told otherwise."""
    matter = matter_of(sheet)
    acting = matter.guard("dispose" if isinstance(matter, Letter) else "hand_down", by)
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": _("Write the reason: the other person will read it.")})
    _withdraw(sheet, matter, by=by, reason=reason, now=now, acting=acting)


def _withdraw(sheet, matter, *, by, reason, now, acting=None):
    taken = Disposition.objects.filter(pk=sheet.pk, withdrawn_at=None)
    if not taken.update(withdrawn_at=now, withdrawal=reason):
        raise NotNow(_("This sheet was taken back already."))
    sheet.withdrawn_at, sheet.withdrawal = now, reason
    receivers = list(sheet.receivers.select_related("task__owner", "task__holder"))
    people = [one.employee_id for one in receivers]
    entry = record(
        by=by,
        verb="withdraw_sheet",
        subject=matter,
        now=now,
        acting=acting,
        people=people,
        reason=reason,
    )
    for one in receivers:
        if one.task.state in (TaskState.GIVEN, TaskState.ACKNOWLEDGED):
            one.task.call_back(by=by, reason=reason, now=now, acting=acting)
        elif one.task.is_open:
            say("disposition.withdrawn", one.task, [one.task.holder], entry, by, now, reason=reason)
    if isinstance(matter, Letter) and not matter.dispositions.filter(withdrawn_at=None).exists():
        matter.shift_to(LetterState.RECORDED)
        owed = matter.owed(DutyKind.DECIDE)
        duties.exchange(matter, settled=[DutyKind.CARRY_OUT], owed=[owed], now=now)


def matter_of(sheet):
    """The Letter or Task that a sheet hands down."""
    letter = Letter.objects.select_related("owner", "holder").filter(pk=sheet.matter_id).first()
    return letter or Task.objects.with_people().get(pk=sheet.matter_id)


def say(kind, matter, people, entry, by, now, **params):
    """A notice about a matter of either kind."""
    params |= {"title": matter.title, "number": matter.number, "due_at": matter.due_at}
    params.setdefault("signature", entry.signature)
    notify(
        people,
        kind=kind,
        subject=matter,
        key=f"entry:{entry.pk}:{kind}",
        now=now,
        by=by,
        params=params,
    )


def call_back_all(task, *, by, reason, now, acting=None):
    """A task that was handed down is called off: so is what came of it, where nobody has begun."""
    for sheet in Disposition.objects.filter(matter=task.pk, withdrawn_at=None):
        _withdraw(sheet, task, by=by, reason=reason, now=now, acting=acting)
