"""Seats: who sits as what, for whom, from when until when.

A seat is a row for one time: whoever changes from member to secretary ends the one and begins the other. The
seats of one group are changed one after another (`hold`); the database refuses two chairs, and the same person
twice, among those that are in force.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordination.groups.states import Seat
from coordination.groups.telling import tell_seat
from people.journal.models import record

DAY = timedelta(days=1)


class Seating:
    @transaction.atomic
    def seat(
        self, person, *, by, now, seat=Seat.MEMBER, division=None, starts_on=None, ends_on=None
    ):
        """Give a person a seat from a day on (default: today); returns it.

        Without `ends_on` a seat in a standing group is held for a term, in others until further notice.
        Seating the next chair ends the seat of the one before. Raises NotYours, NotNow, ValidationError
        keyed by field.
        """
        acting = self.guard(self._move_for(seat), by)
        self.hold()
        self.guard(self._move_for(seat), by)
        on = now.astimezone(by.zone).date()
        starts_on = starts_on or max(on, self.starts_on)
        made = self.memberships.model(
            group=self,
            employee=person,
            division=division,
            seat=seat,
            starts_on=starts_on,
            ends_on=ends_on or self.term_from(starts_on),
        )
        self._check_seat(made)
        if seat == Seat.CHAIR:
            self._make_way(made)
        self._check_free(made)
        made.save()
        entry = self._note("seat", made, by=by, now=now, acting=acting)
        tell_seat(made, "group.seated", entry=entry, by=by, now=now)
        self.true_up(now=now, on=on)
        return made

    @transaction.atomic
    def reseat(self, seat, *, by, now, to, division=None, from_on=None, ends_on=None):
        """Let a person sit as something else, for another division or until another day, from a day on.

        `seat` is their Membership, `to` the Seat; returns the seat that they have then. Where only the end
        changes, the seat stays the same one.
        """
        acting = self._guard_seats({seat.seat, to}, by)
        if seat.seat == Seat.CHAIR and to != Seat.CHAIR:
            raise ValidationError(
                {"seat": _("Seat the next chair first: then this seat ends by itself.")}
            )
        on = now.astimezone(by.zone).date()
        from_on = from_on or max(on, seat.starts_on)
        same = (to, division) == (seat.seat, seat.division)
        if same or from_on <= seat.starts_on:
            made = seat
            made.seat, made.division, made.is_final = to, division, False
            made.ends_on = ends_on or self.term_from(made.starts_on)
        else:
            self._end(seat, from_on - DAY)
            made = self.memberships.model(group=self, employee=seat.employee, seat=to)
            made.division, made.starts_on = division, from_on
            made.ends_on = ends_on or self.term_from(from_on)
        self._check_seat(made)
        if to == Seat.CHAIR:
            self._make_way(made)
        self._check_free(made)
        made.save()
        entry = self._note("reseat", made, by=by, now=now, acting=acting)
        tell_seat(made, "group.reseated", entry=entry, by=by, now=now)
        self.true_up(now=now, on=on)
        return made

    @transaction.atomic
    def renew(self, seat, *, by, now):
        """The same seat for another term, from the day after it ends. Returns the new one."""
        acting = self._guard_seats({seat.seat}, by)
        if seat.ends_on is None:
            raise ValidationError({"ends_on": _("This seat has no end that could be renewed.")})
        made = self.memberships.model(group=self, employee=seat.employee, seat=seat.seat)
        made.division, made.starts_on = seat.division, seat.ends_on + DAY
        made.ends_on = self.term_from(made.starts_on)
        self._check_seat(made)
        self._check_free(made)
        made.save()
        entry = self._note("renew_seat", made, by=by, now=now, acting=acting)
        tell_seat(made, "group.seated", entry=entry, by=by, now=now)
        self.true_up(now=now, on=now.astimezone(by.zone).date())
        return made

    @transaction.atomic
    def unseat(self, seat, *, by, now, last_on=None, reason=""):
        """Let a seat end with a day (default: today); one that has not begun is taken back."""
        acting = self._guard_seats({seat.seat}, by)
        on = now.astimezone(by.zone).date()
        last_on = last_on or on
        if seat.seat == Seat.CHAIR and last_on >= seat.starts_on and not self._followed(seat):
            raise ValidationError(
                {"last_on": _("Seat the next chair first: then this seat ends by itself.")}
            )
        if seat.ends_on and last_on > seat.ends_on:
            raise ValidationError({"last_on": _("The seat ends before that day already.")})
        entry = self._note("unseat", seat, by=by, now=now, acting=acting, reason=reason.strip())
        tell_seat(seat, "group.unseated", entry=entry, by=by, now=now, end_on=last_on)
        if last_on < seat.starts_on:
            seat.delete()
        else:
            self._end(seat, last_on)
        self.true_up(now=now, on=on)

    def term_from(self, starts_on):
        """The last day of a seat that begins on a day; None where there are no terms."""
        if not self.term_months:
            return None
        return starts_on + relativedelta(months=self.term_months) - DAY

    def _move_for(self, *seats):
        return "seat_chair" if Seat.CHAIR in seats else "seat"

    def _guard_seats(self, seats, by):
        """The mandate by which `by` may change such seats; held from here on."""
        self.guard(self._move_for(*seats), by)
        self.hold()
        return self.guard(self._move_for(*seats), by)

    def _check_seat(self, seat):
        faults = {}
        if not seat.employee.is_active:
            faults["people"] = _("One of the chosen people does not work here any more.")
        if seat.seat not in Seat.values:
            faults["seat"] = _("Choose as what the person sits there.")
        if seat.starts_on < self.starts_on:
            faults["starts_on"] = _("The group begins later than that.")
        if seat.ends_on and seat.ends_on < seat.starts_on:
            faults["ends_on"] = _("The end lies before the beginning.")
        if self.ends_on and max(seat.starts_on, seat.ends_on or seat.starts_on) > self.ends_on:
            faults["ends_on"] = _("The group ends before that.")
        if faults:
            raise ValidationError(faults)

    def _make_way(self, coming):
        """The chair before ends the day before; one that begins later is in the way."""
        chairs = self.memberships.filter(seat=Seat.CHAIR).exclude(pk=coming.pk)
        others = chairs.overlapping(coming.starts_on, coming.ends_on).select_related("employee")
        for one in others:
            if one.starts_on >= coming.starts_on:
                raise ValidationError(
                    {
                        "seat": _("%(name)s takes the chair in that time: end that seat first.")
                        % {"name": one.employee.full_name}
                    }
                )
            self._end(one, coming.starts_on - DAY)

    def _check_free(self, coming):
        """Nobody is seated twice at a time."""
        own = self.memberships.filter(employee=coming.employee).exclude(pk=coming.pk)
        if own.overlapping(coming.starts_on, coming.ends_on).exists():
            words = _("%(name)s has a seat in that time already: change that one.")
            raise ValidationError({"people": words % {"name": coming.employee.full_name}})

    def _followed(self, chair):
        """Does another chair come after this one?"""
        return self.memberships.filter(seat=Seat.CHAIR, starts_on__gt=chair.starts_on).exists()

    def _end(self, seat, last_on):
        seat.ends_on, seat.is_final = last_on, True
        seat.save(update_fields=["ends_on", "is_final"])

    def _note(self, verb, seat, *, by, now, acting, **data):
        facts = {"seat": str(seat.seat), "from": seat.starts_on, "until": seat.ends_on}
        return record(
            by=by,
            verb=verb,
            subject=self,
            now=now,
            acting=acting,
            people=[seat.employee_id],
            division=seat.division_id,
            **{**facts, **data},
        )
