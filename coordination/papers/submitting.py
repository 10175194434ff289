"""A draft goes through an approval flow, and comes into force when the flow is complete.

The flow runs over the exact draft (`approvals.subjects`); whoever changes the draft starts it again. Its last
signature puts the version into force, with a number from the register, in one transaction.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.papers.kinds import kind_of

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
        kind_of(self).course.check(self, flow, now=now)

    @transaction.atomic
    def complete(self, *, by, now, act, in_force_on):
        """Put the draft into force, after the last signature `act` of its flow; returns the version.

        Called by the flow alone: `by` has just signed, for whom the act says. A number is taken where the kind
        has them and the paper has none yet.
        """
        self.hold()
        self.guard_state("complete")
        draft, shown = self.draft, {}
        if not self.official_number:
            number = kind_of(self).course.numbers(self, by=by, now=now)
            shown = {"official_number": number} if number else {}
        return self._set(draft, by=by, now=now, in_force_on=in_force_on, act=act, **shown)
