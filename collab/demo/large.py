"""A large office for measuring: the verbs' results in bulk, without their notices.

10,000 people stand in 8 levels and some 400 divisions; one director of level two has half of the
company below. Every task goes from a leader to a direct subordinate. Same numbers, same office:
the random choices have a fixed seed.
"""

import random
from datetime import timedelta

from django.db import connection
from django.db.models import sql
from django.utils import timezone

from coordination.discussions.models import Comment
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.tasks.instructions import InstructionVersion
from coordination.tasks.models import Report, Task
from people.accounts.models import User
from people.employees.models import Employee
from people.journal.models import Entry
from people.units.lines import redraw_all
from people.units.models import Appointment, Division, Position

BATCH = 2000
SHARES = (1, 6, 30, 110, 400, 1500, 3500)  # of 10,000; the eighth level takes the rest
FIRST = "Adi Ayu Bagus Citra Dewi Eka Fajar Gita Hadi Indah Joko Kartika Lestari Made Nanda".split()
LAST = "Pratama Siregar Wibowo Lubis Santoso Nasution Halim Tampubolon Saputra Rahayu".split()
VERBS = "Periksa Susun Laporkan Kirim Hitung Perbarui Siapkan Rapikan Cocokkan Jadwalkan".split()
THINGS = "dokumen stok faktur jadwal kontrak sertifikat biaya contoh arsip laporan".split()
STATES = (
    ("given", 10, "acknowledge"),
    ("acknowledged", 10, "carry_out"),
    ("in_progress", 20, "carry_out"),
    ("reported", 12, "accept"),
    ("returned", 6, "carry_out"),
    ("accepted", 36, None),
    ("cancelled", 6, None),
)


def build(people, tasks, *, password, now):
    """Add `people` employees with accounts and `tasks` tasks to the office."""
    dice = random.Random(1)  # measured offices must be alike
    staff, leader = _people(people, password, dice, now)
    if tasks:
        _tasks(tasks, staff, leader, dice, now)


def levels(people):
    """Sizes of the eight levels for an office of so many people."""
    sizes = [max(1, share * people // 10_000) for share in SHARES]
    return [*sizes, max(1, people - sum(sizes))]


def _people(count, password, dice, now):
    """`(employees, {index: index of the direct leader})`, from the top down."""
    above, level_of = {}, []
    start = 0
    previous = range(0)
    for level, size in enumerate(levels(count)):
        here = range(start, start + size)
        for turn, index in enumerate(here):
            if level:
                half = level == 2 and turn < size // 2
                above[index] = previous[0] if half else previous[turn % len(previous)]
            level_of.append(level)
        previous, start = here, start + size
    divisions = _divisions(above, level_of)
    staff = _employees(len(level_of), password, dice)
    positions = Position.objects.bulk_create(
        [
            Position(
                title=f"Jabatan {level_of[i] + 1}-{i}",
                code=f"BSR-{i}",
                division=divisions[i],
                is_head=divisions[i].code == f"BSR{i}",
            )
            for i in range(len(level_of))
        ],
        batch_size=BATCH,
    )
    for i, top in above.items():
        positions[i].reports_to = positions[top]
    Position.objects.bulk_update(positions, ["reports_to"], batch_size=500)
    since = timezone.localdate(now) - timedelta(days=300)
    Appointment.objects.bulk_create(
        [
            Appointment(employee=person, position=place, start_on=since)
            for i, (person, place) in enumerate(zip(staff, positions, strict=True))
            if i % 50 != 49 or level_of[i] == 7 or i < 200
        ],
        batch_size=BATCH,
    )
    redraw_all()
    return staff, above


def _divisions(above, level_of):
    """The division of each position: divisions are headed on level four, sections on five."""
    root = Division.objects.create(code="BSR", name="Kantor Besar", kind="agency")
    root.belongs_to = root
    root.save()
    place = {}
    for i, level in enumerate(level_of):
        if level < 3:
            place[i] = root
        elif level == 3:
            division = Division.objects.create(code=f"BSR{i}", name=f"Divisi {i}", parent=root)
            division.belongs_to = division
            division.save()
            place[i] = division
        elif level == 4 and i % 4:
            home = place[above[i]]
            place[i] = Division.objects.create(
                code=f"BSR{i}", name=f"Seksi {i}", parent=home, kind="section", belongs_to=home
            )
        else:
            place[i] = place[above[i]]
    return place


def _employees(count, password, dice):
    pattern = User(username="pattern")
    pattern.set_password(password)
    users = User.objects.bulk_create(
        [
            User(username=f"B{i:06}", email=f"b{i}@besar.example", password=pattern.password)
            for i in range(count)
        ],
        batch_size=BATCH,
    )
    return Employee.objects.bulk_create(
        [
            Employee(
                number=user.username,
                name=f"{dice.choice(FIRST)} {dice.choice(LAST)} {i}",
                email=user.email,
                user=user,
            )
            for i, user in enumerate(users)
        ],
        batch_size=BATCH,
    )


def _tasks(count, staff, leader, dice, now):
    """Tasks with three reports and comments each, open duties and a journal."""
    below = sorted(leader)
    weights = [weight for _state, weight, _duty in STATES]
    busy = below[: max(1, len(below) // 200)]
    for start in range(0, count, BATCH):
        plans = []
        for turn in range(start, min(start + BATCH, count)):
            # Every fiftieth task goes to one of the few busy ones.
            holder = busy[turn // 50 % len(busy)] if turn % 50 == 0 else dice.choice(below)
            state, _weight, duty = dice.choices(STATES, weights)[0]
            opened = now - timedelta(days=dice.randint(1, 300), minutes=dice.randint(0, 600))
            plans.append((turn, holder, leader[holder], state, duty, opened, dice.randint(-20, 60)))
        _write(plans, staff, dice, now)


def _write(plans, staff, dice, now):
    matters = Matter.objects.bulk_create(
        [
            Matter(
                kind="task",
                title=f"{VERBS[turn % 10]} {THINGS[turn // 10 % 10]} {turn}",
                owner=staff[owner],
                holder=staff[holder],
                is_open=duty is not None,
                closed_at=None if duty else opened + timedelta(days=5),
                due_at=now + timedelta(days=days),
                opened_at=opened,
                wording=f"{VERBS[turn % 10]} {THINGS[turn // 10 % 10]} {turn}",
            )
            for turn, holder, owner, _state, duty, opened, days in plans
        ]
    )
    tasks = [
        Task(
            matter_ptr=matter,
            form="directive",
            state=plan[3],
            instruction="Kerjakan seperti biasa, laporkan hasilnya beserta buktinya.",
            percent=100 if plan[3] in ("reported", "accepted") else 40,
        )
        for matter, plan in zip(matters, plans, strict=True)
    ]
    insert_children(Task, tasks)
    InstructionVersion.objects.bulk_create(
        [
            InstructionVersion(
                task=task,
                number=1,
                title=matter.title,
                instruction=task.instruction,
                due_at=matter.due_at,
                at=plan[5],
                by=staff[plan[2]],
            )
            for task, matter, plan in zip(tasks, matters, plans, strict=True)
        ],
        batch_size=BATCH,
    )
    pairs = list(zip(matters, plans, strict=True))
    Duty.objects.bulk_create(
        [
            Duty(
                matter=matter,
                holder=staff[owner if duty == "accept" else holder],
                asked_by=staff[holder if duty == "accept" else owner],
                kind=duty,
                due_at=matter.due_at,
                opened_at=opened,
            )
            for matter, (_turn, holder, owner, _state, duty, opened, _days) in pairs
            if duty
        ]
    )
    for model, words in ((Report, "words"), (Comment, "text")):
        column = "task_id" if model is Report else "matter_id"
        extra = {"percent": 40} if model is Report else {}
        model.objects.bulk_create(
            [
                model(
                    **{column: matter.pk, words: f"Kemajuan ke-{n}, sesuai jadwal."},
                    **extra,
                    by=staff[plan[1]],
                    at=plan[5] + timedelta(days=n),
                )
                for matter, plan in pairs
                for n in range(1, 3 if (model is Report) == bool(plan[0] % 2) else 2)
            ],
            batch_size=BATCH,
        )
    Entry.objects.bulk_create(
        [
            Entry(
                by=staff[plan[2]],
                verb="give",
                at=plan[5],
                subject_kind="matter",
                subject_id=matter.pk,
                data={"form": "directive", "to": matter.holder_id},
            )
            for matter, plan in pairs
        ]
    )


def insert_children(model, rows):
    """Insert rows of a child table whose parents stand already; Django has no bulk for them."""
    fields = list(model._meta.local_concrete_fields)
    step = (
        max(1, connection.features.max_query_params // len(fields))
        if (connection.features.max_query_params)
        else BATCH
    )
    for start in range(0, len(rows), step):
        query = sql.InsertQuery(model)
        query.insert_values(fields, rows[start : start + step], raw=True)
        query.get_compiler(connection=connection).execute_sql()
