"""The ways in which somebody comes to act for another: absence, Plh.; and how they end."""

from datetime import timedelta

from django.utils import timezone

from people.units.models import Absence, Appointment

DAY = timedelta(days=1)


def seat_of(person):
    return person.appointments.get(is_main=True).position


class ByAbsence:
    """A leave that names its stand-in (a.n.)."""

    capacity = "an"

    def begin(self, principal, actor, now, *, with_confidential=True):
        on = timezone.localdate(now)
        self.row = Absence.objects.create(
            employee=principal,
            stand_in=actor,
            start_on=on - 3 * DAY,
            end_on=on + 7 * DAY,
            with_confidential=with_confidential,
        )

    def signature(self, principal):
        return f"a.n. {principal.full_name}"

    def end(self, now):
        """It ended yesterday."""
        self.row.end_on = timezone.localdate(now) - DAY
        self.row.save()

    def go_on(self, now):
        self.row.end_on = timezone.localdate(now) + DAY
        self.row.save()


class ByAppointment(ByAbsence):
    """Plh. of the position of somebody who holds it."""

    capacity = "plh"

    def begin(self, principal, actor, now):
        self.title = seat_of(principal).title
        self.row = Appointment.objects.create(
            employee=actor,
            position=seat_of(principal),
            kind="plh",
            start_on=timezone.localdate(now) - 3 * DAY,
            is_main=False,
            decree="SK-12/2026",
        )

    def signature(self, principal):
        return f"Plh. {self.title}, a.n. {principal.full_name}"


MANDATES = {"absence": ByAbsence, "plh": ByAppointment}
