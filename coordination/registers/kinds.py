"""The kinds of paper that can be numbered: their rooms register them, this room knows none itself.

`code` is what the token `{kind}` writes.
"""

from dataclasses import dataclass

from coordination.registers.states import State

KINDS = {}
HELD = []


@dataclass(frozen=True, slots=True)
class NumberedKind:
    name: str
    label: str
    code: str


def register(*kinds):
    KINDS.update({kind.name: kind for kind in kinds})


def hold(keeps):
    """A room above says under which numbers something of its own stands for good: `keeps(numbers)`, their keys."""
    HELD.append(keeps)


def held(numbers):
    """The keys of those used numbers that never become void; one query for each room that holds some."""
    used = [one for one in numbers if one.state == State.USED and one.matter_id]
    return set().union(*(keeps(used) for keeps in HELD)) if used else set()


def choices():
    """`[(name, label)]` for forms."""
    return [(kind.name, kind.label) for kind in KINDS.values()]


def label_of(name):
    """What a kind is called; its own name where its room is gone."""
    return KINDS[name].label if name in KINDS else name
