"""How papers go from a draft into force, as their kind says: the default is that of one division's papers.

A kind of another course (`PaperKind.course`) extends it.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.approvals.states import Role
from coordination.registers.finding import register_for
from coordination.registers.taking import take


class Course:
    """Called inside the verbs, with the paper held."""

    def check(self, paper, flow, *, now):
        """May this flow set the paper? ValidationError keyed by `stages`."""
        signing = check_ends_signed(flow)
        if not any(paper.settable_by(seat.holder) for seat in signing[-1].places):
            raise ValidationError(
                {
                    "stages": _("%(division)s: somebody who leads there, or above, signs last.")
                    % {"division": paper.division.name}
                }
            )
        if paper.of_kind.is_numbered and not paper.official_number:
            registered(paper, paper.division)

    def numbers(self, paper, *, by, now):
        """The number that the paper gets now, taken from its register; empty where its kind has none."""
        if not paper.of_kind.is_numbered:
            return ""
        return take(registered(paper, paper.division), matter=paper, by=by, now=now).text

    def office(self, paper):
        """Whose paper it is, as its seal says."""
        return paper.division.name

    def bound(self, version):
        """What is bound by its digest beside the version itself: plain data."""
        return {}

    def sees_draft(self, paper, person):
        """Is this person shown the draft, beside who writes it, may set it and has a place in its flow?"""
        return False

    def starts(self, paper, person, track):
        """May this person start a flow on a track beside the main one?"""
        return False

    def changed(self, paper, *, by, now):
        """The draft was written or thrown away."""

    def came_into_force(self, paper, version, *, by, now):
        """A version was set."""

    def scanned(self, paper, *, now, on):
        """The periodic look at a paper in force; returns how much changed."""
        return 0


def check_ends_signed(flow):
    """The stages in which it is signed; ValidationError where there is none, or none at the end."""
    signing = [stage for stage in flow.line if stage.role == Role.SIGN]
    if not signing:
        raise ValidationError(
            {"stages": _("Add a stage in which it is signed: with that it comes into force.")}
        )
    if signing[-1] is not flow.line[-1]:
        raise ValidationError({"stages": _("The last stage is the one in which it is signed.")})
    return signing


def registered(paper, division, signer=None, kind=None):
    """The register that numbers a paper for a division; ValidationError where there is none."""
    found = register_for(kind or paper.paper_kind, division, signer)
    if found is None:
        raise ValidationError(
            {
                "stages": _(
                    "No register numbers %(kind)s for %(division)s yet. Ask an administrator to open one."
                )
                % {"kind": paper.get_paper_kind_display(), "division": division.name}
            }
        )
    return found
