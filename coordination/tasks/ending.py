"""Lives other than the ordinary one: read, attended, watched; and ended where nobody has to accept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.matters import holding
from coordination.tasks import lives
from coordination.tasks.lives import Need
from coordination.tasks.states import State
from coordination.tasks.telling import taking_part, tell
from coordination.tasks.times import report_due

FULL = 100
PLACE, COMPANY = 300, 2000


class Ending:
    @property
    def life(self):
        return Need(self.needs)

    @property
    def asks_percent(self):
        """Does its report say how far the work is? An opinion or a watch does not."""
        return bool(self.life & lives.MEASURED)

    @property
    def is_read_only(self):
        return self.life == Need.READING

    def rhythm_after(self, date):
        return lives.next_date(self.rhythm, date)

    @transaction.atomic
    def read(self, *, by, now):
        """Sudah dibaca: all that was asked."""
        entry = self.move("read", to=State.DONE, by=by, now=now, acknowledged_at=now)
        self._finish(entry, "task.read", by=by, now=now)

    @transaction.atomic
    def attend(self, *, by, on, where, company, now):
        """Record where and when one attended, and with whom. ValidationError keyed by field."""
        self.guard("attend", by)
        where, company = (where or "").strip(), (company or "").strip()
        faults = {}
        if not where or len(where) > PLACE:
            faults["where"] = _("Write where it was.")
        if not company or len(company) > COMPANY:
            faults["company"] = _("Write with whom it was.")
        if on > now:
            faults["on"] = _("This lies ahead. Record it when it has been.")
        if faults:
            raise ValidationError(faults)
        data = {"where": where}
        self.move("attend", to=State.IN_PROGRESS, by=by, now=now, data=data)
        return self.attendances.create(by=by, at=now, on=on, where=where, company=company)

    @transaction.atomic
    def stop_reports(self, *, by, now):
        """The giver needs no more periodic reports; where nothing else was asked, that is the end."""
        self.guard("stop_reports", by)
        rest = self.life & ~Need.PERIODIC
        if rest & lives.ANSWERS:
            entry = self.move("stop_reports", to=self.state, by=by, now=now, needs=int(rest))
            duties.settle(self, now=now, kinds=[DutyKind.REPORT])
            tell(self, "task.reports_stopped", [self.holder], entry=entry, by=by, now=now)
            return
        entry = self.move("stop_reports", to=State.DONE, by=by, now=now)
        self._finish(entry, "task.reports_stopped", by=by, now=now)

    def counted(self, percent, now):
        """What a report says in per cent: an opinion is whole, and so is the last of a watch."""
        if self.asks_percent:
            return percent
        if Need.PERIODIC in self.life and not self._is_last_report(now):
            return 0
        return FULL

    def _is_last_report(self, now):
        """Would the next one be owed only after the watch ends?"""
        return bool(self.due_at and report_due(self, now) > self.due_at)

    def check_final(self, despite):
        """Raise ValidationError where the final report lacks what the life asks for."""
        if Need.ATTENDANCE in self.life and not self.attendances.exists():
            raise ValidationError(
                {"words": _("Record first where you attended, and with whom: it is part of this.")}
            )
        words = holding.held_back(self)
        if words and not (despite or "").strip():
            raise ValidationError({"despite": words})

    def state_after(self, percent):
        """Where a report leads: work goes on, the giver accepts, or it has ended."""
        if percent != FULL:
            return State.IN_PROGRESS
        return State.REPORTED if Need.ACCEPTANCE in self.life else State.DONE

    def next_report(self, *, now):
        """A periodic report is in: the next one is owed."""
        if Need.PERIODIC not in self.life:
            return
        owed = self._owed(DutyKind.REPORT, report_due(self, now))
        duties.exchange(self, settled=[DutyKind.REPORT], owed=[owed], now=now)

    def _owed(self, kind, due_at):
        return Duty(
            matter_id=self.pk, holder=self.holder, asked_by=self.owner, kind=kind, due_at=due_at
        )

    def _finish(self, entry, kind, *, by, now):
        """Ended without an acceptance: off everybody's overviews, and the others hear of it."""
        duties.settle(self, now=now)
        self.close(now=now)
        people = [self.owner, self.holder, *taking_part(self)]
        tell(self, kind, people, entry=entry, by=by, now=now)
        holding.ended(self, by=by, now=now)
