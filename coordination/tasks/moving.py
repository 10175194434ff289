"""How every verb of a task moves it: may this person, is it time, and nobody was quicker."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.matters.models import Matter
from coordination.tasks.form import Form
from coordination.tasks.lives import Need
from coordination.tasks.states import GIVER, HANDOFF_LEADER, HELPER, MOVES, RESPONSIBLE, State
from people.journal.models import record
from people.relations.leaders import leader_of


class Moving:
    """Predicates that doors and templates ask, and the guarded change of state."""

    def roles_of(self, person):
        """What a person is in this task, as `states` names it."""
        roles = self._parties_of(person)
        if self._helps(person):
            roles.add(HELPER)
        if self._leads_handoff(person):
            roles.add(HANDOFF_LEADER)
        return roles

    def _parties_of(self, person):
        sides = {GIVER: self.owner_id, RESPONSIBLE: self.holder_id}
        return {role for role, pk in sides.items() if pk == person.pk}

    def _helps(self, person):
        return any(
            part.employee_id == person.pk and part.role == HELPER
            for part in self.participations.all()
        )

    def _leads_handoff(self, person):
        if self.form != Form.HANDOFF or self.state != State.GIVEN or self.is_confidential:
            return False
        if person.pk in (self.owner_id, self.holder_id):
            return False
        leader = leader_of(self.holder, today(self.holder))
        return leader is not None and leader.pk == person.pk

    def allows(self, verb):
        """Does the task allow this verb now, whoever asks?"""
        move = MOVES[verb]
        return self.state in move.states and self.form in move.forms and self._lives_by(verb)

    def _lives_by(self, verb):
        """Is this move part of its life? What is to be brought back is read on the way."""
        needs, life = MOVES[verb].needs, Need(self.needs)
        if needs == Need.READING:
            return life == needs
        return needs is None or bool(needs & life)

    def permits(self, person, verb):
        """May this person ever do this here, whatever the state? The nearest parts are asked first."""
        who = MOVES[verb].who
        if self._parties_of(person) & who:
            return True
        if HELPER in who and self._helps(person):
            return True
        return HANDOFF_LEADER in who and self._leads_handoff(person)

    def open_moves(self, person):
        """The verbs that this person can use now."""
        roles = self.roles_of(person)
        return {verb for verb, move in MOVES.items() if move.who & roles and self.allows(verb)}

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now."""
        if not self.permits(person, verb):
            raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        self.guard_state(verb)

    def guard_state(self, verb):
        """Raise NotNow unless the task allows this verb now."""
        if not self.allows(verb):
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )

    def move(self, verb, *, to, by, now, **changes):
        """Change the state if nobody else did meanwhile, and write the journal.

        `changes` are further columns of the task; `data` among them goes into the journal.
        """
        self.guard(verb, by)
        return self.shift(verb, to=to, by=by, now=now, **changes)

    def shift(self, verb, *, to, by, now, **changes):
        """`move` for a verb that has its own guard."""
        data = changes.pop("data", {})
        moved = type(self).objects.filter(pk=self.pk, state=self.state).update(state=to, **changes)
        if not moved:
            self.refresh_from_db()
            raise NotNow(
                _("Somebody was quicker: %(number)s is “%(state)s” now.")
                % {"number": self.number, "state": self.get_state_display()}
            )
        data = {"state": [self.state, str(to)], **data}
        self.state = to
        for field, value in changes.items():
            setattr(self, field, value)
        return record(by=by, verb=verb, subject=self, now=now, **data)

    def close(self, *, now):
        """Take the spine off everybody's overviews."""
        self._set_open(is_open=False, closed_at=now)

    def open_again(self):
        self._set_open(is_open=True, closed_at=None)

    def _set_open(self, **fields):
        Matter.objects.filter(pk=self.pk).update(version=F("version") + 1, **fields)
        for field, value in fields.items():
            setattr(self, field, value)
        self.version += 1


def reason_given(reason):
    """The reason, trimmed. Raises ValidationError on an empty one, so that the form asks again."""
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": _("Write the reason: the other person will read it.")})
    return reason
