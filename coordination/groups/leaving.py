"""Leaving a group: whoever sits there ends their own seat, and says why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.groups.states import Seat
from coordination.groups.telling import tell
from people.employees.models import Employee


class Leaving:
    def seat_to_leave(self, person):
        """The seat that this person may end themselves. Raises NotYours, and NotNow where another has to come
        first: a chair, or somebody who sits there for a division."""
        self.guard("leave", person)
        seat = self.present_seats(today(person)).filter(employee=person).first()
        seat.group = self
        if seat.division is not None:
            raise NotNow(
                _(
                    "You sit there for %(division)s: ask whoever gives the seats to seat somebody else."
                )
                % {"division": seat.division.name}
            )
        if seat.seat == Seat.CHAIR and not self._followed(seat):
            raise NotNow(_("You take the chair: the founder seats the next chair first."))
        if seat.is_final and seat.ends_on == today(person):
            raise NotNow(_("Your seat ends with this day already."))
        return seat

    @transaction.atomic
    def leave(self, *, by, reason, now):
        """End one's own seat with this day, and what of it was still to come; who presides is told why.

        Nobody leaves for another. Raises NotYours, NotNow, ValidationError keyed by field.
        """
        self.guard("leave", by)
        self.hold()
        seat, reason = self.seat_to_leave(by), (reason or "").strip()
        if not reason:
            raise ValidationError(
                {"reason": _("Write the reason: who presides and the members read it.")}
            )
        on = now.astimezone(by.zone).date()
        entry = self._note("leave", seat, by=by, now=now, acting=None, reason=reason)
        hearers = Employee.objects.filter(pk__in={self.holder_id, self.owner_id})
        facts = {"person": by.full_name, "seat": str(seat.seat), "reason": reason, "end_on": on}
        self._end(seat, on)
        self.memberships.filter(employee=by, division=None, starts_on__gt=on).delete()
        self.true_up(now=now, on=on)
        tell(self, "group.left", hearers, entry=entry, by=by, now=now, **facts)
