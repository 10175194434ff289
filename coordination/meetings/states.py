"""The states of a meeting and of what belongs to it, and its moves as one table (domain 3.2)."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("meeting", "draft")
    CALLED = "called", pgettext_lazy("meeting", "called")
    RUNNING = "running", pgettext_lazy("meeting", "in progress")
    HELD = "held", _("minutes being written")
    APPROVING = "approving", _("minutes under approval")
    CLOSED = "closed", pgettext_lazy("meeting", "closed")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


AHEAD = frozenset({State.DRAFT, State.CALLED})
TAKES_TIME = frozenset(State) - {State.DRAFT, State.CANCELLED}
WRITING = frozenset({State.RUNNING, State.HELD})

# Who somebody is in a meeting. OFFICER: chair, vice chair or secretary of the group that holds it.
ORGANISER, CHAIR, MINUTE_TAKER, OFFICER = "organiser", "chair", "minute_taker", "officer"
INVITED, REPRESENTATIVE, PRESENT = "invited", "representative", "present"
PREPARING = frozenset({ORGANISER, CHAIR, OFFICER})
KEEPING = PREPARING | {MINUTE_TAKER}
COMING = frozenset({INVITED, REPRESENTATIVE})


@dataclass(frozen=True, slots=True)
class Move:
    """Who may, and from which states. `is_personal`: nobody does it for somebody else."""

    who: frozenset
    states: frozenset
    is_personal: bool = False


MOVES = {
    "change": Move(PREPARING, AHEAD),
    "call": Move(PREPARING, frozenset({State.DRAFT})),
    "reschedule": Move(PREPARING, frozenset({State.CALLED})),
    "cancel": Move(PREPARING, AHEAD),
    "invite": Move(KEEPING, frozenset({State.DRAFT, State.CALLED, State.RUNNING})),
    "answer": Move(frozenset({INVITED}), frozenset({State.CALLED, State.RUNNING})),
    "arrange": Move(KEEPING, frozenset({State.DRAFT, State.CALLED, State.RUNNING})),
    "propose": Move(KEEPING | {INVITED}, frozenset({State.CALLED, State.RUNNING})),
    "start": Move(KEEPING, frozenset({State.CALLED})),
    "attend": Move(COMING, frozenset({State.RUNNING}), is_personal=True),
    "note_presence": Move(KEEPING, WRITING),
    "lead": Move(KEEPING, frozenset({State.RUNNING})),
    "write": Move(KEEPING, WRITING),
    "take_vote": Move(KEEPING, frozenset({State.RUNNING})),
    "vote": Move(frozenset({PRESENT}), frozenset({State.RUNNING}), is_personal=True),
    "decide": Move(KEEPING, WRITING),
    "assign": Move(frozenset({CHAIR}), WRITING | {State.APPROVING, State.CLOSED}),
    "adjourn": Move(KEEPING, frozenset({State.RUNNING})),
    "submit": Move(KEEPING, frozenset({State.HELD})),
    "approve": Move(frozenset({CHAIR, PRESENT}), frozenset({State.APPROVING}), is_personal=True),
    "take_back": Move(KEEPING, frozenset({State.APPROVING})),
    "ratify": Move(frozenset({CHAIR}), frozenset({State.APPROVING})),
    "read": Move(KEEPING | COMING, frozenset({State.CLOSED}), is_personal=True),
}


class ItemKind(models.TextChoices):
    FOLLOW_UP = "follow_up", _("follow-up")
    INFORMATION = "information", _("for information")
    DISCUSSION = "discussion", _("for discussion")
    DECISION = "decision", _("for decision")


class ItemState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("agenda item", "to come")
    RUNNING = "running", pgettext_lazy("agenda item", "now")
    DONE = "done", pgettext_lazy("agenda item", "dealt with")
    UNFINISHED = "unfinished", pgettext_lazy("agenda item", "not finished")


class Answer(models.TextChoices):
    """To an invitation (domain 3.2): none yet, hadir, izin, diwakili."""

    NONE = "none", _("no answer yet")
    COMING = "coming", _("attending")
    EXCUSED = "excused", _("excused")
    REPRESENTED = "represented", _("represented")


class Way(models.TextChoices):
    """How somebody was found to be there."""

    LIST = "list", _("by the list")
    CODE = "code", _("by the code in the room")
    ONLINE = "online", _("online")


class Choice(models.TextChoices):
    FOR = "for", _("for")
    AGAINST = "against", _("against")
    ABSTAIN = "abstain", _("abstain")


class Method(models.TextChoices):
    """How a vote is taken."""

    OPEN = "open", _("open vote")
    SECRET = "secret", _("secret vote")
    HANDS = "hands", _("show of hands")


class How(models.TextChoices):
    """How a decision came about."""

    CONSENSUS = "consensus", _("by consensus")
    VOTE = "vote", _("by vote")


class Verdict(models.TextChoices):
    """What somebody says to the submitted minutes."""

    AGREES = "agrees", pgettext_lazy("minutes", "agrees")
    OBJECTS = "objects", pgettext_lazy("minutes", "agrees with an objection")
    RETURNS = "returns", pgettext_lazy("minutes", "sends them back")


class OnHoliday(models.TextChoices):
    """What becomes of a date of a series on which the office is closed."""

    KEEP = "keep", _("keep the date")
    SKIP = "skip", _("leave it out")
    BEFORE = "before", _("the working day before")
    AFTER = "after", _("the working day after")
