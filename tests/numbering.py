"""Many who take numbers at once around midnight of New Year's Eve, some of whom fail or are killed half-way.

    python -m tests.numbering 64 6 seed        so many processes, so many deeds each; what became of it, as JSON

Runs in a process of its own, on whatever database the environment names. Each child is a process with a
connection of its own, and notes every number that it committed; whoever is killed is killed inside a transaction.
"""

import json
import os
import random
import signal
import sys
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

TURN = datetime(2026, 12, 31, 17, tzinfo=UTC)  # midnight in Jakarta
PATTERNS = {"procedure": "{seq:03}/SOP/{month_roman}/{year}", "joint_decree": "{seq} TAHUN {year}"}
LEADER = "Bambang Hidayat"


class Change(Exception):
    """The paper's transaction fails after its number was taken."""


def fill():
    """Two registers that the leader keeps, and a matter to be numbered."""
    from django.core.management import call_command

    from collab.demo import office
    from coordination.registers.actions import keep_register
    from coordination.registers.models import Register
    from coordination.tasks.actions import give

    call_command("migrate", verbosity=0)
    people = office.build(password=None, now=TURN)
    leader = people[LEADER]
    division = leader.appointments.get(is_main=True).position.division
    for kind, pattern in PATTERNS.items():
        register = Register(kind=kind, name=kind, pattern=pattern, division=division)
        keep_register(register, by=None, now=TURN)
    give([people["Ratna Dewi"]], by=leader, title="Naskah", now=TURN)


def child(place, deeds, seed, diary):
    """Some deeds in a row; most succeed."""
    from django.db import connection

    from coordination.matters.models import Matter
    from coordination.registers.models import Register
    from people.employees.models import Employee

    chance = random.Random(f"{seed} {place}")
    known = list(Register.objects.filter(name__in=PATTERNS).select_related("division"))
    matter = Matter.objects.select_related("division").first()
    leader = Employee.objects.get(name=LEADER)
    for _turn in range(deeds):
        now = TURN + timedelta(seconds=chance.randrange(-3600, 3600))
        try:
            taken = one_deed(chance, known, matter, leader, now)
        except Change:
            continue
        lines = "".join(f"{one.register_id} {one.year} {one.seq} {one.state}\n" for one in taken)
        os.write(diary, lines.encode())
    connection.close()


def one_deed(chance, known, matter, leader, now):
    """Take one number, or one of each register in any order; or reserve one and make it void."""
    from django.db import transaction

    from coordination.registers.actions import reserve, take, take_all, void

    fate, by = chance.random(), {"by": leader, "now": now}
    with transaction.atomic():
        if chance.random() < 0.3:
            wanted = [(register, matter, "Pihak") for register in chance.sample(known, len(known))]
            taken = take_all(wanted, **by)
        elif chance.random() < 0.3:
            number = reserve(chance.choice(known), label="Cadangan", **by)
            taken = [void(number, reason="Tidak jadi.", **by)]
        else:
            taken = [take(chance.choice(known), matter=matter, **by)]
        if fate < 0.05:
            os.kill(os.getpid(), signal.SIGKILL)
        if fate < 0.25:
            raise Change
    return taken


def rush(children, deeds, seed):
    """Start them together and wait for all; how they ended, what they noted, and what stands in the registers."""
    from django.db import connections

    fill()
    connections.close_all()
    path = Path(os.environ["VAR_DIR"]) / "diary"
    diary = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    gate, opened = os.pipe()
    pids = []
    for place in range(children):
        pid = os.fork()
        if pid == 0:
            os.close(opened)
            os.read(gate, 1)
            status = 1
            try:
                child(place, deeds, seed, diary)
                status = 0
            except Exception:
                traceback.print_exc()
            finally:
                os._exit(status)
        pids.append(pid)
    os.close(opened)
    ends = [os.waitpid(pid, 0)[1] for pid in pids]
    killed = sum(os.WIFSIGNALED(end) and os.WTERMSIG(end) == signal.SIGKILL for end in ends)
    failed = [end for end in ends if os.WIFEXITED(end) and os.WEXITSTATUS(end)]
    return {"killed": killed, "failed": failed, "noted": path.read_text().splitlines(), **kept()}


def kept():
    """Every number and every counter as the database has them."""
    from coordination.registers.models import Counter, Number

    rows = Number.objects.order_by("pk").values_list("register", "year", "seq", "state", "text")
    counters = Counter.objects.values_list("register", "year", "last")
    return {"numbers": list(rows), "counters": list(counters)}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(rush(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
