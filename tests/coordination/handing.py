"""Letters to hand down, and the sheets by which it is done."""

from coordination.dispositions.actions import To
from coordination.dispositions.models import Instruction
from coordination.duties.models import Duty
from coordination.letters.actions import record_letter
from coordination.tasks.models import Task

CARRY, OPINION, ATTEND, WATCH = "Selesaikan/TL", "Saran/Pendapat", "Wakili/Hadiri", "Pantau"
READ, FILE, STUDY = "Untuk diketahui", "File", "Pelajari/Kaji"


def ticks(*names):
    found = {one.name: one for one in Instruction.objects.filter(name__in=names)}
    return tuple(found[name] for name in names)


def to(person, *names, lead=False):
    return To(person, ticks(*names), lead)


def recorded(who, now, summary="Undangan rapat mutu lot 12", **more):
    """A letter to the director of operations."""
    return record_letter(
        by=who.secretary,
        holder=who.director,
        received_on=now.date(),
        origin="Balai Karantina",
        summary=summary,
        now=now,
        **more,
    )


def task_of(sheet, person):
    return Task.objects.with_people().get(receiver__sheet=sheet, holder=person)


def owed(matter):
    return set(Duty.objects.open().filter(matter=matter).values_list("holder__name", "kind"))
