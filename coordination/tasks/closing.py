"""The giver calls the task off, or opens it again."""

from django.db import transaction

from coordination.clarifications.actions import owe_answers
from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.matters import holding
from coordination.tasks.lives import Need
from coordination.tasks.moving import reason_given
from coordination.tasks.states import State
from coordination.tasks.telling import taking_part, tell
from coordination.tasks.times import report_due
from people.journal.rights import require


class Closing:
    @transaction.atomic
    def cancel(self, *, by, reason, now):
        """No longer wanted; everybody who had a part in it hears why."""
        acting = self.guard("cancel", by)
        self._end(by=by, reason=reason_given(reason), now=now, acting=acting)

    @transaction.atomic
    def call_off(self, *, by, reason, now):
        """An administrator cancels what its giver no longer can, having left perhaps.

        Needs the permission to change tasks, and says so in the journal by the administrator's name;
        the giver hears of it as well.
        """
        require(by, "coordination.change_task")
        self.guard_state("cancel")
        self._end(by=by, reason=reason_given(reason), now=now)

    @transaction.atomic
    def call_back(self, *, by, reason, now, acting=None):
        """What it came from is called off or taken back, and so is this; that verb has guarded itself."""
        self.guard_state("cancel")
        self._end(by=by, reason=reason, now=now, acting=acting)

    def _end(self, *, by, reason, now, acting=None):
        data = {"reason": reason}
        entry = self.shift("cancel", to=State.CANCELLED, by=by, now=now, acting=acting, data=data)
        duties.release(self, now=now)
        self.close(now=now)
        people = [self.owner, self.holder, *taking_part(self)]
        tell(self, "task.cancelled", people, entry=entry, by=by, now=now, reason=reason)
        holding.ended(self, by=by, now=now, reason=reason, acting=acting)

    @transaction.atomic
    def reopen(self, *, by, reason, now):
        """It was not the end after all: back in work, and owed again."""
        self.guard("reopen", by)
        reason = reason_given(reason)
        is_begun = self.acknowledged_at and not self.is_read_only
        to = State.IN_PROGRESS if is_begun else State.GIVEN
        entry = self.move("reopen", to=to, by=by, now=now, data={"reason": reason})
        self.open_again()
        self.owe_work(now=now)
        owe_answers(self, now=now)
        self.owe_decision(now=now)
        people = [self.holder, *taking_part(self)]
        tell(self, "task.reopened", people, entry=entry, by=by, now=now, reason=reason)

    def owe_work(self, *, now):
        """Open the duties that a task in hand means for its responsible person."""
        duties.owe_all(self.work_owed(now), now=now)

    def work_owed(self, now, calendar=None):
        """The same duties, unsaved: giving to many opens those of all tasks at once, each by the
        responsible person's `calendar`."""
        due = {DutyKind.CARRY_OUT: self.due_at}
        if self.is_read_only:
            due = {DutyKind.READ: self.due_at or self.answer_due(now)}
        elif Need.PERIODIC in self.life:
            due[DutyKind.REPORT] = report_due(self, now)
        if self.state == State.GIVEN and not self.is_read_only:
            kind = DutyKind.DECIDE if self.form == "proposal" else DutyKind.ACKNOWLEDGE
            due[kind] = self.answer_due(now, calendar)
        return [
            Duty(
                matter_id=self.pk,
                holder=self.holder,
                asked_by=self.owner,
                kind=kind,
                due_at=due_at,
            )
            for kind, due_at in due.items()
        ]
