"""Who may do what with a hand-over, and when."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.handovers.states import ADMIN, COMING, LEADER, MOVES, PARTING
from coordination.matters.models import Matter

RIGHT = "coordination.change_handover"


def is_administrator(person, right=RIGHT):
    """Whether the person's account has the right to hand-overs in the administration."""
    return bool(person.user and person.user.is_staff and person.user.has_perm(right))


class Moving:
    """Predicates that doors and templates ask, and the guarded change of state."""

    def roles_of(self, person):
        sides = {PARTING: self.owner_id, COMING: self.holder_id, LEADER: self.leader_id}
        roles = {role for role, pk in sides.items() if pk == person.pk}
        return roles | {ADMIN} if is_administrator(person) else roles

    def open_moves(self, person):
        """The verbs that this person can use now."""
        roles = self.roles_of(person)
        return {
            verb for verb, move in MOVES.items() if move.who & roles and self.state in move.states
        }

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now."""
        move = MOVES[verb]
        if person is None or not move.who & self.roles_of(person):
            raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        if self.state not in move.states:
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )

    def hold(self):
        """Hold the hand-over and read it anew, so that two deeds come after each other."""
        list(Matter.objects.select_for_update().filter(pk=self.pk).values("pk"))
        self.refresh_from_db()

    def shift(self, to, **changes):
        """Change the state if nobody else did meanwhile."""
        moved = type(self).objects.filter(pk=self.pk, state=self.state)
        if not moved.update(state=to, **changes):
            raise NotNow(
                _("Somebody was quicker. Look at %(number)s again.") % {"number": self.number}
            )
        Matter.objects.filter(pk=self.pk).update(version=F("version") + 1)
        self.refresh_from_db()

    def sees_confidential(self, person):
        """The two parties see which confidential matters there are; who comes once it is signed."""
        return person.pk == self.owner_id or (person.pk == self.holder_id and self.is_frozen)


def reason_given(reason):
    """The reason, trimmed. Raises ValidationError on an empty one."""
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": _("Write the reason: the others will read it.")})
    return reason
