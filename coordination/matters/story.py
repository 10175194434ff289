"""The story of a matter: what happened to it, as one line of time, in words without the doer.

What happens to matters of every kind is said here (`sentence_of`); a kind says the rest in its own `story`.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy

from people.employees.models import Employee

PLAIN = {
    "ask": gettext_lazy("asked for clarification"),
    "answer": gettext_lazy("answered a question"),
    "withdraw_question": gettext_lazy("took a question back"),
    "waive": gettext_lazy("declared a part of it no longer owed"),
    "comment": gettext_lazy("said something"),
}


def tells(words):
    """A room above says what its own verbs mean on any matter: `{verb: words}`."""
    PLAIN.update(words)


ATTACHED = gettext_lazy("attached %(words)s")
PASSED = {
    "reroute": gettext_lazy("gave what was with %(source)s to %(target)s"),
    "hand_over": gettext_lazy("handed over from %(source)s to %(target)s"),
}


@dataclass
class Told:
    """One thing that happened: `kind` is entry, report or comment; `reason` and `body` are people's
    own words (Markdown), `evidence` the Evidence rows of a report."""

    kind: str
    at: object
    by: object
    words: str = ""
    mark: str = "dot"
    reason: str = ""
    body: str = ""
    thing: object = None
    evidence: list = field(default_factory=list)
    signature: str = ""

    @property
    def is_small(self):
        return self.kind == "entry" and not self.reason


@dataclass
class Stretch:
    """Small entries that follow one another; they share one place on the line."""

    told: list
    kind: str = "entries"


def stretched(happened):
    """The same with runs of small entries put together."""
    line = []
    for one in happened:
        if not one.is_small:
            line.append(one)
        elif line and isinstance(line[-1], Stretch):
            line[-1].told.append(one)
        else:
            line.append(Stretch([one]))
    return line


def sentence_of(entry, names):
    """What a journal entry says of a matter of any kind; its verb where it has no sentence."""
    verb, data = entry.verb, entry.data
    if verb in PLAIN:
        return PLAIN[verb]
    if verb == "attach":
        return ATTACHED % {"words": data.get("name", "")}
    if verb in PASSED:
        source, target = (names.one(pk) for pk in data["people"])
        return PASSED[verb] % {"source": source, "target": target}
    return verb


class Names:
    """Names of the people that journal entries mention by id; at most one query, none for who is `known`."""

    def __init__(self, entries, known=()):
        self.known = {person.pk: person for person in known}
        asked = {pk for entry in entries for pk in entry.data.get("people", [])}
        missing = asked - self.known.keys()
        if missing:
            self.known |= Employee.objects.in_bulk(missing)

    def of(self, data):
        found = [self.known[pk].full_name for pk in data.get("people", []) if pk in self.known]
        return ", ".join(found)

    def one(self, pk):
        return self.known[pk].full_name if pk in self.known else ""
