"""How every verb of a meeting moves it: may this person, is it time, and nobody was quicker."""

from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.groups.models import Membership
from coordination.groups.states import Seat
from coordination.matters.models import Matter
from coordination.meetings.states import (
    CHAIR,
    INVITED,
    MINUTE_TAKER,
    MOVES,
    OFFICER,
    ORGANISER,
    PRESENT,
    REPRESENTATIVE,
)
from people.journal.models import record
from people.relations.acting import mandates_of

OFFICERS = [Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECRETARY]


class Moving:
    """Predicates that doors and templates ask, and the guarded change of state."""

    def roles_of(self, people, on):
        """`{employee id: roles}` of some people (ids) in their own right; three queries at most."""
        sides = {
            ORGANISER: self.owner_id,
            CHAIR: self.holder_id,
            MINUTE_TAKER: self.minute_taker_id,
        }
        found = {pk: {role for role, side in sides.items() if side == pk} for pk in people}
        for pk, role, was_there in self._coming(people):
            found[pk].add(role)
            if was_there:
                found[pk].add(PRESENT)
        for pk in self._officers(people, on):
            found[pk].add(OFFICER)
        return found

    def _coming(self, people):
        """`(employee id, role, were they there?)` of the invited among some people, and of who comes for one."""
        asked = self.invitations.filter(employee__in=people).order_by()
        rows = asked.values_list("employee_id", "presences", "presences__as_representative")
        yield from ((pk, INVITED, seen is not None and not instead) for pk, seen, instead in rows)
        sent = self.invitations.filter(representative__in=people).order_by()
        for pk, instead in sent.values_list("representative_id", "presences__as_representative"):
            yield pk, REPRESENTATIVE, bool(instead)

    def _officers(self, people, on):
        if self.group_id is None:
            return []
        seats = Membership.objects.present(on).filter(
            group=self.group_id, employee__in=people, seat__in=OFFICERS
        )
        return seats.order_by().values_list("employee_id", flat=True)

    def allows(self, verb):
        """Does the meeting allow this verb now, whoever asks?"""
        return self.state in MOVES[verb].states

    def hold(self):
        """Let nobody else move it until the end of the transaction, and read again where it stands."""
        list(Matter.objects.select_for_update().filter(pk=self.pk).values("pk"))
        self.refresh_from_db(fields=["state", "submission", "started_at", "ended_at"])

    def mandates(self, person):
        """The mandates by which this person may act here for somebody; one query."""
        found = mandates_of(person, today(person)).values()
        return [one for one in found if one.covers(self)]

    def open_moves(self, person, mandates=None):
        """The verbs that this person can use now, for themselves or for another."""
        mandates = self.mandates(person) if mandates is None else mandates
        people = {person.pk, *(one.principal_id for one in mandates)}
        roles = self.roles_of(people, today(person))
        mine = roles.pop(person.pk)
        others = set().union(*roles.values()) if roles else set()
        return {
            verb
            for verb, move in MOVES.items()
            if self.allows(verb)
            and (move.who & mine or (not move.is_personal and move.who & others))
        }

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now.

        Returns the mandate by which they do it for another, None where they do it for themselves.
        """
        move, on = MOVES[verb], today(person)
        acting = None
        if not self.roles_of([person.pk], on)[person.pk] & move.who:
            acting = None if move.is_personal else self._mandate(person, move.who, on)
            if acting is None:
                raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        self.guard_state(verb)
        return acting

    def _mandate(self, person, who, on):
        mandates = {one.principal_id: one for one in self.mandates(person)}
        roles = self.roles_of(mandates.keys(), on) if mandates else {}
        return next((mandates[pk] for pk, parts in roles.items() if parts & who), None)

    def guard_state(self, verb):
        """Raise NotNow unless the meeting allows this verb now."""
        if not self.allows(verb):
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )

    def shift(self, verb, *, to, by, now, acting=None, data=None, **changes):
        """Change the state if nobody else did meanwhile, and write the journal; returns the entry.

        `changes` are further columns of the meeting, `data` goes into the journal.
        """
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

    def close(self, *, now):
        """Take the spine off everybody's overviews."""
        Matter.objects.filter(pk=self.pk).update(
            version=F("version") + 1, is_open=False, closed_at=now
        )
        self.is_open, self.closed_at = False, now
        self.version += 1
