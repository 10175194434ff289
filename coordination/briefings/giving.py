"""Giving a briefing: everybody once; reminding the silent; its end."""

from django.db import transaction

from collab.kit.clock import today
from coordination.briefings import audience
from coordination.briefings.moving import said
from coordination.briefings.spreading import Spreading
from coordination.briefings.states import State
from coordination.briefings.telling import tell
from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.duties.models import Outcome
from coordination.matters.models import Matter, Participation, Role
from people.employees.models import Employee
from people.journal.models import record
from people.relations.leaders import chains


class Giving(Spreading):
    @transaction.atomic
    def give(self, *, by, now):
        """Say it to the whole audience: each owes a reading within its working days, the first ones at once
        (`spreading`). Returns how many it reaches.

        Raises NotYours with the way out, NotNow, ValidationError.
        """
        self.guard("give", by)
        self.hold()
        acting = self.guard("give", by)
        on = now.astimezone(self.owner.zone).date()
        reached = audience.check(audience.Wanted.of(self), self.owner, on)
        self.shift("give", to=State.GIVEN, by=by, now=now, acting=acting, given_at=now)
        Matter.objects.filter(pk=self.pk).update(
            is_confidential=self.stays_confidential, opened_at=now, due_at=self.starts_at
        )
        self.is_confidential = self.stays_confidential
        entry = record(
            by=by, verb="reach", subject=self, now=now, acting=acting, people_reached=reached.count
        )
        self.take_in(reached.people, now=now)
        self.spread(now=now)
        leaders = self._leaders_beside(reached.people, on)
        self.let_take_part([one.pk for one in leaders], Role.OBSERVER)
        sign = {"signature": entry.signature}
        tell(self, "briefing.passing", leaders, key=f"entry:{entry.pk}", by=by, now=now, **sign)
        return reached.count

    def _leaders_beside(self, reached, on):
        """The direct leaders of those reached who neither hear it nor stand above the author: they learn of it."""
        if self.stays_confidential:
            return []
        above = chains({*reached, self.owner_id}, on)
        direct = {chain[0] for pk, chain in above.items() if chain and pk != self.owner_id}
        direct -= {self.owner_id, *reached, *above[self.owner_id]}
        return list(Employee.objects.active().filter(pk__in=direct))

    @transaction.atomic
    def nudge(self, *, by, now):
        """Ask the silent again, at most once a day each; returns how many were asked now."""
        acting = self.guard("nudge", by)
        silent = list(Employee.objects.filter(heard__in=self.silent()))
        key = f"nudge:{self.pk}:{today(by):%Y%m%d}"
        told = tell(self, "briefing.nudge", silent, key=key, by=by, now=now)
        if told:
            record(
                by=by, verb="nudge", subject=self, now=now, acting=acting, people_reached=len(told)
            )
        return len(told)

    def silent(self):
        """Hearers who have not said that they understood."""
        return self.hearers.filter(understood_at=None)

    @transaction.atomic
    def end(self, *, by, now):
        """It is done with: who is silent still owes nothing any more."""
        acting = self.guard("close", by)
        self.shift("close", to=State.CLOSED, by=by, now=now, acting=acting)
        duties.release(self, now=now)
        self.close_spine(now=now)

    @transaction.atomic
    def withdraw(self, *, by, reason, now):
        """It holds no longer; everybody whom it reached hears why."""
        acting = self.guard("withdraw", by)
        reason = said(reason)
        data = {"reason": reason}
        entry = self.shift("withdraw", to=State.WITHDRAWN, by=by, now=now, acting=acting, data=data)
        people = list(Employee.objects.filter(heard__briefing=self.pk))
        duties.release(self, now=now)
        self.close_spine(now=now)
        key = f"entry:{entry.pk}"
        tell(self, "briefing.withdrawn", people, key=key, by=by, now=now, reason=reason)

    @transaction.atomic
    def true_up(self, *, now, on):
        """Who came into the audience is asked too, who left it silent owes nothing. Returns how many changed."""
        self.hold()
        if not (self.asks_newcomers and self.allows("understand")):
            return 0
        placed = audience.reach(audience.Wanted.of(self), self.owner, on).people
        there = dict(self.hearers.values_list("employee_id", "understood_at"))
        coming = {pk: division for pk, division in placed.items() if pk not in there}
        leaving = {pk for pk, at in there.items() if at is None and pk not in placed}
        if not (coming or leaving):
            return 0
        self._let_go(leaving, now)
        self.take_in(coming, now=now)
        entry = record(
            by=None,
            verb="true_up",
            subject=self,
            now=now,
            joined=sorted(coming),
            left=sorted(leaving),
        )
        self.tell_waiting(now=now, entry=entry)
        return len(coming) + len(leaving)

    def _let_go(self, people, now):
        self.hearers.filter(employee__in=people).delete()
        Participation.objects.filter(
            matter=self.pk, employee__in=people, role=Role.INVITED
        ).delete()
        for person in Employee.objects.filter(pk__in=people):
            duties.settle(
                self, kinds=[DutyKind.READ], holder=person, outcome=Outcome.RELEASED, now=now
            )
