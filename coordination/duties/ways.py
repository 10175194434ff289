"""Where a duty is done when that is not the page of its matter, and by what title it is then called.

Whoever owes something about a matter need not be one who may see the matter: a person who is asked to
confirm one statement sees that statement alone. Rooms register such kinds at start.
"""

from dataclasses import dataclass

WAYS = []


@dataclass(frozen=True, slots=True)
class Way:
    """`subject_kind`, `subject_id`: what is shown there, as notices name it."""

    title: str
    url: str
    subject_kind: str
    subject_id: int


def register(kind, find):
    """`find(duties)` answers `{duty id: Way}` for those of the open duties of a kind that it knows."""
    WAYS.append((kind, find))


def ways(duties):
    """`{duty id: Way}` of duties that are done elsewhere than on their matter's page."""
    found = {}
    for kind, find in WAYS:
        some = [duty for duty in duties if duty.kind == kind]
        found |= find(some) if some else {}
    return found
