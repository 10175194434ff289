"""Many who sign papers into force at once around midnight of New Year's Eve, some of whom fail or are killed half-way.

    python -m tests.enacting 64 2 seed        so many processes, so many papers each; what became of them, as JSON

Runs in a process of its own, on whatever database the environment names. Each child is a process with a connection of
its own: it gives last signatures, and reserves numbers beside. Whoever is killed is killed inside a transaction, at any
of its statements; afterwards everything that is left over is signed.
"""

import json
import os
import random
import signal
import sys
import traceback
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

TURN = datetime(datetime.now(UTC).year, 12, 31, 17, tzinfo=UTC)  # midnight in Jakarta
BEFORE = TURN - timedelta(days=2)
KINDS = ("policy", "procedure", "policy", "procedure", "joint_decree")
LAST = {"policy": "EKS", "procedure": "EKS", "joint_decree": "KEU"}  # whose signer signs last
STATEMENTS = {
    "policy": 90,
    "procedure": 90,
    "joint_decree": 135,
}  # of a last signature, or some more
KILLED, FAILED = 0.09, 0.25


class Change(Exception):
    """The transaction fails at some statement."""


def fill(papers):
    """Papers whose flow waits for the last signature: `[(paper id, kind, flow id)]`."""
    from django.core.management import call_command

    from collab.demo import office
    from people.employees.models import Employee
    from tests.coordination.decrees.conftest import open_registers
    from tests.personas import People

    call_command("migrate", verbosity=0)
    if not Employee.objects.exists():
        office.build(password=None, now=BEFORE)
    open_registers()
    return [prepared(KINDS[n % len(KINDS)], n, People()) for n in range(papers)]


def prepared(kind, n, who):
    from coordination.approvals.actions import StagePlan, start
    from coordination.approvals.flows.planning import person
    from coordination.papers.actions import begin
    from tests.coordination.decrees import conftest as joint
    from tests.coordination.procedures.conftest import body

    if kind == "joint_decree":
        flow = joint.to_sign(joint.drafted(who, BEFORE), who, BEFORE)
        for code in (joint.CONVENER, joint.AGENCY):
            joint.signed(flow, who[joint.SIGNERS[code]], BEFORE)
        return flow.matter_id, kind, flow.pk
    content = {"sections": [{"heading": "Arah", "body": "Timbang dua kali."}]}
    if kind == "procedure":
        content = {"body": body()}
    place, facts = joint.division("EKS"), {"by": who.staff, "now": BEFORE}
    paper = begin(place, kind=kind, title=f"Naskah {n}", **facts, **content)
    stages = [StagePlan("sign", [person(who.leader)])]
    return paper.pk, kind, start(paper, stages=stages, **facts).pk


def sign(kind, flow, now):
    from coordination.approvals.actions import sign as put
    from coordination.approvals.models import Flow
    from tests.coordination.decrees.conftest import SIGNERS
    from tests.personas import People

    flow = Flow.objects.get(pk=flow)
    by = People()[SIGNERS[LAST[kind]]]
    put(flow, by=by, now=now, authenticated_at=now, digest=flow.digest)


def child(place, deeds, seed, diary):
    """Its papers, some of which others have as well, and numbers that are reserved."""
    from django.db import connection

    from collab.kit.refusals import NotNow

    chance = random.Random(f"{seed} {place}")
    for deed in chance.sample(deeds, len(deeds)):
        now = TURN + timedelta(seconds=chance.randrange(-3600, 3600))
        try:
            told = one_deed(deed, chance, now)
        except Change:
            told = "failed"
        except NotNow:
            told = f"late {deed[0]}"
        os.write(diary, f"{told}\n".encode())
    connection.close()


def one_deed(deed, chance, now):
    """Sign a paper, or reserve a number, which is then used, made void, or left; in one transaction with its fate."""
    from django.db import connection, transaction

    fate = chance.random()
    most = STATEMENTS[deed[1]] if deed else 8
    end = kill if fate < KILLED else fail if fate < FAILED else None
    counted = ending(chance.randint(1, most), end)
    with transaction.atomic():
        with connection.execute_wrapper(counted):
            if deed:
                sign(*deed[1:], now)
            else:
                reserved(chance, now)
        if end:
            end()
    return f"signed {deed[0]}" if deed else "reserved"


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


def fail():
    raise Change


def ending(number, end):
    """Before the statement of a number, `end` comes."""
    left = [number]

    def wrapper(execute, sql, params, many, context):
        left[0] -= 1
        if end and left[0] == 0:
            end()
        return execute(sql, params, many, context)

    return wrapper


def reserved(chance, now):
    from collab.kit.clock import office_day
    from coordination.registers.actions import reserve, use, void
    from coordination.registers.models import Register
    from tests.coordination.decrees.conftest import FINANCE, SIGNERS
    from tests.personas import People

    leader = People()[SIGNERS[FINANCE]]
    register = Register.objects.get(name=f"joint_decree {FINANCE}")
    number = reserve(register, label="Cadangan", by=leader, now=now)
    if chance.random() < 0.4:
        void(number, reason="Tidak jadi.", by=leader, now=now)
    elif chance.random() < 0.7:
        use(number, dated_on=office_day(now), by=leader, now=now)


def rush(children, each, seed):
    """Start them together and wait for all; how they ended, and what stands, before and after the rest is signed."""
    from django.db import connections

    papers = fill(children * each)
    connections.close_all()
    diary = Path(os.environ["VAR_DIR"]) / "diary"
    written = os.open(diary, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    gate, opened = os.pipe()
    pids = []
    for place in range(children):
        mine = [*papers[place::children], *papers[place % 8 :: children * 2][:1], ()]
        pids.append(
            born(gate, opened, lambda place=place, mine=mine: child(place, mine, seed, written))
        )
    os.close(opened)
    ends = [os.waitpid(pid, 0)[1] for pid in pids]
    told = diary.read_text().splitlines()
    between = kept(papers)
    for paper in between["papers"]:
        if paper["state"] == "draft":
            sign(paper["kind"], paper["flow"], TURN + timedelta(hours=2))
    return {
        "killed": sum(os.WIFSIGNALED(end) and os.WTERMSIG(end) == signal.SIGKILL for end in ends),
        "failed": [end for end in ends if os.WIFEXITED(end) and os.WEXITSTATUS(end)],
        "told": Counter(told),
        "years": [TURN.year, TURN.year + 1],
        "between": between,
        "after": kept(papers),
    }


def born(gate, opened, work):
    """A child that begins when the gate opens; its pid."""
    pid = os.fork()
    if pid:
        return pid
    os.close(opened)
    os.read(gate, 1)
    status = 1
    try:
        work()
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def kept(papers):
    """Every number and counter as the database has them, and all that it has of each paper."""
    from coordination.registers.models import Counter as Counted
    from coordination.registers.models import Number

    rows = Number.objects.order_by("pk").values_list("register", "year", "seq", "state", "text")
    counters = Counted.objects.values_list("register", "year", "last")
    return {
        "papers": [kept_of(*paper) for paper in papers],
        "numbers": list(rows),
        "counters": list(counters),
    }


def kept_of(pk, kind, flow):
    from coordination.approvals.models import Flow
    from coordination.approvals.signing.records import Seal
    from coordination.approvals.signing.signing import in_force
    from coordination.approvals.signing.verifying import verdict
    from coordination.approvals.states import Deed
    from coordination.decrees.models import Participant
    from coordination.duties.models import Duty
    from coordination.papers.models import Paper
    from coordination.registers.models import Number
    from people.journal.models import Entry

    paper, flow = Paper.objects.get(pk=pk), Flow.objects.whole().get(pk=flow)
    version, duties = paper.versions.get(), Duty.objects.open().filter(matter=pk)
    seals = Seal.objects.filter(matter=pk)
    line = Participant.objects.filter(paper=pk).order_by("order")
    return {
        "paper": pk,
        "kind": kind,
        "flow": flow.pk,
        "state": paper.state,
        "official": paper.official_number,
        "title": version.title == paper.title,
        "set": [version.is_set, bool(version.digest), version.in_force_on is not None],
        "confidential": paper.is_confidential,
        "numbers": list(Number.objects.filter(matter=pk, state="used").values_list("text", flat=True)),
        "participants": list(line.values_list("number", flat=True)),
        "runs": flow.state,
        "stages": [stage.state for stage in flow.line],
        "pending": sum(len(stage.pending) for stage in flow.line),
        "acts": flow.acts.filter(deed=Deed.SIGNED).count(),
        "signatures": in_force(paper, version.digest or flow.digest).count(),
        "seals": [[one.number == paper.official_number, verdict(one).is_genuine] for one in seals],
        "readers": duties.filter(kind="read").count() > 0,
        "owed": duties.filter(part=flow.part).count(),
        "entries": Entry.objects.about(paper).filter(verb="enact").count(),
    }  # fmt: skip


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(rush(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
