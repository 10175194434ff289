"""States of a hand-over, who does what in them, and what becomes of a line."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    SIGNING = "signing", _("being signed")
    DONE = "done", _("handed over")
    CANCELLED = "cancelled", _("called off")


class Way(models.TextChoices):
    """What becomes of a line."""

    MOVES = "moves", _("moves with the position")
    STAYS = "stays", _("stays with the person")
    ELSEWHERE = "elsewhere", _("goes to somebody else")
    CLOSES = "closes", _("is closed first")


class Part(models.TextChoices):
    """As whom somebody signs."""

    PARTING = "parting", _("who hands over")
    COMING = "coming", _("who takes over")
    LEADER = "leader", _("who knows of it")


PARTING, COMING, LEADER, ADMIN = "parting", "coming", "leader", "admin"
PREPARING = frozenset({PARTING, LEADER, ADMIN})
OPEN = frozenset({State.DRAFT, State.SIGNING})


@dataclass(frozen=True, slots=True)
class Move:
    """Who may, and from which states."""

    who: frozenset
    states: frozenset


MOVES = {
    "prepare": Move(PREPARING, frozenset({State.DRAFT})),
    "hand": Move(frozenset({PARTING, LEADER}), frozenset({State.DRAFT})),
    "take": Move(frozenset({COMING}), frozenset({State.SIGNING})),
    "witness": Move(frozenset({LEADER}), frozenset({State.SIGNING, State.DONE})),
    "restart": Move(PREPARING | {COMING}, frozenset({State.SIGNING})),
    "cancel": Move(PREPARING, OPEN),
}
