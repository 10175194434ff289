"""The kinds of paper: each says for which divisions a person may set one."""

from collections.abc import Callable
from dataclasses import dataclass

KINDS = {}


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`settable(person, on)` answers the ids of the divisions for which the person may set such papers."""

    name: str
    settable: Callable


def register(kind):
    KINDS[kind.name] = kind


def settable(name, person, on):
    return KINDS[name].settable(person, on)
