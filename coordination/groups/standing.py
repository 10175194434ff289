"""What the calendar brings: seats begin and end, terms run out, the final report falls due.

`true_up` makes everything so as the seats say it for a day, and changes nothing where it is so already: the
verbs call it after every change, the timetable every day for every active group.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.groups.states import Seat, State
from coordination.groups.telling import tell
from coordination.matters.models import Matter, Participation, Role
from people.employees.models import Employee
from people.journal.models import record
from people.workdays.calendars import calendar_of

SOON = timedelta(days=30)


class Standing:
    @transaction.atomic
    def true_up(self, *, now, on):
        """Put the seats of a day in force, and let participants, holder and duties follow them.

        Returns `(joined, left)`: sets of employee ids.
        """
        if self.state != State.ACTIVE:
            return set(), set()
        self._put_in_force(on)
        joined, left = self._follow_with_parts(on)
        self._follow_with_holder(on)
        self._follow_with_duties(now, on)
        return joined, left

    def by_the_calendar(self, *, now, on):
        """`true_up` for the timetable, which tells what the day has changed."""
        with transaction.atomic():
            self.hold()
            before = self.holder_id
            joined, left = self.true_up(now=now, on=on)
            if not (joined or left or self.holder_id != before):
                return False
            data = {"joined": sorted(joined), "left": sorted(left), "presides": self.holder_id}
            entry = record(by=None, verb="true_up", subject=self, now=now, **data)
            if self.holder_id != before:
                tell(self, "group.presides", [self.holder], entry=entry, by=None, now=now)
            return True

    def _put_in_force(self, on):
        present = self.memberships.present(on).order_by().values("pk")
        self.memberships.filter(is_seated=True).exclude(pk__in=present).update(is_seated=False)
        self.memberships.filter(is_seated=False, pk__in=present).update(is_seated=True)

    def _follow_with_parts(self, on):
        """Who is seated takes part in the matter, and nobody else as a member."""
        seated = set(self.memberships.present(on).values_list("employee_id", flat=True))
        parts = dict(self.participations.values_list("employee_id", "role"))
        left = {pk for pk, role in parts.items() if role == Role.MEMBER} - seated
        others = {pk for pk in seated & parts.keys() if parts[pk] != Role.MEMBER}
        joined = seated - parts.keys()
        self.participations.filter(employee__in=left).delete()
        self.participations.filter(employee__in=others).update(role=Role.MEMBER)
        Participation.objects.bulk_create(
            [
                Participation(matter_id=self.pk, employee_id=pk, role=Role.MEMBER)
                for pk in sorted(joined)
            ]
        )
        return joined | others, left

    def _follow_with_holder(self, on):
        presiding = self.presiding(on)
        holder = presiding.employee_id if presiding else self.owner_id
        if holder != self.holder_id:
            Matter.objects.filter(pk=self.pk).update(holder=holder, version=F("version") + 1)
            self.holder, self.version = Employee.objects.get(pk=holder), self.version + 1

    def _follow_with_duties(self, now, on):
        """Whoever presides owes the final report by the end, and a word on seats whose term runs out;
        on the chair's the founder does."""
        due_at = self._closing(self.ends_on, self.holder) if self.ends_on else None
        if due_at != self.due_at:
            Matter.objects.filter(pk=self.pk).update(due_at=due_at)
            self.due_at = due_at
        report = {self.holder: due_at} if self.is_temporary else {}
        self._owe(DutyKind.REPORT, report, now)
        self._owe(DutyKind.DECIDE, self._renewals(on), now)

    def _renewals(self, on):
        """`{who is to say: by when}` about the seats that end within thirty days and nobody has decided."""
        if not self.is_standing:
            return {}
        ending = self.memberships.present(on).filter(ends_on__lte=on + SOON, is_final=False)
        coming = list(self.memberships.filter(starts_on__gt=on).values_list("employee_id", "seat"))
        wanted = {}
        for seat in ending:
            follows = (seat.employee_id, seat.seat) in coming or (
                seat.seat == Seat.CHAIR and any(one == Seat.CHAIR for _pk, one in coming)
            )
            if not follows:
                who = self.owner if seat.seat == Seat.CHAIR else self.holder
                wanted[who] = min(seat.ends_on, wanted.get(who, seat.ends_on))
        return {who: self._closing(last_on, who) for who, last_on in wanted.items()}

    def _owe(self, kind, wanted, now):
        """Let exactly these people (`{Employee: due time}`) owe this group a duty of a kind."""
        standing = Duty.objects.open().filter(matter_id=self.pk, kind=kind).select_related("holder")
        for duty in standing:
            if duty.holder not in wanted:
                duties.settle(self, kinds=[kind], holder=duty.holder, now=now)
            elif duty.due_at != wanted[duty.holder]:
                duties.defer(self, kind=kind, due_at=wanted[duty.holder], now=now)
        duties.owe_all(
            [
                Duty(matter_id=self.pk, holder=who, asked_by=self.owner, kind=kind, due_at=due_at)
                for who, due_at in wanted.items()
            ],
            now=now,
        )

    def _closing(self, on, person):
        """When the last working day up to a day closes, where a person is."""
        calendar = calendar_of(person)
        return calendar.closing(on) or calendar.closing(calendar.add_days(on, -1))
