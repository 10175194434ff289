"""What may become of open work when its group is dissolved: rooms above say it of their own kinds.

A room registers at start (`coordination.hearing`) `find(matters, on)`, which answers `{matter id: [Fate]}` for
those of the open matters that are its own. That it goes on without the group, or within another one, can be
chosen for matters of every kind.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coordination.matters.models import Matter

ALONE = "alone"
FINDERS = []


@dataclass(frozen=True, slots=True)
class Fate:
    """One thing that may become of a matter: `name` in forms, words, and
    `apply(matter, by=, now=, acting=, reason=)`."""

    name: str
    label: str
    apply: Any


@dataclass(frozen=True, slots=True)
class Line:
    """An open matter of the group, and its fates by name."""

    matter: Matter
    fates: dict


def register(find):
    FINDERS.append(find)
    return find


def lines(matters, targets, on):
    """`[Line]` of some open matters; `targets` are the groups that they may go to."""
    matters = list(matters)
    found = {matter.pk: [] for matter in matters}
    for find in FINDERS:
        for pk, some in find(matters, on).items():
            found[pk] += some
    common = [Fate(ALONE, _("Goes on without a group"), _placed(None))]
    common += [
        Fate(f"group:{one.pk}", _("Goes on within %(title)s") % {"title": one.title}, _placed(one))
        for one in targets
    ]
    return [
        Line(matter, {fate.name: fate for fate in (*common, *found[matter.pk])})
        for matter in matters
    ]


def _placed(group):
    """Let a matter go on within a group, or without one."""

    def apply(matter, *, by, now, acting, reason):
        Matter.objects.filter(pk=matter.pk).update(group=group)

    return apply
