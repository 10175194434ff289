"""What waits for somebody, laid before them: `prepare(who, now, secret)` answers `(matter, {name: key})`."""

from datetime import timedelta

from coordination.clarifications.actions import ask
from coordination.dispositions.actions import dispose
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim
from tests.coordination.handing import ATTEND, CARRY, WATCH, recorded, task_of, ticks, to
from tests.coordination.work import given, put

TITLE = "Timbang ulang lot 44"


def task_in(state="given", giver="leader", holder="subordinate", **more):
    """Prepares a directive in a state; one that is reported has its report."""

    def prepare(who, now, secret):
        given_by, held_by = getattr(who, giver), getattr(who, holder)
        task = given(given_by, held_by, TITLE, now, is_confidential=secret, **more)
        if state == "reported":
            task.acknowledge(by=held_by, now=now)
            task.report(by=held_by, percent=100, words="Selesai.", now=now)
        elif state == "cancelled":
            task.cancel(by=given_by, reason="Batal", now=now)
        elif state != "given":
            put(task, state, now)
        task = Task.objects.get(pk=task.pk)
        return task, {"pk": task.pk, "staff": who.staff.pk, "related": who.related.pk}

    return prepare


def question(who, now, secret):
    task = given(who.leader, who.subordinate, TITLE, now, is_confidential=secret)
    asked = ask(task, by=who.subordinate, question="Lot 44 saja?", now=now)
    return task, {"pk": task.pk, "asked": asked.pk}


def proposal(who, now, secret):
    task, keys = task_in("in_progress")(who, now, secret)
    made = task.propose_deviation(by=who.subordinate, reason="Lot 45 saja.", title="X", now=now)
    return task, keys | {"deviation": made.pk}


def statement(who, now, secret):
    task, keys = task_in("in_progress", observers=[who.related])(who, now, secret)
    claims = [Claim("Segel lot 44 utuh", 1)]
    report = task.report(by=who.subordinate, percent=40, words="x", statements=claims, now=now)
    stated = report.statements.get()
    task.ask_confirmation(stated, of=who.related, by=who.subordinate, now=now)
    return task, keys | {"statement": stated.pk}


def letter(who, now, secret):
    secrecy = {"secrecy": Secrecy.SECRET} if secret else {}
    made = recorded(who, now, TITLE, **secrecy)
    return made, {"pk": made.pk, "leader": who.leader.pk, "tick": ticks(CARRY)[0].pk}


def disposed(who, now, secret):
    made, keys = letter(who, now, secret)
    sheet = dispose(made, [to(who.leader, CARRY)], by=who.director, now=now)
    return Letter.objects.get(pk=made.pk), keys | {"sheet": sheet.pk}


def concluded(who, now, secret):
    made, keys = letter(who, now, secret)
    made.conclude(by=who.director, answer="Cukup.", now=now)
    return made, keys


def received(*names):
    """Prepares the task of a letter that was disposed to the leader with these ticks."""

    def prepare(who, now, secret):
        made, keys = letter(who, now, secret)
        sheet = dispose(made, [to(who.leader, *names)], by=who.director, now=now)
        task = task_of(sheet, who.leader)
        return task, keys | {"pk": task.pk, "subordinate": who.subordinate.pk}

    return prepare


def attending(who, now, secret):
    task, keys = received(ATTEND)(who, now, secret)
    put(task, "acknowledged", now)
    yesterday = now - timedelta(days=1)
    return task, keys | {"on": yesterday.isoformat(), "day": yesterday.date().isoformat()}


def watched(who, now, secret):
    task, keys = received(WATCH)(who, now, secret)
    put(task, "acknowledged", now)
    return task, keys
