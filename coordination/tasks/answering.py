"""Answering what was asked: acknowledge, start, decline."""

from django.db import transaction

from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.matters import holding
from coordination.tasks.form import Form
from coordination.tasks.moving import reason_given
from coordination.tasks.states import State
from coordination.tasks.telling import taking_part, tell


class Answering:
    """Verbs of the responsible person (and, for a handoff, their leader)."""

    @transaction.atomic
    def acknowledge(self, *, by, now):
        """Siap, diterima: a person's act with a time. On a proposal: granted."""
        entry = self.move("acknowledge", to=State.ACKNOWLEDGED, by=by, now=now, acknowledged_at=now)
        owed = DutyKind.DECIDE if self.form == Form.PROPOSAL else DutyKind.ACKNOWLEDGE
        duties.settle(self, now=now, kinds=[owed])
        tell(self, "task.acknowledged", [self.owner], entry=entry, by=by, now=now)

    @transaction.atomic
    def start(self, *, by, now):
        """The work has begun."""
        self.move("start", to=State.IN_PROGRESS, by=by, now=now)

    @transaction.atomic
    def decline(self, *, by, reason, now):
        """Say no, with a reason; the database refuses it for a directive besides."""
        self.guard("decline", by)
        reason = reason_given(reason)
        entry = self.move("decline", to=State.DECLINED, by=by, now=now, data={"reason": reason})
        duties.release(self, now=now)
        self.close(now=now)
        people = [self.owner, self.holder, *taking_part(self)]
        tell(self, "task.declined", people, entry=entry, by=by, now=now, reason=reason)
        holding.ended(self, by=by, now=now, reason=reason)
