"""How every verb of a briefing moves it: may this person, is it time, and nobody was quicker."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.briefings.states import AUTHOR, HEARER, MOVES
from coordination.matters.models import Matter
from people.journal.models import record
from people.relations.acting import mandates_of


class Moving:
    """Predicates that doors and templates ask, and the guarded change of state."""

    def hears(self, person):
        """Is this person among those whom it reached?"""
        return self.hearers.filter(employee=person.pk).exists()

    def allows(self, verb):
        """Does the briefing allow this verb now, whoever asks?"""
        return self.state in MOVES[verb].states

    def mandates(self, person):
        """The mandates by which this person may act here for somebody; one query."""
        found = mandates_of(person, today(person)).values()
        return [one for one in found if self._is_covered(one)]

    def _is_covered(self, mandate):
        """A draft is covered as what it will be."""
        return mandate.with_confidential or not self.stays_confidential

    def author_mandate(self, person):
        """The mandate by which this person acts for the author; None without one."""
        found = (one for one in self.mandates(person) if one.principal_id == self.owner_id)
        return next(found, None)

    def is_authors(self, person):
        """Is this person the author, or does one act for the author?"""
        return person.pk == self.owner_id or self.author_mandate(person) is not None

    def open_moves(self, person):
        """The verbs that this person can use now, for themselves or for another."""
        parts = {AUTHOR} if self.is_authors(person) else set()
        parts |= {HEARER} if self.hears(person) else set()
        return {verb for verb, move in MOVES.items() if move.who in parts and self.allows(verb)}

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now.

        Returns the mandate by which they do it for the author, None where they do it for themselves.
        """
        acting = None
        if MOVES[verb].who == HEARER:
            may = self.hears(person)
        else:
            acting = None if person.pk == self.owner_id else self.author_mandate(person)
            may = person.pk == self.owner_id or acting is not None
        if not may:
            raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        if not self.allows(verb):
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )
        return acting

    def hold(self):
        """Hold the briefing until the end of the transaction, and know its state as it is now."""
        type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.refresh_from_db(fields=["state", "version"])

    def shift(self, verb, *, to, by, now, acting=None, data=None, **changes):
        """Change the state if nobody else did meanwhile, and write the journal; returns the entry."""
        moved = type(self).objects.filter(pk=self.pk, state=self.state).update(state=to, **changes)
        if not moved:
            self.refresh_from_db()
            raise NotNow(
                _("Somebody was quicker: %(number)s is “%(state)s” now.")
                % {"number": self.number, "state": self.get_state_display()}
            )
        told = {"state": [self.state, str(to)], **(data or {})}
        self.state = to
        for field, value in changes.items():
            setattr(self, field, value)
        return record(by=by, verb=verb, subject=self, now=now, acting=acting, **told)

    def close_spine(self, *, now):
        """Take it off everybody's overviews."""
        Matter.objects.filter(pk=self.pk).update(
            version=F("version") + 1, is_open=False, closed_at=now
        )
        self.is_open, self.closed_at = False, now


def said(reason):
    """The reason, trimmed. Raises ValidationError on an empty one, so that the form asks again."""
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": _("Write the reason: the audience will read it.")})
    return reason
