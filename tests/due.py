"""An office with many reminders that are due this minute; for the kill journey and for measuring.

    python -m tests.due fill 2000      migrate, make the demo office and the reminders
    python -m tests.due tell           what became of them, as JSON
    python -m tests.due write 40       give and acknowledge so many tasks, as a web process would
    python -m tests.due enter 4        so many people signed in: their browsers' cookies
    python -m tests.due cast           who gives and gets work in the demo office, with tokens for the API
    python -m tests.due about TITLE    what there is of the matters of a title

Runs in processes of its own, on whatever database the environment names.
"""

import json
import sys
from datetime import timedelta

import django

HOUR = timedelta(hours=1)


def fill(count):
    """`count` open duties that fell due a minute ago, shared out among the office's people.

    They are urgent, so that it does not matter at which hour of which day this runs."""
    from django.core.management import call_command
    from django.utils import timezone

    from collab.demo import office
    from coordination.duties.models import Duty
    from coordination.matters.models import Matter
    from coordination.reminders.actions import scan
    from people.employees.models import Employee

    call_command("migrate", verbosity=0)
    now = timezone.now()
    if not Employee.objects.exists():
        office.build(password=None, now=now)
    people = list(Employee.objects.active().exclude(email="").order_by("pk"))
    asker = people[0]
    due_at = now - timedelta(minutes=1)
    matters = Matter.objects.bulk_create(
        [
            Matter(
                kind="task",
                title=f"Susun laporan nomor {number}",
                owner=asker,
                holder=people[1 + number % (len(people) - 1)],
                due_at=due_at,
                opened_at=now - 3 * HOUR,
                is_urgent=True,
            )
            for number in range(count)
        ],
        batch_size=1000,
    )
    Duty.objects.bulk_create(
        [
            Duty(
                matter_id=matter.pk,
                holder=matter.holder,
                asked_by=asker,
                kind="carry_out",
                due_at=due_at,
                opened_at=matter.opened_at,
            )
            for matter in matters
        ],
        batch_size=1000,
    )
    scan(now)


def write(count):
    """Give and acknowledge `count` tasks, one after the other; no mail comes of it."""
    from django.utils import timezone

    from coordination.tasks.actions import give
    from people.employees.models import Employee

    person = Employee.objects.active().order_by("pk").first()
    for number in range(count):
        now = timezone.now()
        (task,) = give([person], by=person, title=f"Catatan {number}", now=now)
        task.add_step(by=person, text="Langkah", now=now)
        task.report(by=person, percent=50, words="Separuh", now=now)


def tell():
    """Counts of what the office holds now."""
    from django.db.models import Count

    from coordination.reminders.models import Occurrence
    from people.inbox.models import Mail, Notice

    def by_state(rows):
        counted = rows.order_by().values_list("state").annotate(n=Count("pk"))
        return dict(counted.values_list("state", "n"))

    notices = Notice.objects.filter(kind="reminder.holder").order_by()
    return {
        "reminders": by_state(Occurrence.objects.filter(rule__unit="minutes")),
        "mails": by_state(Mail.objects.all()),
        "notices": notices.count(),
        "told": notices.values("subject_id").distinct().count(),
    }


def enter(count):
    """Those with the most to read."""
    from django.db.models import Count

    from people.employees.models import Employee
    from tests.bench.office import sign_in

    people = Employee.objects.active().annotate(owed=Count("duties")).order_by("-owed", "pk")
    return [sign_in(person.number) for person in people[:count]]


def cast():
    from people.employees.models import Employee
    from tests.bench.office import token
    from tests.personas import NAMES

    people = {part: Employee.objects.get(name=name) for part, name in NAMES.items()}
    keys = {part: people[part].pk for part in ("subordinate", "director")}
    words = {part: token(people[part].number) for part in ("leader", "secretary")}
    return keys | {part: word["Authorization"] for part, word in words.items()}


def about(title):
    """Counts of everything that hangs on the matters of a title."""
    from coordination.duties.models import Duty
    from coordination.matters.models import Matter
    from coordination.reminders.models import Occurrence
    from people.inbox.models import Mail, Notice
    from people.journal.models import Entry

    pks = list(Matter.objects.filter(title=title).values_list("pk", flat=True))
    notices = Notice.objects.filter(subject_kind="matter", subject_id__in=pks)
    return {
        "matters": len(pks),
        "duties": Duty.objects.filter(matter__in=pks).count(),
        "entries": Entry.objects.filter(subject_kind="matter", subject_id__in=pks).count(),
        "reminders": Occurrence.objects.filter(duty__matter__in=pks).count(),
        "notices": notices.count(),
        "mails": Mail.objects.filter(notice__in=notices).count(),
    }


DEEDS = {"fill": fill, "write": write, "tell": tell, "enter": enter, "cast": cast, "about": about}

if __name__ == "__main__":
    django.setup()
    deed, words = sys.argv[1], [int(word) if word.isdigit() else word for word in sys.argv[2:]]
    said = DEEDS[deed](*words)
    sys.stdout.write(json.dumps(tell() if said is None else said))
