"""How every verb of a letter moves it: may this person, is it time, and nobody was quicker."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.letters.states import MOVES, OFFICIAL, RECORDER
from coordination.matters.models import Matter
from people.journal.models import record
from people.relations.acting import mandates_of


class Moving:
    """Predicates that doors and templates ask, and the guarded change of state."""

    def _parties(self, pk):
        sides = {RECORDER: self.owner_id, OFFICIAL: self.holder_id}
        return {role for role, side in sides.items() if side == pk}

    def allows(self, verb):
        """Does the letter allow this verb now, whoever asks?"""
        return self.state in MOVES[verb].states

    def permits(self, person, verb):
        """May this person ever do this here, for themselves or for another?"""
        return self._is_ever(person.pk, verb) or self.mandate(person, verb) is not None

    def _is_ever(self, pk, verb):
        return MOVES[verb].who in self._parties(pk)

    def mandates(self, person):
        """The mandates by which this person may act here for somebody; one query."""
        found = mandates_of(person, today(person)).values()
        return [one for one in found if one.covers(self)]

    def mandate(self, person, verb):
        """The mandate by which this person may do this for somebody, or None."""
        found = (one for one in self.mandates(person) if self._is_ever(one.principal_id, verb))
        return next(found, None)

    def open_moves(self, person):
        """The verbs that this person can use now, for themselves or for another."""
        people = [person.pk, *(one.principal_id for one in self.mandates(person))]
        roles = set().union(*(self._parties(pk) for pk in people))
        return {verb for verb, move in MOVES.items() if move.who in roles and self.allows(verb)}

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now.

        Returns the mandate by which they do it for another, None where they do it for themselves.
        """
        acting = None if self._is_ever(person.pk, verb) else self.mandate(person, verb)
        if acting is None and not self._is_ever(person.pk, verb):
            raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        if not self.allows(verb):
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )
        return acting

    def move(self, verb, *, to, by, now, **changes):
        """Change the state if nobody else did meanwhile, and write the journal (`data` goes into it)."""
        acting = self.guard(verb, by)
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

    def shift_to(self, state):
        """Change the state alone, for a deed that guards itself and writes its own entry."""
        moved = type(self).objects.filter(pk=self.pk, state=self.state).update(state=state)
        if not moved:
            raise NotNow(
                _("Somebody was quicker: look at %(number)s again.") % {"number": self.number}
            )
        self.state = state

    def set_due(self, due_at):
        """When its answer is due; without a time the one that holds stays."""
        if due_at:
            Matter.objects.filter(pk=self.pk).update(due_at=due_at)
            self.due_at = due_at

    def set_open(self, *, is_open, closed_at):
        """Take the spine off everybody's overviews, or bring it back."""
        fields = {"is_open": is_open, "closed_at": closed_at}
        Matter.objects.filter(pk=self.pk).update(version=F("version") + 1, **fields)
        for field, value in fields.items():
            setattr(self, field, value)
        self.version += 1


def said(words, field, message):
    """Words, trimmed. Raises ValidationError on empty ones, so that the form asks again."""
    words = (words or "").strip()
    if not words:
        raise ValidationError({field: message})
    return words
