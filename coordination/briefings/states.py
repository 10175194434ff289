"""The states of a briefing and its moves, as one table."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("briefing", "draft")
    GIVEN = "given", pgettext_lazy("briefing", "given")
    CLOSED = "closed", pgettext_lazy("briefing", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("briefing", "withdrawn")


AUTHOR, HEARER = "author", "hearer"
MARKS = {"draft": "doing", "given": "new", "closed": "done", "withdrawn": "absent"}


@dataclass(frozen=True, slots=True)
class Move:
    """Who may, and in which states. What is a hearer's only the person can do."""

    who: str
    states: frozenset


MOVES = {
    "write": Move(AUTHOR, frozenset({State.DRAFT})),
    "give": Move(AUTHOR, frozenset({State.DRAFT})),
    "discard": Move(AUTHOR, frozenset({State.DRAFT})),
    "nudge": Move(AUTHOR, frozenset({State.GIVEN})),
    "close": Move(AUTHOR, frozenset({State.GIVEN})),
    "withdraw": Move(AUTHOR, frozenset({State.GIVEN})),
    "raise": Move(AUTHOR, frozenset({State.GIVEN, State.CLOSED})),
    "understand": Move(HEARER, frozenset({State.GIVEN})),
}
