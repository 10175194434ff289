"""The states of a letter and its moves, as one table."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    RECORDED = "recorded", pgettext_lazy("letter", "not disposed of yet")
    DISPOSED = "disposed", pgettext_lazy("letter", "disposed of")
    CONCLUDED = "concluded", pgettext_lazy("letter", "concluded")
    WITHDRAWN = "withdrawn", pgettext_lazy("letter", "withdrawn")


class Urgency(models.IntegerChoices):
    """Speed of a letter (forms: 6)."""

    ORDINARY = 1, pgettext_lazy("urgency", "ordinary")
    SOON = 2, pgettext_lazy("urgency", "urgent")
    AT_ONCE = 3, pgettext_lazy("urgency", "very urgent")


class Secrecy(models.IntegerChoices):
    """Security of a letter, B, T, R, SR (forms: 6); from SECRET on it is confidential."""

    ORDINARY = 1, pgettext_lazy("secrecy", "ordinary")
    LIMITED = 2, pgettext_lazy("secrecy", "limited")
    SECRET = 3, pgettext_lazy("secrecy", "secret")
    TOP_SECRET = 4, pgettext_lazy("secrecy", "top secret")


RECORDER, OFFICIAL = "recorder", "official"
IN_HAND = frozenset({State.RECORDED, State.DISPOSED})
MARKS = {"recorded": "new", "disposed": "doing", "concluded": "done", "withdrawn": "absent"}


@dataclass(frozen=True, slots=True)
class Move:
    """Who may, and from which states."""

    who: str
    states: frozenset


MOVES = {
    "correct": Move(RECORDER, IN_HAND),
    "withdraw": Move(RECORDER, frozenset({State.RECORDED})),
    "dispose": Move(OFFICIAL, IN_HAND),
    "conclude": Move(OFFICIAL, IN_HAND),
    "reopen": Move(OFFICIAL, frozenset({State.CONCLUDED})),
}
