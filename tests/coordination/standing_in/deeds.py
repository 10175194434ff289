"""Every deed that may wait for somebody: whose it is, and what pages and API are sent for it.

A deed's `prepare(who, now, secret)` lays the thing before the one for whom it waits and answers
`(matter, {name: key})`; the addresses are filled with these keys.
"""

from dataclasses import dataclass, field

from tests.coordination.handing import CARRY, READ
from tests.coordination.standing_in.prepared import (
    TITLE,
    attending,
    concluded,
    disposed,
    letter,
    proposal,
    question,
    received,
    statement,
    task_in,
    watched,
)

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
    door: str = ""  # what the matter's page leads to, where that is not the deed's own address

    @property
    def id(self):
        return f"{self.part}:{self.verb}"


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
        door=ABOUT_DEVIATION,
        told="deviation.granted",
    ),
    Deed(
        "refuse_deviation",
        "leader",
        proposal,
        ABOUT_DEVIATION + "refusal/",
        {"version": 1, "words": WORDS},
        sent={"words": WORDS},
        door=ABOUT_DEVIATION,
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
        door=ABOUT_DEVIATION,
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
    Deed(
        "withdraw_sheet",
        "director",
        disposed,
        "dispositions/{sheet}/withdrawal/",
        REASON,
        door="dispositions/{sheet}/",
    ),
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
