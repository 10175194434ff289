"""How every verb of a task moves it: may this person, is it time, and nobody was quicker."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.matters.models import Matter
from coordination.tasks.form import Form
from coordination.tasks.giving import sign_of_office
from coordination.tasks.lives import Need
from coordination.tasks.states import (
    GIVER,
    HANDOFF_LEADER,
    HELPER,
    JUDGING,
    MOVES,
    RESPONSIBLE,
    State,
)
from people.journal.models import record
from people.relations.acting import mandates_of
from people.relations.leaders import leader_of


class Moving:
    """Predicates that doors and templates ask, and the guarded change of state."""

    def roles_of(self, person):
        """What a person is in this task in their own right, as `states` names it."""
        return self._roles(person.pk)

    def _roles(self, pk):
        roles = self._parties(pk)
        if self._helps(pk):
            roles.add(HELPER)
        if self._leads_handoff(pk):
            roles.add(HANDOFF_LEADER)
        return roles

    def _parties(self, pk):
        sides = {GIVER: self.owner_id, RESPONSIBLE: self.holder_id}
        return {role for role, side in sides.items() if side == pk}

    def _helps(self, pk):
        return any(
            part.employee_id == pk and part.role == HELPER for part in self.participations.all()
        )

    def _leads_handoff(self, pk):
        if self.form != Form.HANDOFF or self.state != State.GIVEN or self.is_confidential:
            return False
        if pk in (self.owner_id, self.holder_id):
            return False
        leader = leader_of(self.holder, today(self.holder))
        return leader is not None and leader.pk == pk

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
        """May this person ever do this here, for themselves or for another, whatever the state?"""
        return self._is_ever(person.pk, verb) or self.mandate(person, verb) is not None

    def _is_ever(self, pk, verb):
        """The nearest parts are asked first."""
        who = MOVES[verb].who
        if self._parties(pk) & who:
            return True
        if HELPER in who and self._helps(pk):
            return True
        return HANDOFF_LEADER in who and self._leads_handoff(pk)

    def mandates(self, person):
        """The mandates by which this person may act here for somebody; one query."""
        found = mandates_of(person, today(person)).values()
        return [one for one in found if one.covers(self)]

    def mandate(self, person, verb):
        """The mandate by which this person may do this for somebody, or None."""
        if verb in JUDGING and person.pk == self.holder_id:
            return None
        if verb in self._written_by(person, {verb}):
            return None
        found = (one for one in self.mandates(person) if self._is_ever(one.principal_id, verb))
        return next(found, None)

    def open_moves(self, person, mandates=None):
        """The verbs that this person can use now, for themselves or for another."""
        mandates = self.mandates(person) if mandates is None else mandates
        roles = self.roles_of(person).union(*(self._roles(one.principal_id) for one in mandates))
        moves = {verb for verb, move in MOVES.items() if move.who & roles and self.allows(verb)}
        judges_own = person.pk == self.holder_id != self.owner_id
        if judges_own:
            return moves - JUDGING
        return moves if person.pk == self.owner_id else moves - self._written_by(person, moves)

    def _written_by(self, person, verbs):
        """Of some verbs those that would judge what this person wrote themselves, for whomever: whoever
        stands in for both sides does not accept their own report."""
        found = set()
        if verbs & {"accept", "return"} and self.state == State.REPORTED:
            report = self.reports.order_by("at", "pk").last()
            found |= {"accept", "return"} if report and report.by_id == person.pk else set()
        if "decide_deviation" in verbs:
            waits = self.deviations.filter(decided_at=None, by=person.pk).exists()
            found |= {"decide_deviation"} if waits else set()
        return found

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now.

        Returns the mandate by which they do it for another or as Plt., None where they do it for
        themselves.
        """
        if self._is_ever(person.pk, verb):
            self.guard_state(verb)
            return self._sign_of(person)
        acting = self.mandate(person, verb)
        if acting is None:
            raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        self.guard_state(verb)
        return acting

    def _sign_of(self, person):
        """By what office they act in their own right; asked once of each person."""
        known = self.__dict__.setdefault("known_signs", {})
        if person.pk not in known:
            known[person.pk] = sign_of_office(self, person)
        return known[person.pk]

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
        acting = self.guard(verb, by)
        return self.shift(verb, to=to, by=by, now=now, acting=acting, **changes)

    def shift(self, verb, *, to, by, now, acting=None, **changes):
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
        return record(by=by, verb=verb, subject=self, now=now, acting=acting, **data)

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
