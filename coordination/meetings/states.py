"""The states of a meeting and of what belongs to it."""

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
