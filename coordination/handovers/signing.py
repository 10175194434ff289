"""Signing: who hands over first, then who takes over; with the last signature the work moves.

Re-authentication is not asked for here; an act of its own, with its time, bound to the content that
its maker saw by that content's digest.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.duties import actions as duties
from coordination.duties.models import Duty, Outcome
from coordination.duties.models import Kind as DutyKind
from coordination.handovers.freezing import content_of, digest_of
from coordination.handovers.listing import lines_of
from coordination.handovers.moving import reason_given
from coordination.handovers.passing import pass_work
from coordination.handovers.rhythms import changed, pass_rhythms, rhythms_of
from coordination.handovers.states import Part, State, Way
from coordination.handovers.telling import tell, tell_done
from coordination.matters.models import Matter
from people.journal.models import record


class Signing:
    @transaction.atomic
    def hand(self, *, by, digest, now, reason=""):
        """The parting holder signs the list as it stands, which freezes it.

        `digest` is that of the content that was read; another one is told (NotNow). The leader may sign
        for a parting holder who has left or cannot be reached, with the reason.
        """
        self.guard("hand", by)
        self.hold()
        self.guard("hand", by)
        reason = "" if by.pk == self.owner_id else reason_given(reason)
        if len(reason) > 500:
            raise ValidationError({"reason": _("Write the reason in at most 500 characters.")})
        lines = lines_of(self)
        content = content_of(self, lines)
        self._check_seen(digest, digest_of(content))
        self._check_closed(lines)
        self.shift(State.SIGNING, content=content, digest=digest)
        self._sign(Part.PARTING, by=by, now=now, reason=reason)
        owed = Duty(matter_id=self.pk, holder=self.holder, asked_by=by, kind=DutyKind.SIGN)
        owed.due_at = self.due_at
        duties.exchange(self, settled=[DutyKind.SIGN], owed=[owed], now=now)
        entry = record(by=by, verb="hand", subject=self, now=now, digest=digest, reason=reason)
        tell(self, "handover.to_sign", [self.holder], entry=entry, by=by, now=now)

    @transaction.atomic
    def take(self, *, by, digest, now, words=""):
        """The coming holder signs what was frozen: everything moves now, or nothing does.

        Not before the day on which it takes effect. Returns how many matters moved.
        """
        self.guard("take", by)
        self.hold()
        self.guard("take", by)
        if len(words) > 4000:
            raise ValidationError({"words": _("Write at most 4,000 characters.")})
        if today(by) < self.effective_on:
            raise NotNow(_("The work moves on the day that stands in the report, not before it."))
        self._check_seen(digest, self.digest)
        lines, series = lines_of(self), rhythms_of(self)
        self._check_nothing_new(lines, series)
        entry = record(by=by, verb="take", subject=self, now=now, digest=digest)
        self._sign(Part.COMING, by=by, now=now, words=words.strip())
        duties.settle(self, now=now)
        moves = pass_work(self, lines, by=by, now=now)
        pass_rhythms(self, series, by=by, now=now)
        self.shift(State.DONE, moved=len(moves))
        Matter.objects.filter(pk=self.pk).update(is_open=False, closed_at=now)
        self.refresh_from_db()
        tell_done(self, moves, entry=entry, by=by, now=now)
        return len(moves)

    @transaction.atomic
    def witness(self, *, by, digest, now):
        """The leader signs for having taken note (Mengetahui); nothing waits for it."""
        self.guard("witness", by)
        self.hold()
        self.guard("witness", by)
        self._check_seen(digest, self.digest)
        if self.standing.filter(part=Part.LEADER).exists():
            raise NotNow(_("You have signed this already."))
        self._sign(Part.LEADER, by=by, now=now)
        record(by=by, verb="witness", subject=self, now=now, digest=digest)

    @transaction.atomic
    def restart(self, *, by, reason, now):
        """Something has to change: back to the list, and what was signed is void."""
        self.guard("restart", by)
        reason = reason_given(reason)
        self.hold()
        self.guard("restart", by)
        self._void(now)
        self.shift(State.DRAFT, content={}, digest="")
        duties.settle(self, now=now, outcome=Outcome.RELEASED)
        self.owe_first(by=by, now=now)
        entry = record(by=by, verb="restart", subject=self, now=now, reason=reason)
        hearing = [self.owner, self.holder, *filter(None, [self.leader])]
        tell(self, "handover.restarted", hearing, entry=entry, by=by, now=now, reason=reason)

    @transaction.atomic
    def cancel(self, *, by, reason, now):
        """It does not take place; nothing has moved."""
        self.guard("cancel", by)
        reason = reason_given(reason)
        self.hold()
        self.guard("cancel", by)
        self._void(now)
        self.shift(State.CANCELLED)
        duties.release(self, now=now)
        Matter.objects.filter(pk=self.pk).update(is_open=False, closed_at=now)
        self.refresh_from_db()
        entry = record(by=by, verb="cancel", subject=self, now=now, reason=reason)
        hearing = [self.owner, self.holder, *filter(None, [self.leader])]
        tell(self, "handover.cancelled", hearing, entry=entry, by=by, now=now, reason=reason)

    @property
    def standing(self):
        """The signatures in force."""
        return self.signatures.filter(voided_at=None)

    def owe_first(self, *, by, now):
        """The first signature is owed by who parts; where they have left, by the leader."""
        holder = self.owner if self.owner.is_active else self.leader
        if holder is not None:
            duties.owe(
                self, holder=holder, asked_by=by, kind=DutyKind.SIGN, due_at=self.due_at, now=now
            )

    def _sign(self, part, *, by, now, **more):
        self.signatures.create(part=part, signer=by, at=now, digest=self.digest, **more)

    def _void(self, now):
        self.standing.update(voided_at=now)

    def _check_seen(self, seen, there):
        if seen != there:
            raise NotNow(_("The list has changed since you read it. Read it again, then sign."))

    def _check_closed(self, lines):
        """What is to be closed first is still open: NotNow."""
        left = [line for line in lines if line.way == Way.CLOSES]
        if left:
            words = ngettext(
                "%(n)d line is to be closed first and is still open.",
                "%(n)d lines are to be closed first and are still open.",
                len(left),
            )
            raise NotNow(words % {"n": len(left)})

    def _check_nothing_new(self, lines, series):
        """What came in after the freezing nobody has signed for: NotNow."""
        known = {item["id"] for item in self.content["items"]}
        fresh = [line for line in lines if line.matter.pk not in known]
        if changed(self, series):
            raise NotNow(
                _("The recurring work changed after the list was signed. Start signing again.")
            )
        if fresh:
            words = ngettext(
                "%(n)d matter came in after the list was signed. Start signing again.",
                "%(n)d matters came in after the list was signed. Start signing again.",
                len(fresh),
            )
            raise NotNow(words % {"n": len(fresh)})
