"""Papers of the large office for measuring: policies and work rules in force in every division, some with two versions.

Some hundred readings of each are noted; the random choices have a fixed seed.
"""

import random
from datetime import timedelta

from django.utils import timezone

from collab.demo.large import BATCH, THINGS, VERBS, insert_children
from coordination.matters.models import Matter
from coordination.papers.models import Paper, PaperVersion, Reading
from coordination.papers.states import State
from people.units.models import Position

READERS, SECTIONS = 100, 8
WORDS = "Setiap bagian melaksanakan ketentuan ini menurut tugasnya, mencatat hasilnya, dan melaporkannya pada waktunya."


def build(count, *, now):
    """Add `count` papers in force to the large office."""
    dice = random.Random(3)  # measured offices must be alike
    heads = list(
        Position.objects.filter(code__startswith="BSR-", is_head=True)
        .exclude(appointments=None)
        .order_by("pk")
        .values_list("division", "appointments__employee")
    )
    people = list(
        Position.objects.filter(code__startswith="BSR-")
        .exclude(appointments=None)
        .order_by("pk")
        .values_list("appointments__employee", flat=True)[: READERS * 20]
    )
    on = timezone.localdate(now)
    plans = [
        (n, *heads[n % len(heads)], on - timedelta(days=dice.randrange(700))) for n in range(count)
    ]
    for start in range(0, count, BATCH):
        versions = _write(plans[start : start + BATCH], dice, now)
        _read(versions, people, dice, now)


def _write(plans, dice, now):
    titles = [f"{dice.choice(VERBS)} {dice.choice(THINGS)} {n}" for n, *_rest in plans]
    matters = Matter.objects.bulk_create(
        [
            Matter(
                kind="paper",
                title=title,
                owner_id=head,
                holder_id=head,
                division_id=division,
                opened_at=now - timedelta(days=720),
                wording=f"{title}\n{WORDS}",
            )
            for title, (_n, division, head, _on) in zip(titles, plans, strict=True)
        ]
    )
    papers = [
        Paper(
            matter_ptr=matter,
            paper_kind="policy" if n % 2 else "work_rule",
            state=State.IN_FORCE,
            official_number=f"{n + 1:04}/KEB/2026" if n % 2 else "",
        )
        for matter, (n, *_rest) in zip(matters, plans, strict=True)
    ]
    insert_children(Paper, papers)
    versions = [
        _version(matter, plan, number, now)
        for matter, plan in zip(matters, plans, strict=True)
        for number in range(1, 3 if plan[0] % 5 == 0 else 2)
    ]
    return PaperVersion.objects.bulk_create(versions, batch_size=500)


def _version(matter, plan, number, now):
    _n, _division, head, on = plan
    return PaperVersion(
        paper_id=matter.pk,
        number=number,
        title=matter.title,
        sections=[
            {"heading": f"Bagian {m}", "body": f"{WORDS} {WORDS}"} for m in range(1, SECTIONS + 1)
        ],
        author_id=head,
        written_by_id=head,
        written_at=now,
        set_by_id=head,
        set_at=now,
        in_force_on=on + timedelta(days=10 * (number - 1)),
    )


def _read(versions, people, dice, now):
    """Every twentieth has many readers."""
    Reading.objects.bulk_create(
        [
            Reading(version=version, employee_id=pk, at=now)
            for version in versions
            if version.paper_id % 20 == 0
            for pk in dice.sample(people, min(READERS, len(people)))
        ],
        batch_size=BATCH,
    )
