"""A position with much work that is about to change hands; for the kill journey.

    python -m tests.changing fill 200        migrate, the demo office, the work, the first signature
    python -m tests.changing take [STEP]     the last signature; at STEP it says "half" and waits
    python -m tests.changing tell            what became of it, as JSON

Runs in processes of its own, on whatever database the environment names.
"""

import json
import sys
from datetime import timedelta

import django

PASSWORD = "laras-uji-coba-2026"
PARTING, COMING, LEADER, STAFF = (
    "Ratna Dewi",
    "Indah Permatasari",
    "Bambang Hidayat",
    "Dimas Prasetyo",
)
# After which deed of the transaction the process stands still: the function that does it.
STEPS = {
    "matters": ("coordination.matters.passing", "_sides"),
    "duties": ("coordination.handovers.passing", "pass_on"),
    "journal": ("coordination.handovers.passing", "record_all"),
    "notices": ("coordination.handovers.signing", "tell_done"),
}


def people(*names):
    from people.employees.models import Employee

    return [Employee.objects.select_related("user").get(name=name) for name in names]


def fill(count):
    """Half of the work lies with who parts, half was given by them; the list is signed by them."""
    from django.core.management import call_command
    from django.utils import timezone

    from collab.demo import office
    from coordination.handovers.actions import open_handover
    from coordination.handovers.freezing import content_of, digest_of
    from coordination.handovers.listing import lines_of
    from coordination.tasks.actions import give
    from people.units.actions import appoint, end_appointment

    call_command("migrate", verbosity=0)
    now = timezone.now()
    office.build(password=PASSWORD, now=now)
    parting, coming, leader, staff = people(PARTING, COMING, LEADER, STAFF)
    for number in range(count):
        by, to = (leader, parting) if number % 2 else (parting, staff)
        give([to], by=by, title=f"Urusan {number}", now=now, due_at=now + timedelta(days=9))
    seat, on = parting.appointments.get(is_main=True), timezone.localdate()
    for old in (seat, coming.appointments.get(is_main=True)):
        end_appointment(old, by=None, now=now, last_on=on - timedelta(days=1))
    appoint(coming, seat.position, by=None, now=now, start_on=on)
    facts = {"parting": parting, "coming": coming, "by": parting, "now": now}
    handover = open_handover(seat.position, **facts)
    digest = digest_of(content_of(handover, lines_of(handover)))
    handover.hand(by=parting, digest=digest, now=now)


def take(step=""):
    """The last signature, in this process; after `step` it stands still with the transaction open."""
    import importlib

    from django.utils import timezone

    from coordination.handovers.models import Handover

    if step:
        room, name = STEPS[step]
        module = importlib.import_module(room)
        deed = getattr(module, name)

        def half(*args, **kwargs):
            done = deed(*args, **kwargs)
            sys.stdout.write("half\n")
            sys.stdout.flush()
            sys.stdin.read()
            return done

        setattr(module, name, half)
    handover = Handover.objects.get()
    handover.take(by=handover.holder, digest=handover.digest, now=timezone.now())


def tell():
    """Where the work is now, and every trace that moving it leaves."""
    from coordination.duties.models import Duty
    from coordination.handovers.models import Handover
    from coordination.matters.models import Matter
    from people.inbox.models import Notice
    from people.journal.models import Entry

    parting, coming = people(PARTING, COMING)
    work = Matter.objects.filter(kind="task")
    open_ones = Duty.objects.open().filter(matter__kind="task")
    handover = Handover.objects.get()
    sides = {"parting": parting, "coming": coming}
    return {
        "pk": handover.pk,
        "state": handover.state,
        "signatures": handover.signatures.count(),
        "entries": Entry.objects.filter(verb="hand_over").count(),
        "notices": Notice.objects.filter(kind__in=["handover.done", "handover.moved"]).count(),
        **{
            name: {
                "owned": work.filter(owner=person).count(),
                "held": work.filter(holder=person).count(),
                "owes": open_ones.filter(holder=person).count(),
                "awaits": open_ones.filter(asked_by=person).count(),
            }
            for name, person in sides.items()
        },
    }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    elif sys.argv[1] == "take":
        take(*sys.argv[2:])
    sys.stdout.write(json.dumps(tell()))
