"""The words of groups on pages and in files: marks of state, seats in their order, rules as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coordination.groups.states import Majority, Quorum, Ratifying, Seat

MARKS = {"active": "doing", "dissolved": "done"}
ORDER = [Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECRETARY, Seat.MEMBER, Seat.ADVISER]
QUORUMS = {
    Quorum.HALF: gettext_lazy("It decides when more than half of those who vote are present."),
    Quorum.TWO_THIRDS: gettext_lazy("It decides when two thirds of those who vote are present."),
    Quorum.THREE_QUARTERS: gettext_lazy(
        "It decides when three quarters of those who vote are present."
    ),
    Quorum.ALL: gettext_lazy("It decides when all who vote are present."),
}
MAJORITIES = {
    Majority.SIMPLE: gettext_lazy("A vote is carried by more votes for than against."),
    Majority.ABSOLUTE: gettext_lazy("A vote is carried by more than half of those who may vote."),
    Majority.TWO_THIRDS: gettext_lazy("A vote is carried by two thirds of the votes cast."),
}
RATIFYING = {
    Ratifying.CHAIR: gettext_lazy("The chair approves the minutes."),
    Ratifying.MAJORITY: gettext_lazy(
        "The minutes are approved by more than half of those who were present."
    ),
    Ratifying.ALL: gettext_lazy("The minutes are approved by all who were present."),
}


def rules(group):
    """How a group decides, as sentences."""
    said = [QUORUMS[group.quorum]] if group.quorum in QUORUMS else []
    said += [MAJORITIES[group.majority], RATIFYING[group.ratifying]]
    if group.secret_votes:
        said.append(_("Votes may be secret."))
    if group.term_months:
        words = ngettext(
            "A seat is held for %(n)d month.", "A seat is held for %(n)d months.", group.term_months
        )
        said.append(words % {"n": group.term_months})
    return said


def in_order(seats):
    """Seats by rank, the oldest first."""
    return sorted(seats, key=lambda one: (ORDER.index(one.seat), one.starts_on, one.pk))
