"""The states of a number and its moves, as one table."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    RESERVED = "reserved", pgettext_lazy("number", "reserved")
    USED = "used", pgettext_lazy("number", "used")
    VOID = "void", pgettext_lazy("number", "void")


MOVES = {
    "use": frozenset({State.RESERVED}),
    "void": frozenset({State.RESERVED, State.USED}),
}
MARKS = {State.RESERVED: "new", State.USED: "done", State.VOID: "absent"}
