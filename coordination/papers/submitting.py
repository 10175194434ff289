"""A draft goes through an approval flow, and comes into force when the flow is complete.

The flow runs over the exact draft (`approvals.subjects`); whoever changes the draft starts it again. Its last
signature puts the version into force, with a number from the register, in one transaction.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.states import Role
from coordination.papers.kinds import kind_of
from coordination.registers.finding import register_for
from coordination.registers.taking import take

# The track of the flow that decides on a paper; kinds may have others beside it.
MAIN = ""


class Submitting:
    def submittable_by(self, person):
        """May this person send the draft into a flow? Who writes it, and who may set it."""
        return self.writable_by(person)

    def check_submission(self, flow, *, by, now):
        """A flow was begun over the draft: is the draft ready, and does the flow end with who may set it?

        Raises NotYours, NotNow, ValidationError keyed by `stages`.
        """
        self.hold()
        if not self.submittable_by(by):
            raise NotYours(
                _("Only who writes %(number)s sends it to review.") % {"number": self.number}
            )
        self.guard_state("submit")
        if self.draft is None:
            raise NotNow(_("There is no draft of %(number)s any more.") % {"number": self.number})
        self.check_ready(self.draft, "stages")
        self._check_signers(flow, now)
        if kind_of(self).is_numbered and not self.official_number:
            self._register()

    def _check_signers(self, flow, now):
        """Somebody who may set this paper signs in the last stage that signs."""
        signing = [stage for stage in flow.line if stage.role == Role.SIGN]
        if not signing:
            raise ValidationError(
                {"stages": _("Add a stage in which it is signed: with that it comes into force.")}
            )
        if signing[-1] is not flow.line[-1]:
            raise ValidationError({"stages": _("The last stage is the one in which it is signed.")})
        if not any(self.settable_by(seat.holder) for seat in signing[-1].places):
            raise ValidationError(
                {
                    "stages": _("%(division)s: somebody who leads there, or above, signs last.")
                    % {"division": self.division.name}
                }
            )

    def _register(self):
        """The register that numbers this paper; ValidationError where there is none."""
        found = register_for(self.paper_kind, self.division)
        if found is None:
            raise ValidationError(
                {
                    "stages": _(
                        "No register numbers %(kind)s for %(division)s yet. Ask an administrator to open one."
                    )
                    % {"kind": self.get_paper_kind_display(), "division": self.division.name}
                }
            )
        return found

    @transaction.atomic
    def complete(self, *, by, now, act, in_force_on):
        """Put the draft into force, after the last signature `act` of its flow; returns the version.

        Called by the flow alone: `by` has just signed, for whom the act says. A number is taken where the kind
        has them and the paper has none yet.
        """
        self.hold()
        self.guard_state("complete")
        draft, kind = self.draft, kind_of(self)
        shown = {}
        if kind.is_numbered and not self.official_number:
            shown["official_number"] = take(self._register(), matter=self, by=by, now=now).text
        return self._set(draft, by=by, now=now, in_force_on=in_force_on, act=act, **shown)
