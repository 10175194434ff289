"""Giving a briefing: everybody once, in bulk; reminding the silent; its end."""

from django.db import transaction

from collab.kit.clock import today
from coordination.briefings import audience
from coordination.briefings.moving import said
from coordination.briefings.states import State
from coordination.briefings.telling import tell
from coordination.duties import actions as duties
from coordination.duties.models import Duty, Outcome
from coordination.duties.models import Kind as DutyKind
from coordination.matters.models import Matter, Participation, Role
from people.employees.models import Employee
from people.journal.models import record
from people.relations.leaders import chains
from people.workdays.calendars import calendars_of


class Giving:
    @transaction.atomic
    def give(self, *, by, now):
        """Say it to the whole audience: each owes a reading within its working days. Returns how many.

        Raises NotYours with the way out, NotNow, ValidationError.
        """
        self.guard("give", by)
        self.hold()
        acting = self.guard("give", by)
        on = today(self.owner)
        reached = audience.check(audience.Wanted.of(self), self.owner, on)
        self.shift("give", to=State.GIVEN, by=by, now=now, acting=acting, given_at=now)
        Matter.objects.filter(pk=self.pk).update(
            is_confidential=self.stays_confidential, opened_at=now, due_at=self.starts_at
        )
        self.is_confidential = self.stays_confidential
        entry = record(
            by=by, verb="reach", subject=self, now=now, acting=acting, people_reached=reached.count
        )
        people = self.take_in(reached.people, now=now, on=on)
        sign = {"signature": entry.signature}
        tell(self, "briefing.given", people, key=f"entry:{entry.pk}", by=by, now=now, **sign)
        leaders = self._leaders_beside(reached.people, on)
        self._let_take_part(leaders, Role.OBSERVER)
        tell(self, "briefing.passing", leaders, key=f"entry:{entry.pk}", by=by, now=now, **sign)
        return reached.count

    def take_in(self, placed, *, now, on):
        """Reach `{employee id: division id}`; returns them as Employees."""
        people = list(Employee.objects.filter(pk__in=placed))
        hearer = self.hearers.model
        hearer.objects.bulk_create(
            [
                hearer(briefing=self, employee_id=pk, division_id=division, reached_at=now)
                for pk, division in placed.items()
            ]
        )
        self._let_take_part(people, Role.INVITED)
        duties.owe_all(self._readings_owed(people, now, on), now=now)
        return people

    def _let_take_part(self, people, role):
        there = set(
            Participation.objects.filter(matter=self.pk).values_list("employee_id", flat=True)
        )
        Participation.objects.bulk_create(
            [
                Participation(matter_id=self.pk, employee=one, role=role)
                for one in people
                if one.pk not in there
            ]
        )

    def _readings_owed(self, people, now, on):
        """An unsaved duty for each: by closing time of its last working day, counted from the day on which
        it is held."""
        calendars = calendars_of(people, on) if people else {}
        owed = []
        for person in people:
            calendar = calendars[person.pk]
            start = max(on, self.starts_at.astimezone(person.zone).date()) if self.starts_at else on
            due_at = calendar.closing(calendar.add_days(start, self.read_within))
            owed.append(
                Duty(
                    matter_id=self.pk,
                    holder=person,
                    asked_by=self.owner,
                    kind=DutyKind.READ,
                    due_at=due_at,
                )
            )
        return owed

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
        people = self.take_in(coming, now=now, on=on)
        self._let_go(leaving, now)
        entry = record(
            by=None,
            verb="true_up",
            subject=self,
            now=now,
            joined=sorted(coming),
            left=sorted(leaving),
        )
        tell(self, "briefing.given", people, key=f"entry:{entry.pk}", by=self.owner, now=now)
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
