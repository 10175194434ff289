"""Who is away in the demo office, who stands in, and one functional line; after the fortnight of work."""

from datetime import timedelta

from coordination.tasks.models import Task
from people.absences.actions import keep
from people.units.actions import save_position
from people.units.models import Absence


def play(people, *, now, on):
    """Siti Maryam is on leave and Dimas stands in; the warehouse's clerk also answers to Finance."""
    away, stand_in = people["Siti Maryam Lubis"], people["Dimas Prasetyo"]
    absence = Absence(
        employee=away,
        reason="leave",
        start_on=on - timedelta(days=1),
        end_on=on + timedelta(days=6),
        stand_in=stand_in,
    )
    keep(absence, by=away, now=now - timedelta(days=2))
    waiting = Task.objects.open().filter(holder=away).exclude(owner=stand_in)
    for task in waiting.filter(state__in=["acknowledged", "in_progress"]):
        words = "Diteruskan selama Bu Siti Maryam cuti: berkas bulan ini sudah lengkap."
        task.report(by=stand_in, percent=70, words=words, now=now - timedelta(hours=1))
    clerk = _main(people["Yuliana Pratiwi"])
    clerk.functional_to = _main(people["Andi Baso Rahmat"])
    save_position(clerk, by=people["Taufik Rahman"], now=now)


def _main(person):
    return person.appointments.get(is_main=True).position
