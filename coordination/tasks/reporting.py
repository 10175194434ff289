"""Reporting progress and results, with evidence."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.files.actions import prove, weighed
from coordination.files.keeping import all_or_none
from coordination.tasks.form import Form
from coordination.tasks.proving import Before, check_claims
from coordination.tasks.states import State
from coordination.tasks.telling import tell

FULL = 100


class Reporting:
    @all_or_none()
    def report(self, *, by, words, now, percent=None, evidence=(), statements=(), despite=""):
        """Report progress (0 to 100 per cent) in words; 100 is the final report.

        `evidence` is a list of `files.actions.Proof`, `statements` of `proving.Claim`. A task that requires
        a grade for the report takes no final one while nothing reaches it. A life that is not measured
        needs no per cent. Whoever hands the result in while something holds it back
        (`matters.holding`) says in `despite` why.
        Raises ValidationError keyed by field.
        """
        acting = self.guard("report", by)
        percent = self.counted(percent, now)
        words = self._checked(percent, words, evidence, statements)
        if percent == FULL:
            self.check_final(despite)
        data = {"percent": percent} | ({"reason": despite.strip()} if despite.strip() else {})
        to = self.state_after(percent)
        entry = self.move("report", to=to, by=by, now=now, percent=percent, data=data)
        report = self.reports.create(
            by=by, at=now, percent=percent, words=words, despite=despite.strip()
        )
        report.evidence.add(*[prove(self, proof, by=by, now=now) for proof in evidence])
        self.state_claims(report, statements, by=by, now=now)
        if percent == FULL:
            self._hand_in(entry, by=by, acting=acting, now=now)
            return report
        self.next_report(now=now)
        if by.pk != self.owner_id:
            tell(self, "task.progress", [self.owner], entry=entry, by=by, now=now, percent=percent)
        return report

    def _checked(self, percent, words, evidence, statements):
        words, faults = (words or "").strip(), {}
        if not isinstance(percent, int) or not 0 <= percent <= FULL:
            faults["percent"] = _("Progress is a whole number from 0 to 100.")
        if not words:
            faults["words"] = _("Write what was done; the giver reads it.")
        if percent == FULL and (lack := self._lacks_now(statements, evidence)):
            faults["evidence"] = lack
        if faults:
            raise ValidationError(faults)
        check_claims(statements)
        for proof in evidence:
            weighed(proof)  # all of them before the first is stored
        return words

    def _lacks_now(self, statements, evidence):
        """One's own task is accepted with its report, so both have to hold by then."""
        when = [Before.REPORT, *([Before.ACCEPTANCE] if self.form == Form.OWN else [])]
        return next((lack for one in when if (lack := self.lacks(one, statements, evidence))), "")

    def _hand_in(self, entry, *, by, acting, now):
        """The result lies with the giver now; one's own task is accepted at once."""
        if self.form == Form.OWN:
            self.accept_own(by=by, acting=acting, now=now)
            return
        if self.state == State.DONE:
            self._finish(entry, "task.answered", by=by, now=now)
            return
        accept = Duty(
            matter_id=self.pk, holder=self.owner, asked_by=self.holder, kind=DutyKind.ACCEPT
        )
        done = [DutyKind.CARRY_OUT, DutyKind.ACKNOWLEDGE, DutyKind.REPORT]
        duties.exchange(self, settled=done, owed=[accept], now=now)
        tell(self, "task.reported", [self.owner], entry=entry, by=by, now=now)
