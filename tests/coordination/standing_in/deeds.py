"""Every deed that may wait for somebody: whose it is, and what pages and API are sent for it.

A deed's `prepare(who, now, secret)` lays the thing before the one for whom it waits and answers
`(matter, {name: key})`; the addresses are filled with these keys.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from coordination.clarifications.actions import ask
from coordination.dispositions.actions import dispose
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim
from tests.coordination.handing import ATTEND, CARRY, READ, WATCH, recorded, task_of, ticks, to
from tests.coordination.work import given, put

TITLE = "Timbang ulang lot 44"
WORDS = "Sudah diperiksa di gudang dua."
REASON = {"reason": WORDS}


@dataclass(frozen=True)
class Deed:
    verb: str  # as the journal names it
    part: str  # whose it is
    prepare: object
    page: str
    posted: dict = field(default_factory=dict)
    api: str = ""  # where it differs from the page's address
    sent: dict | None = None  # where it differs from what the page is sent
    told: str = ""  # the kind of notice that others get, with both names

    @property
    def id(self):
        return f"{self.part}:{self.verb}"


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


def down(person):
    """What the form and the API are sent to hand a matter down to one person."""
    posted = {"to": [f"{{{person}}}"], "ticks": ["{tick}"], "title": TITLE, "notes": ""}
    sent = {"to": [{"person": [f"{{{person}}}"], "instructions": ["{tick}"]}]}
    return {"posted": posted, "sent": sent, "told": "task.given"}


TASK, LETTER = "tasks/{pk}/", "letters/{pk}/"
DOWN = "matters/{pk}/dispositions/new/"
ABOUT_QUESTION = "clarifications/{asked}/answer/"
ABOUT_DEVIATION = TASK + "deviations/{deviation}/"
ABOUT_STATEMENT = "statements/{statement}/confirmation/"
FULL = {"percent": 100, "words": WORDS}
ATTENDED = {"where": "Aula Balai", "company": "Panitia"}
TOMORROW = {"title": TITLE, "instruction": WORDS, "priority": 3, "version": 1}
OTHER = {"title": "Timbang lot 45", "instruction": "", "reason": WORDS}

GIVER = [
    Deed("accept", "leader", task_in("reported"), TASK + "acceptance/", told="task.accepted"),
    Deed("return", "leader", task_in("reported"), TASK + "return/", REASON, told="task.returned"),
    Deed("cancel", "leader", task_in(), TASK + "cancellation/", REASON, told="task.cancelled"),
    Deed(
        "reopen", "leader", task_in("cancelled"), TASK + "reopening/", REASON, told="task.reopened"
    ),
    Deed(
        "revise",
        "leader",
        task_in(),
        TASK + "revision/",
        TOMORROW,
        api=TASK,
        sent={"version": 1, "instruction": WORDS},
        told="task.revised",
    ),
    Deed(
        "answer",
        "leader",
        question,
        ABOUT_QUESTION,
        {"words": WORDS},
        told="clarification.answered",
    ),
    Deed(
        "grant_deviation",
        "leader",
        proposal,
        ABOUT_DEVIATION + "grant/",
        {"version": 1, "words": WORDS},
        told="deviation.granted",
    ),
    Deed(
        "refuse_deviation",
        "leader",
        proposal,
        ABOUT_DEVIATION + "refusal/",
        {"version": 1, "words": WORDS},
        sent={"words": WORDS},
        told="deviation.refused",
    ),
    Deed("stop_reports", "director", watched, TASK + "reports/end/", told="task.reports_stopped"),
]
HOLDER = [
    Deed("acknowledge", "subordinate", task_in(), TASK + "acknowledgement/"),
    Deed(
        "decline",
        "subordinate",
        task_in(giver="related"),
        TASK + "refusal/",
        REASON,
        told="task.declined",
    ),
    Deed("start", "subordinate", task_in("acknowledged"), TASK + "start/"),
    Deed(
        "report",
        "subordinate",
        task_in("in_progress"),
        TASK + "report/",
        {"percent": 40, "words": WORDS},
        api=TASK + "reports/",
        told="task.progress",
    ),
    Deed(
        "report",
        "leader",
        task_in("in_progress", "director", "leader"),
        TASK + "report/",
        FULL,
        api=TASK + "reports/",
        told="task.reported",
    ),
    Deed(
        "propose_deviation",
        "subordinate",
        task_in("in_progress"),
        TASK + "deviations/",
        OTHER,
        told="deviation.proposed",
    ),
    Deed(
        "withdraw_deviation",
        "subordinate",
        proposal,
        ABOUT_DEVIATION + "withdrawal/",
        told="deviation.withdrawn",
    ),
    Deed("read", "leader", received(READ), TASK + "reading/", told="task.read"),
    Deed(
        "attend",
        "leader",
        attending,
        TASK + "attendance/",
        {**ATTENDED, "on": "{day}", "at": "00:00"},
        sent={**ATTENDED, "on": "{on}"},
    ),
    Deed(
        "add_step",
        "subordinate",
        task_in("in_progress"),
        TASK + "steps/",
        {"text": "Foto segel"},
    ),
    Deed(
        "involve",
        "subordinate",
        task_in("in_progress"),
        TASK + "people/",
        {"people": "{staff}", "role": "helper"},
        api=TASK + "participants/",
        sent={"people": ["{staff}"], "role": "helper"},
    ),
    Deed(
        "confirm_statement",
        "related",
        statement,
        ABOUT_STATEMENT,
        {"confirm": "1", "words": WORDS},
        sent={"is_true": True, "words": WORDS},
        told="confirmation.confirmed",
    ),
]
OFFICIAL = [
    Deed(
        "dispose",
        "director",
        letter,
        DOWN,
        api=LETTER + "dispositions/",
        **down("leader"),
    ),
    Deed(
        "dispose",
        "leader",
        received(CARRY),
        DOWN,
        api=TASK + "dispositions/",
        **down("subordinate"),
    ),
    Deed("withdraw_sheet", "director", disposed, "dispositions/{sheet}/withdrawal/", REASON),
    Deed(
        "conclude",
        "director",
        letter,
        LETTER + "conclusion/",
        {"answer": WORDS},
        told="letter.concluded",
    ),
    Deed("reopen", "director", concluded, LETTER + "reopening/", REASON),
    Deed("withdraw", "secretary", letter, LETTER + "withdrawal/", REASON),
]
DEEDS = [*GIVER, *HOLDER, *OFFICIAL]


def filled(value, keys):
    """An address or a body with the keys of the things it is about."""
    if isinstance(value, dict):
        return {name: filled(one, keys) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, keys) for one in value]
    if not isinstance(value, str):
        return value
    if value[:1] == "{" and value[1:-1] in keys:
        return keys[value[1:-1]]
    return value.format(**keys)
