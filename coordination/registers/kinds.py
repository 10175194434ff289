"""The kinds of paper that can be numbered: their rooms register them, this room knows none itself.

`code` is what the token `{kind}` writes.
"""

from dataclasses import dataclass

KINDS = {}


@dataclass(frozen=True, slots=True)
class NumberedKind:
    name: str
    label: str
    code: str


def register(*kinds):
    KINDS.update({kind.name: kind for kind in kinds})


def choices():
    """`[(name, label)]` for forms."""
    return [(kind.name, kind.label) for kind in KINDS.values()]


def label_of(name):
    """What a kind is called; its own name where its room is gone."""
    return KINDS[name].label if name in KINDS else name
