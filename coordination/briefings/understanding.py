"""What the audience says: understood, or a question; and what becomes of an answered question."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.clarifications.actions import duty_of
from coordination.clarifications.actions import tell as tell_of_question
from coordination.clarifications.models import Clarification
from coordination.clarifications.states import State as Asked
from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Kind as DutyKind
from coordination.matters import seeing
from people.journal.models import record


def _raised():
    return apps.get_model("coordination", "Raised").objects


class Understanding:
    @transaction.atomic
    def understand(self, *, by, now, answers=None):
        """Sudah paham: one of the audience has read and understood it.

        `answers` is `{id of a comprehension question: index of the answer}`; all have to be right. A wrong one
        is told by its passage (ValidationError keyed by `check-<id>`) and kept nowhere. Saying it again
        changes nothing.
        """
        self.guard("understand", by)
        if faults := self._faults(answers or {}):
            raise ValidationError(faults)
        silent = self.hearers.filter(employee=by.pk, understood_at=None)
        if silent.update(understood_at=now):
            settle(self, kinds=[DutyKind.READ], holder=by, now=now)
            record(by=by, verb="understand", subject=self, now=now)

    def _faults(self, answers):
        return {
            f"check-{check.pk}": _("Not quite. Read again: “%(passage)s”.")
            % {"passage": check.passage}
            for check in self.checks.all()
            if answers.get(check.pk) != check.right
        }

    def understood_by(self, person):
        """When this person said so; None where they have not, or are no hearer."""
        found = self.hearers.filter(employee=person.pk)
        return found.values_list("understood_at", flat=True).first()

    @transaction.atomic
    def raise_question(self, question, *, by, now):
        """Let an answered question of the audience become a clarification of what the briefing explains.

        Who answers for that matter owes an answer; where that is whoever answered here, the answer goes along.
        Returns the clarification. Raises NotYours, NotNow.
        """
        acting = self.guard("raise", by)
        policy = self._explained(by)
        if question.state != Asked.ANSWERED:
            raise NotNow(_("Answer the question first."))
        if _raised().filter(question=question).exists():
            raise NotNow(_("This question was raised already."))
        asker = question.asked_by if seeing.find(question.asked_by, policy.pk) else by
        made = Clarification(
            matter=policy, asked_by=asker, asked_at=now, question=question.question
        )
        is_same = question.answered_by_id == policy.owner_id
        if is_same:
            made.state, made.answer, made.settled_at = Asked.ANSWERED, question.answer, now
            made.answered_by = question.answered_by
            made.behalf_of, made.capacity = question.behalf_of, question.capacity
        made.save()
        _raised().create(question=question, clarification=made, by=by, at=now)
        facts = {"clarification": made.pk, "briefing": self.pk}
        record(by=by, verb="raise_question", subject=self, now=now, acting=acting, **facts)
        entry = record(by=by, verb="ask", subject=policy, now=now, acting=acting, **facts)
        if not is_same:
            owe_all([duty_of(policy, asker, now)], now=now)
            kind = "clarification.asked"
            tell_of_question(made, policy, kind, [policy.owner], entry=entry, by=by, now=now)
        return made

    def _explained(self, by):
        """What it explains, where questions about that can still be answered."""
        policy = seeing.find(by, self.explains_id) if self.explains_id else None
        if policy is None:
            raise NotNow(_("The briefing explains nothing that you may see."))
        if self.stays_confidential:
            raise NotNow(_("A question on a confidential briefing stays there."))
        if not policy.is_open:
            raise NotNow(
                _("%(number)s is closed, so nothing is asked any more.") % {"number": policy.number}
            )
        return policy
