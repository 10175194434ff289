"""Leave to deviate: another way is proposed, and the giver alone decides (domain 3.1).

The instruction stays in force until a deviation is granted; granted, it is the next version of the
instruction. A decision is about what its maker has seen: `version` is the number of the version that
they compared with, and a newer one makes them look again.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.approvals.actions import changed as text_changed
from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.files.actions import prove, weighed
from coordination.files.keeping import all_or_none
from coordination.matters.models import Matter
from coordination.tasks.telling import taking_part, tell
from people.journal.models import record

WORDED = ("title", "instruction", "due_at", "due_zone")


class Deviating:
    @property
    def newest(self):
        """The version in force, read anew."""
        return self.versions.order_by("number").last()

    def keep_version(self, entry, *, by, now, deviation=None):
        """What is asked from now on becomes the next version; `entry` is the journal's of the change."""
        newest = self.newest
        self.versions.create(
            number=newest.number + 1 if newest else 1,
            at=now,
            by=by,
            behalf_of_id=entry.behalf_of_id,
            capacity=entry.capacity,
            deviation=deviation,
            **{name: getattr(self, name) for name in WORDED},
        )
        text_changed(self, by=by, now=now)

    @all_or_none()
    def propose_deviation(self, *, by, reason, now, evidence=(), **wanted):
        """Propose another wording or due time, with reason and evidence (`files.actions.Proof`).

        What `wanted` does not name stays as it is. Raises ValidationError keyed by field, NotNow while
        another proposal waits.
        """
        acting = self.guard("deviate", by)
        if self.deviations.filter(state="open").exists():
            raise NotNow(_("A proposal waits for a decision already."))
        proposed = {name: wanted.get(name, getattr(self, name)) for name in WORDED}
        deviation = self.deviations.model(
            task=self, based_on=self.newest.number, reason=reason.strip(), by=by, at=now, **proposed
        )
        self._check_proposal(deviation, now)
        deviation.clean_fields(exclude=["task", "by", "decided_by", "behalf_of"])
        for proof in evidence:
            weighed(proof)  # all of them before the first is stored
        deviation.save()
        deviation.evidence.add(*[prove(self, proof, by=by, now=now) for proof in evidence])
        entry = record(
            by=by,
            verb="propose_deviation",
            subject=self,
            now=now,
            acting=acting,
            deviation=deviation.pk,
            reason=deviation.reason,
        )
        self.owe_decision(now=now)
        self._tell_of("proposed", deviation, [self.owner], entry=entry, by=by, now=now)
        return deviation

    def _check_proposal(self, deviation, now):
        faults = {}
        if not deviation.reason:
            faults["reason"] = _("Write the reason: the other person will read it.")
        if not deviation.title.strip():
            faults["title"] = _("Write what is to be done in one line.")
        if all(getattr(deviation, name) == getattr(self, name) for name in WORDED):
            faults["instruction"] = _("Nothing is different yet: write how it should be.")
        if deviation.due_at and deviation.due_at != self.due_at and deviation.due_at <= now:
            faults["due_at"] = _("The due time lies in the past. Choose a later one.")
        if faults:
            raise ValidationError(faults)

    def owe_decision(self, *, now):
        """The giver owes a decision while a proposal is open; asked again when a task is reopened."""
        if self.deviations.filter(state="open").exists():
            duty = Duty(
                matter_id=self.pk,
                holder=self.owner,
                asked_by=self.holder,
                kind=DutyKind.DECIDE,
                due_at=self.answer_due(now),
            )
            duties.owe_all([duty], now=now)

    @transaction.atomic
    def grant_deviation(self, deviation, *, by, version, now, words=""):
        """What was proposed becomes the next version; `words` are conditions."""
        acting = self.guard("decide_deviation", by)
        newest = self.newest
        if version != newest.number:
            raise NotNow(
                _("The instruction has changed meanwhile. Compare with version %(n)d, then decide.")
                % {"n": newest.number}
            )
        changed = {
            name: getattr(deviation, name)
            for name in WORDED
            if getattr(deviation, name) != getattr(self, name)
        }
        if changed.get("due_at") and changed["due_at"] <= now:
            raise NotNow(
                _("The proposed due time has passed. Refuse it and say which one holds instead.")
            )
        if not Matter.objects.filter(pk=self.pk, version=self.version).update(
            version=F("version") + 1
        ):
            raise NotNow(
                _("Somebody else changed %(number)s meanwhile. Compare, then save again.")
                % {"number": self.number}
            )
        before = {name: getattr(self, name) for name in changed}
        for name, value in changed.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*changed])
        data = {name: [before[name], value] for name, value in changed.items()}
        verb = "grant_deviation"
        entry = self._decide(
            deviation, "granted", verb, by=by, now=now, acting=acting, words=words, **data
        )
        self.keep_version(entry, by=by, now=now, deviation=deviation)
        if "due_at" in changed:
            self.move_duties(now)

    @transaction.atomic
    def refuse_deviation(self, deviation, *, by, words, now):
        """The instruction stays as it is; the reason is read by who proposed."""
        acting = self.guard("decide_deviation", by)
        if not words.strip():
            raise ValidationError({"words": _("Write the reason: the other person will read it.")})
        verb = "refuse_deviation"
        self._decide(deviation, "refused", verb, by=by, now=now, acting=acting, words=words)

    @transaction.atomic
    def withdraw_deviation(self, deviation, *, by, now):
        """The responsible person takes the proposal back."""
        acting = self.guard("withdraw_deviation", by)
        verb = "withdraw_deviation"
        self._decide(deviation, "withdrawn", verb, by=by, now=now, acting=acting, words="")

    def _decide(self, deviation, state, verb, *, by, now, acting, words, **data):
        """Settle an open proposal; NotNow where somebody was quicker. Returns the journal entry."""
        words = words.strip()
        entry = record(
            by=by,
            verb=verb,
            subject=self,
            now=now,
            acting=acting,
            deviation=deviation.pk,
            **({"reason": words} if words else {}),
            **data,
        )
        changes = {
            "state": state,
            "decided_by": by,
            "behalf_of": entry.behalf_of,
            "capacity": entry.capacity,
            "decided_at": now,
            "words": words,
        }
        for name, value in changes.items():
            setattr(deviation, name, value)
        deviation.clean_fields(exclude=["task", "by", "decided_by", "behalf_of"])
        if not self.deviations.filter(pk=deviation.pk, state="open").update(**changes):
            raise NotNow(_("This proposal is decided already."))
        duties.settle(self, kinds=[DutyKind.DECIDE], holder=self.owner, now=now)
        people = [self.holder, self.owner, *taking_part(self)]
        self._tell_of(state, deviation, people, entry=entry, by=by, now=now)
        return entry

    def _tell_of(self, what, deviation, people, *, entry, by, now):
        text = deviation.words or (deviation.reason if what == "proposed" else "")
        tell(self, f"deviation.{what}", people, entry=entry, by=by, now=now, reason=text[:500])
