"""Who may vote, who of them is there, and whether that is enough (domain 3.4).

A meeting's rules are those of its group when it was prepared, else its own.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from coordination.groups.models import Membership
from coordination.groups.states import VOTING, needed
from coordination.groups.states import Quorum as Rule
from coordination.meetings.attendance import Presence
from coordination.meetings.held.times import day_of


@dataclass(frozen=True, slots=True)
class Quorum:
    """`seats`: ids of those whose seats may vote; `there`: `{seat: id of who sits on it now}`."""

    rule: Rule
    seats: frozenset
    there: dict
    needed: int

    @property
    def present(self):
        return len(self.there)

    @property
    def entitled(self):
        return len(self.seats)

    @property
    def is_met(self):
        return self.present >= self.needed

    @property
    def is_ruled(self):
        """Is there a quorum to watch at all?"""
        return self.rule != Rule.NONE

    def seat_of(self, person):
        """The seat on which an employee (id) sits now, or None."""
        return next((seat for seat, who in self.there.items() if who == person), None)

    def sentence(self):
        """The figures, in one line."""
        figures = {"present": self.present, "entitled": self.entitled, "needed": self.needed}
        if self.is_met:
            return (
                _("%(present)d of %(entitled)d who may vote are present; %(needed)d are needed.")
                % figures
            )
        return (
            _(
                "No quorum: %(present)d of %(entitled)d who may vote are present, %(needed)d are needed."
            )
            % figures
        )


def quorum_of(meeting):
    """The Quorum of a meeting now; three queries at most."""
    rule = Rule(meeting.quorum)
    seats = seats_of(meeting)
    there = _sitting(meeting, seats)
    return Quorum(rule, seats, there, needed(rule, len(seats)))


def seats_of(meeting):
    """Ids of the people whose seats may vote: of the group on that day, else everybody who was invited; of
    those who need not come, who came."""
    if meeting.group_id is None:
        asked = meeting.invitations.filter(employee__isnull=False, is_walk_in=False)
        asked = asked.filter(Q(is_optional=False) | Q(presences__isnull=False))
        return frozenset(asked.order_by().values_list("employee_id", flat=True))
    seats = Membership.objects.present(day_of(meeting)).filter(
        group=meeting.group_id, seat__in=VOTING, employee__is_active=True
    )
    return frozenset(seats.order_by().values_list("employee_id", flat=True))


def _sitting(meeting, seats):
    """Who sits where now. Nobody sits twice: one's own seat comes before that of another."""
    rows = Presence.objects.filter(
        invitation__meeting=meeting, left_at=None, invitation__employee__in=seats
    ).values_list("as_representative", "invitation__employee", "invitation__representative")
    found = {}
    for instead, seat, representative in sorted(rows):
        who = representative if instead else seat
        if who not in found.values():
            found[seat] = who
    return found
