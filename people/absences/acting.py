"""Telling people that an appointment as Plt. or Plh. begins; asked for by the timetable."""

from datetime import timedelta

from django.utils import timezone

from people.employees.models import Employee
from people.inbox.actions import notify
from people.relations.acting import mandates_of
from people.units.models import Appointment

BACK = timedelta(days=3)


def tell_beginnings(now):
    """Whoever acts from today on, and for whom, hear of it once; returns how many were told.

    Looks three days back, so that a stop over a weekend loses nobody; the key makes it once.
    """
    on, told = timezone.localdate(now), 0
    begun = Appointment.objects.present(on).filter(
        kind__in=["plt", "plh"], start_on__gte=on - BACK, start_on__lte=on
    )
    for seat in begun.select_related("employee", "position"):
        principals = mandates_of(seat.employee, on) if seat.kind == "plh" else {}
        people = [seat.employee, *Employee.objects.filter(pk__in=principals)]
        told += len(
            notify(
                people,
                kind="acting.begins",
                subject=seat.employee,
                key=f"acting:{seat.pk}",
                now=now,
                params={
                    "name": seat.employee.full_name,
                    "position": str(seat),
                    "decree": seat.decree,
                    "end_on": seat.end_on,
                },
            )
        )
    return told
