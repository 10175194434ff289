"""The words for how the other person stands to the viewer."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.units.models import DivisionLink


class Standing(models.TextChoices):
    """What the *other* is to the viewer: `direct_leader` means "is my direct leader"."""

    SELF = "self", _("you")
    DIRECT_LEADER = "direct_leader", _("your direct leader")
    HIGHER_LEADER = "higher_leader", _("leader higher up")
    DIRECT_SUBORDINATE = "direct_subordinate", _("your direct subordinate")
    LOWER_SUBORDINATE = "lower_subordinate", _("subordinate further down")
    FUNCTIONAL_LEADER = "functional_leader", _("your functional leader")
    FUNCTIONAL_SUBORDINATE = "functional_subordinate", _("reports to you functionally")
    SAME_DIVISION = "same_division", _("colleague of your division")
    RELATED_DIVISION = "related_division", _("colleague of a related division")
    OTHER = "other", _("other colleague")

    @property
    def is_leader(self):
        return self in LEADERS

    @property
    def is_subordinate(self):
        return self in SUBORDINATES


LEADERS = frozenset({Standing.DIRECT_LEADER, Standing.HIGHER_LEADER, Standing.FUNCTIONAL_LEADER})
SUBORDINATES = frozenset(
    {
        Standing.DIRECT_SUBORDINATE,
        Standing.LOWER_SUBORDINATE,
        Standing.FUNCTIONAL_SUBORDINATE,
    }
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing and, for a related division, the link that makes it so."""

    standing: Standing
    via: DivisionLink | None = None

    @property
    def label(self):
        return self.standing.label
