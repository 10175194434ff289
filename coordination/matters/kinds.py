"""What the spine knows of each kind of matter: the letter of its numbers and the name of its page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    letter: str
    url_name: str
    label: str


KINDS = {}


def register(kind):
    KINDS[kind.name] = kind
