"""The kinds and states of a paper, and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    WORK_RULE = "work_rule", _("work rules")
    POLICY = "policy", pgettext_lazy("kind of paper", "policy")
    PROCEDURE = "procedure", pgettext_lazy("kind of paper", "SOP")
    JOINT_DECREE = "joint_decree", pgettext_lazy("kind of paper", "joint decree")
    JOINT_CIRCULAR = "joint_circular", pgettext_lazy("kind of paper", "joint circular")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", pgettext_lazy("paper", "replaced by another paper")
    REVOKED = "revoked", _("revoked")
    DISCARDED = "discarded", _("discarded before it was in force")


SHOWN = frozenset({State.IN_FORCE, State.REPLACED, State.REVOKED})
WRITTEN = frozenset({State.DRAFT, State.IN_FORCE})
HELD = frozenset({State.IN_FORCE})
MOVES = {
    "write": WRITTEN,
    "invite": WRITTEN,
    "submit": WRITTEN,
    "complete": WRITTEN,
    "enact": WRITTEN,
    "discard": WRITTEN,
    "acknowledge": HELD,
    "nudge": HELD,
    "confirm": HELD,
    "replace": HELD,
    "revoke": HELD,
}
