"""The regulation's rules for a flow, as faults and hints beside the step that they are about (forms: 1).

A fault keeps a procedure from going to review; a hint only asks to look again. Each says what to do.
"""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from coordination.procedures.body import DECISION, END, START
from coordination.procedures.graph import arrows, reached, ways

FAULT, HINT = "fault", "hint"
EXITS = 2
# A first word that says what is done: menerima, memeriksa, mengirim, menyusun, melaksanakan.
VERB = re.compile(r"(?:me|ber|di|ter|per)[a-z]{3,}", re.IGNORECASE)
WORD = re.compile(r"\w{4,}")


class Fault(NamedTuple):
    """`step` is the step's key, or "" for the whole; `severity` is fault or hint."""

    step: str
    severity: str
    words: str

    @property
    def is_fault(self):
        return self.severity == FAULT


def faults(body):
    """Everything that is to be mended or looked at, in the order of the rows; first what concerns the whole."""
    rows = [*_ends(body), *_executors(body), *_decisions(body), *_ways(body), *_words(body)]
    places = {one["key"]: place for place, one in enumerate(body["steps"])}
    return sorted(rows, key=lambda one: (places.get(one.step, -1), one.severity))


def suggested_order(body):
    """The executors' keys in the order in which they first act; who never acts stands last, as before."""
    acting = [one["executor"] for one in body["steps"] if one["executor"]]
    turn = {key: place for place, key in reversed([*enumerate(acting)])}
    keys = [one["key"] for one in body["executors"]]
    return sorted(keys, key=lambda key: (turn.get(key, len(acting)), keys.index(key)))


def _ends(body):
    starts = [one for one in body["steps"] if one["shape"] == START]
    if not starts:
        yield Fault("", FAULT, _("Nothing starts the flow: give the first step the start shape."))
    for one in starts[1:]:
        words = _("A flow has one start: make this step a process, or join the two.")
        yield Fault(one["key"], FAULT, words)
    if not any(one["shape"] == END for one in body["steps"]):
        yield Fault("", FAULT, _("Nothing ends the flow: give its last step the end shape."))


def _executors(body):
    acting = {one["executor"] for one in body["steps"]}
    if not body["executors"]:
        yield Fault("", FAULT, _("Name who carries out the steps: there is no executor yet."))
    for one in body["executors"]:
        if not one["name"]:
            yield Fault("", FAULT, _("Give each executor a name."))
        elif one["key"] not in acting:
            words = _("%(name)s has no step: give one, or take the column out.")
            yield Fault("", FAULT, words % {"name": one["name"]})
    order = suggested_order(body)
    if order != [one["key"] for one in body["executors"]]:
        names = {one["key"]: one["name"] for one in body["executors"]}
        words = _("Executors stand from left to right as they first act: %(names)s.")
        yield Fault("", FAULT, words % {"names": ", ".join(names[key] for key in order)})


def _decisions(body):
    places = {one["key"]: place for place, one in enumerate(body["steps"])}
    for place, one in enumerate(body["steps"]):
        if one["shape"] != DECISION:
            continue
        targets = [
            place + 1 if leaving["to"] is None else places.get(leaving["to"], -1)
            for leaving in one["exits"]
        ]
        key, labels = one["key"], [leaving["label"].casefold() for leaving in one["exits"]]
        if len(targets) != EXITS:
            yield Fault(
                key, FAULT, _("A decision has two exits: write both answers and where they lead.")
            )
        if not all(labels):
            yield Fault(key, FAULT, _("Write on each exit for which answer it is."))
        elif len(set(labels)) < len(labels):
            yield Fault(key, FAULT, _("The exits have the same answer: write two that differ."))
        if any(not 0 <= target < len(places) for target in targets):
            yield Fault(key, FAULT, _("Choose to which step each exit leads."))
        elif place in targets:
            yield Fault(key, FAULT, _("An exit leads to its own step: choose another."))
        elif len(set(targets)) < len(targets):
            yield Fault(key, FAULT, _("Both exits lead to the same step: choose two that differ."))


def _ways(body):
    steps = body["steps"]
    drawn = arrows(steps)
    starts = [place for place, one in enumerate(steps) if one["shape"] == START]
    ends = [place for place, one in enumerate(steps) if one["shape"] == END]
    ahead, behind = reached(starts, ways(drawn)), reached(ends, ways(drawn, backwards=True))
    for place, one in enumerate(steps):
        if starts and place not in ahead:
            words = _(
                "No arrow comes here from the start: lead a step to this one, or take it out."
            )
            yield Fault(one["key"], FAULT, words)
        if one["shape"] not in {DECISION, END} and place in {t for s, t, _l in drawn if s == place}:
            words = _("The step leads to itself: choose what follows it.")
            yield Fault(one["key"], FAULT, words)
        elif ends and place in ahead and place not in behind:
            words = _("From here no end is reached: lead the step onward.")
            yield Fault(one["key"], FAULT, words)


def _words(body):
    steps = body["steps"]
    needs = [set(WORD.findall(one["needs"].casefold())) for one in steps]
    for place, one in enumerate(steps):
        key = one["key"]
        if not one["activity"]:
            yield Fault(key, FAULT, _("Write what is done."))
        elif not VERB.match(one["activity"]):
            words = _("Begin with a verb, such as “Memeriksa” or “Menyusun”.")
            yield Fault(key, HINT, words)
        if not one["executor"]:
            yield Fault(key, FAULT, _("Choose who carries it out."))
        if one["time"] is None:
            yield Fault(key, FAULT, _("Give the time that the step takes."))
        output = set(WORD.findall(one["output"].casefold()))
        if not output:
            yield Fault(key, HINT, _("Say what comes out of the step."))
        elif one["shape"] != END and not any(
            output & needed for at, needed in enumerate(needs) if at != place
        ):
            words = _("No other step needs this output: is it the final product?")
            yield Fault(key, HINT, words)
