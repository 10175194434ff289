"""Correcting the agenda data, withdrawing a slip, concluding and opening again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.approvals.actions import changed as text_changed
from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.letters.moving import said
from coordination.letters.states import State
from coordination.letters.telling import tell
from coordination.matters import holding
from coordination.matters.models import Matter
from people.journal.models import record

# The number and the official stay; what decides who sees it and by when cannot be weakened by a correction.
CORRECTED = (
    *("received_on", "code", "index", "reached_on", "dated", "reference", "origin", "summary"),
    *("urgency",),
)


class Correcting:
    @transaction.atomic
    def correct(self, *, by, version, now, reason="", **fields):
        """Mend the agenda data. `version` is the one that the editor saw; once disposed of, with a reason."""
        acting = self.guard("correct", by)
        changed = {
            name: value
            for name, value in fields.items()
            if name in CORRECTED and getattr(self, name) != value
        }
        if not changed:
            return
        if self.state != State.RECORDED:
            reason = said(reason, "reason", _("It was disposed of already: write the reason."))
        seen = Matter.objects.filter(pk=self.pk, version=version)
        if not seen.update(version=F("version") + 1):
            raise NotNow(
                _("Somebody else changed %(number)s meanwhile. Compare, then save again.")
                % {"number": self.number}
            )
        before = {name: getattr(self, name) for name in changed}
        for name, value in changed.items():
            setattr(self, name, value)
        self.version = version + 1
        self.check_agenda(now)
        self.save(update_fields=[*changed])
        data = {name: [before[name], value] for name, value in changed.items()}
        data["reason"] = reason.strip()
        record(by=by, verb="correct", subject=self, now=now, acting=acting, **data)
        text_changed(self, by=by, now=now)

    def check_agenda(self, now):
        """Raise ValidationError keyed by field where the agenda data cannot be right."""
        self.origin, self.summary = self.origin.strip(), self.summary.strip()
        self.clean_fields(exclude=["matter_ptr", "owner", "holder", "division", "title"])
        today, faults = now.astimezone(self.owner.zone).date(), {}
        if self.received_on > today:
            faults["received_on"] = _("This lies ahead.")
        if self.dated and self.dated > today:
            faults["dated"] = _("This lies ahead.")
        if self.reached_on and self.reached_on < self.received_on:
            faults["reached_on"] = _("It cannot reach the official before it was received.")
        if faults:
            raise ValidationError(faults)

    @transaction.atomic
    def withdraw(self, *, by, reason, now):
        """It was recorded by a slip. Its number stays used, as in a book."""
        self.guard("withdraw", by)
        reason = said(reason, "reason", _("Write the reason: the journal keeps it."))
        entry = self.move("withdraw", to=State.WITHDRAWN, by=by, now=now, data={"reason": reason})
        duties.release(self, now=now)
        self.set_open(is_open=False, closed_at=now)
        tell(self, "letter.withdrawn", [self.holder], entry=entry, by=by, now=now, reason=reason)

    @transaction.atomic
    def conclude(self, *, by, answer, now, despite=""):
        """The one answer of whoever gave the first disposition; the letter is closed with it.

        While something holds it back (`matters.holding`), `despite` says why it is concluded already.
        """
        self.guard("conclude", by)
        answer = said(answer, "answer", _("Write the answer: what became of the letter."))
        held, despite = holding.held_back(self), despite.strip()
        if held and not despite:
            raise ValidationError({"despite": held})
        data = {"despite": despite} if despite else {}
        entry = self.move("conclude", to=State.CONCLUDED, by=by, now=now, answer=answer, data=data)
        duties.settle(self, now=now)
        self.set_open(is_open=False, closed_at=now)
        tell(self, "letter.concluded", [self.owner], entry=entry, by=by, now=now)

    @transaction.atomic
    def reopen(self, *, by, reason, now):
        """It was not the end after all."""
        self.guard("reopen", by)
        reason = said(reason, "reason", _("Write the reason: the other person will read it."))
        entry = self.move("reopen", to=State.DISPOSED, by=by, now=now, data={"reason": reason})
        self.set_open(is_open=True, closed_at=None)
        duties.owe_all([self.owed(DutyKind.CARRY_OUT)], now=now)
        tell(self, "letter.reopened", [self.owner], entry=entry, by=by, now=now, reason=reason)

    def owed(self, kind, due_at=None):
        """An unsaved duty of the official."""
        return Duty(
            matter_id=self.pk,
            holder=self.holder,
            asked_by=self.owner,
            kind=kind,
            due_at=due_at or self.due_at,
        )
