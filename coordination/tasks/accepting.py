"""The giver's answer to a final report: accept it, or return it with a reason."""

from django.db import transaction

from collab.kit.refusals import NotNow
from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.matters import holding
from coordination.tasks.moving import reason_given
from coordination.tasks.proving import Before
from coordination.tasks.states import State
from coordination.tasks.telling import taking_part, tell
from people.journal.models import record


class Accepting:
    @transaction.atomic
    def accept(self, *, by, now):
        """The result is what was asked for; the task is closed. NotNow while it lacks its grade."""
        self.guard("accept", by)
        if words := self.lacks(Before.ACCEPTANCE):
            raise NotNow(words)
        entry = self.move("accept", to=State.ACCEPTED, by=by, now=now)
        duties.settle(self, now=now)
        self.close(now=now)
        people = [self.holder, *taking_part(self)]
        tell(self, "task.accepted", people, entry=entry, by=by, now=now)
        holding.ended(self, by=by, now=now)

    def accept_own(self, *, by, acting, now):
        """One's own task needs no other's acceptance; part of the final report."""
        type(self).objects.filter(pk=self.pk).update(state=State.ACCEPTED)
        self.state = State.ACCEPTED
        state = ["reported", "accepted"]
        record(by=by, verb="accept", subject=self, now=now, acting=acting, state=state)
        duties.settle(self, now=now)
        self.close(now=now)
        holding.ended(self, by=by, now=now)

    @transaction.atomic
    def return_(self, *, by, reason, now):
        """Not there yet: back to the responsible person, with the reason."""
        self.guard("return", by)
        reason = reason_given(reason)
        entry = self.move("return", to=State.RETURNED, by=by, now=now, data={"reason": reason})
        duties.exchange(self, settled=[DutyKind.ACCEPT], owed=self.work_owed(now), now=now)
        tell(self, "task.returned", [self.holder], entry=entry, by=by, now=now, reason=reason)
