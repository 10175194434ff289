"""How every verb of a group is guarded: may this person, for themselves or for another, and is it active?"""

from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.groups.states import FOUNDER, MOVES, PRESIDING, SECRETARY, SITTER, Seat, State
from people.relations.acting import mandates_of


class Moving:
    """Predicates that doors and templates ask."""

    def present_seats(self, on):
        """The seats that are held on a date, with their people."""
        return self.memberships.present(on).select_related("employee", "division")

    def presiding(self, on):
        """The seat of who presides on a date: the chair's, else the first vice chair's; or None."""
        found = self.memberships.present(on).filter(
            seat__in=[Seat.CHAIR, Seat.VICE_CHAIR], employee__is_active=True
        )
        seats = list(found.select_related("employee").order_by("starts_on", "pk"))
        chairs = [one for one in seats if one.seat == Seat.CHAIR]
        return next(iter(chairs or seats), None)

    def roles_of(self, people, on):
        """`{employee id: roles}` of some people (ids) in their own right; two queries."""
        found = {pk: {FOUNDER} if pk == self.owner_id else set() for pk in people}
        presiding = self.presiding(on)
        if presiding and presiding.employee_id in found:
            found[presiding.employee_id].add(PRESIDING)
        seats = self.memberships.present(on).filter(employee__in=found)
        for pk, seat in seats.order_by().values_list("employee_id", "seat"):
            found[pk] |= {SITTER, SECRETARY} if seat == Seat.SECRETARY else {SITTER}
        return found

    def allows(self, _verb):
        """Whatever is done with a group is done while it is active."""
        return self.state == State.ACTIVE

    def mandates(self, person):
        """The mandates by which this person may act here for somebody; one query."""
        found = mandates_of(person, today(person)).values()
        return [one for one in found if one.covers(self)]

    def open_moves(self, person):
        """The verbs that this person can use now, for themselves or for another."""
        if self.state != State.ACTIVE:
            return set()
        people = {person.pk, *(one.principal_id for one in self.mandates(person))}
        roles = self.roles_of(people, today(person))
        own, all_of_them = roles[person.pk], set().union(*roles.values())
        return {
            verb
            for verb, move in MOVES.items()
            if move.who & (own if move.is_personal else all_of_them)
        }

    def guard(self, verb, person):
        """Raise NotYours or NotNow unless this person may use this verb now.

        Returns the mandate by which they do it for another, None where they do it for themselves.
        """
        who, on = MOVES[verb].who, today(person)
        acting = None
        if not self.roles_of([person.pk], on)[person.pk] & who:
            acting = None if MOVES[verb].is_personal else self._mandate(person, who, on)
            if acting is None:
                raise NotYours(_("You cannot do this on %(number)s.") % {"number": self.number})
        if not self.allows(verb):
            raise NotNow(
                _("%(number)s is “%(state)s” now, so this is not possible any more.")
                % {"number": self.number, "state": self.get_state_display()}
            )
        return acting

    def _mandate(self, person, who, on):
        mandates = {one.principal_id: one for one in self.mandates(person)}
        roles = self.roles_of(mandates, on) if mandates else {}
        return next((mandates[pk] for pk, parts in roles.items() if parts & who), None)

    def hold(self):
        """Hold the group until the end of the transaction, and know it as it is now."""
        type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.refresh_from_db(fields=["state", "version", "holder", "ends_on"])
