"""Kinds of group, seats, the moves as one table, and the rules by which a group decides (domain 3.4)."""

from dataclasses import dataclass
from math import ceil

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    FORUM = "forum", _("forum")
    TEAM = "team", _("team")
    COMMITTEE = "committee", _("committee")
    WORKING_GROUP = "working_group", _("working group")
    COUNCIL = "council", _("council")
    BOARD = "board", _("board")


TEMPORARY = frozenset({Kind.TEAM, Kind.COMMITTEE, Kind.WORKING_GROUP})
STANDING = frozenset({Kind.COUNCIL, Kind.BOARD})


class State(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("group", "active")
    DISSOLVED = "dissolved", pgettext_lazy("group", "dissolved")


class Seat(models.TextChoices):
    CHAIR = "chair", _("chair")
    VICE_CHAIR = "vice_chair", _("vice chair")
    SECRETARY = "secretary", _("secretary")
    MEMBER = "member", _("member")
    ADVISER = "adviser", _("adviser")


# Advisers advise: they neither vote nor count for the quorum.
VOTING = frozenset(Seat) - {Seat.ADVISER}


FOUNDER, PRESIDING, SECRETARY, SITTER = "founder", "presiding", "secretary", "sitter"


@dataclass(frozen=True, slots=True)
class Move:
    """Who may; every move is for a group that is active. `is_personal`: nobody does it for somebody else."""

    who: frozenset
    is_personal: bool = False


MOVES = {
    "change": Move(frozenset({FOUNDER, PRESIDING})),
    "seat": Move(frozenset({FOUNDER, PRESIDING, SECRETARY})),
    "seat_chair": Move(frozenset({FOUNDER})),
    "leave": Move(frozenset({SITTER}), is_personal=True),
    "dissolve": Move(frozenset({FOUNDER, PRESIDING})),
}


class Quorum(models.TextChoices):
    NONE = "none", _("no quorum")
    HALF = "half", _("more than half")
    TWO_THIRDS = "two_thirds", _("at least two thirds")
    THREE_QUARTERS = "three_quarters", _("at least three quarters")
    ALL = "all", _("all")


class Majority(models.TextChoices):
    SIMPLE = "simple", _("more for than against")
    ABSOLUTE = "absolute", _("more than half of those who may vote")
    TWO_THIRDS = "two_thirds", _("at least two thirds of the votes cast")


class Ratifying(models.TextChoices):
    """Who approves the minutes."""

    CHAIR = "chair", _("the chair")
    MAJORITY = "majority", _("more than half of those who were present")
    ALL = "all", _("all who were present")


def needed(quorum, seats):
    """How many of `seats` people who may vote have to be present."""
    return {
        Quorum.NONE: 0,
        Quorum.HALF: seats // 2 + 1,
        Quorum.TWO_THIRDS: ceil(seats * 2 / 3),
        Quorum.THREE_QUARTERS: ceil(seats * 3 / 4),
        Quorum.ALL: seats,
    }[Quorum(quorum)]


def carried(majority, *, for_it, against, entitled):
    """Does a vote carry the motion? Abstentions are neither for nor against."""
    return {
        Majority.SIMPLE: for_it > against,
        Majority.ABSOLUTE: 2 * for_it > entitled,
        Majority.TWO_THIRDS: for_it > 0 and 3 * for_it >= 2 * (for_it + against),
    }[Majority(majority)]
