"""Telling everybody whom a briefing reached: some at once, the others by a job in batches.

Whom it reaches is written down at once and as a whole, so the coverage counts all of them from the first moment.
Each batch is one transaction (duties, notices, letters and the mark that they were told), so a worker that is
killed leaves the rest to the next, and nobody is told twice.
"""

from celery import signature

from collab.kit.jobs import enqueue
from coordination.briefings.telling import tell
from coordination.duties import actions as duties
from coordination.duties.readings import readings
from coordination.matters.models import Participation, Role
from people.employees.models import Employee
from people.journal.models import Entry

AT_ONCE = 200
BATCH = 500
JOB = "coordination.briefings.jobs.spread_one"


class Spreading:
    def take_in(self, placed, *, now):
        """Write down that it reaches `{employee id: division id}`; they see it, and nobody is told yet."""
        hearer = self.hearers.model
        hearer.objects.bulk_create(
            hearer(briefing_id=self.pk, employee_id=pk, division_id=division, reached_at=now)
            for pk, division in placed.items()
        )
        self.let_take_part(placed, Role.INVITED)

    def let_take_part(self, people, role):
        """Some people (ids) take part in the matter, unless they do."""
        parts = Participation.objects.filter(matter=self.pk)
        there = set(parts.values_list("employee_id", flat=True))
        Participation.objects.bulk_create(
            Participation(matter_id=self.pk, employee_id=pk, role=role)
            for pk in people
            if pk not in there
        )

    def waiting(self):
        """Those whom it reached and who were not told yet."""
        return self.hearers.filter(told_at=None)

    def spread(self, *, now):
        """Tell the first ones, and let the job tell the others."""
        if self.tell_waiting(now=now, most=AT_ONCE) == AT_ONCE:
            enqueue(signature(JOB), self.pk)

    def tell_waiting(self, *, now, most=None, entry=None):
        """Tell up to `most` of those who wait: each owes a reading from now on. Returns how many.

        Call with the briefing held. `entry` is the journal's about how they were reached (else: by giving it).
        """
        rows = list(
            self.waiting().order_by("pk").values_list("pk", "employee", "understood_at")[:most]
        )
        if not rows:
            return 0
        entry = entry or Entry.objects.about(self).filter(verb="reach").latest("pk")
        silent = [employee for _pk, employee, understood_at in rows if understood_at is None]
        people = list(Employee.objects.filter(pk__in=silent))
        duties.owe_all(self._readings_owed(people, now.astimezone(self.owner.zone).date()), now=now)
        facts = {"by": entry.by or self.owner, "signature": entry.signature}
        tell(self, "briefing.given", people, key=f"entry:{entry.pk}", now=now, **facts)
        self.hearers.filter(pk__in=[pk for pk, *_rest in rows]).update(told_at=now)
        return len(rows)

    def _readings_owed(self, people, on):
        """Counted from the day on which it is held, or else given."""

        def start(person):
            return max(on, self.starts_at.astimezone(person.zone).date()) if self.starts_at else on

        return readings(
            self.pk,
            people,
            asked_by_id=self.owner_id,
            within=self.read_within,
            start=start,
            on=on,
        )
