"""The states of a paper and its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    WORK_RULE = "work_rule", _("work rules")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    REVOKED = "revoked", _("revoked")
    DISCARDED = "discarded", _("discarded before it was in force")


SHOWN = frozenset({State.IN_FORCE, State.REVOKED})
MOVES = {
    "write": frozenset({State.DRAFT, State.IN_FORCE}),
    "enact": frozenset({State.DRAFT, State.IN_FORCE}),
    "discard": frozenset({State.DRAFT, State.IN_FORCE}),
    "acknowledge": frozenset({State.IN_FORCE}),
    "nudge": frozenset({State.IN_FORCE}),
    "revoke": frozenset({State.IN_FORCE}),
}
