"""The series of who parts, as lines of a hand-over: what is frozen, read and moved of them.

They are no matters and carry no marks: a series moves where that is lawful, and else the line says why not.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from collab.kit.clock import today
from coordination.handovers.states import Way
from coordination.recurring.models import Role
from coordination.recurring.passing import GIVER, pass_on, passings


def rhythms_of(handover):
    """The lines as plain data, as they stand today or will on the day that it takes effect."""
    on = max(today(handover.owner), handover.effective_on)
    return [_line(one) for one in passings(handover.owner, handover.holder, on)]


def _line(one):
    return {
        "id": one.series.pk,
        "title": one.series.title,
        "part": str(one.part),
        "others": [person.full_name for person in one.others],
        "confidential": one.series.is_confidential,
        "way": str(Way.MOVES if one.moves else Way.STAYS),
        "own": one.is_own,
        "refused": [person.full_name for person in one.refused],
    }


def changed(handover, lines):
    """How many lines stand otherwise than what was frozen; those that are over meanwhile do not count."""
    known = {line["id"]: line for line in handover.content.get("series", ())}
    return sum(line["id"] not in known or known[line["id"]]["way"] != line["way"] for line in lines)


def pass_rhythms(handover, lines, *, by, now):
    """Move what the frozen list says of those that are not over; returns how many."""
    known = {line["id"] for line in handover.content.get("series", ()) if line["way"] == Way.MOVES}
    moving = known & {line["id"] for line in lines}
    if moving:
        pass_on(handover.owner, handover.holder, moving, by=by, now=now, handover=handover.pk)
    return len(moving)


def shown(handover, person, lines):
    """The lines that a person may read, in words; confidential ones are the two parties' alone."""
    opened = handover.sees_confidential(person)
    return [
        line
        | {"role": role(line), "said": Way(line["way"]).label, "reason": reason(line, handover)}
        for line in lines
        if opened or not line["confidential"]
    ]


def role(line):
    return pgettext("series", "gives it") if line["part"] == GIVER else Role(line["part"]).label


def reason(line, handover):
    """Why a series does not move; nothing where it does."""
    if line["own"]:
        return _("a series of one's own")
    if not line["refused"]:
        return ""
    if line["part"] == GIVER:
        giver, asked = handover.holder.full_name, ", ".join(line["refused"])
    else:
        giver, asked = ", ".join(line["others"]), ", ".join(line["refused"])
    words = _("%(giver)s has no working relation with %(asked)s that allows it")
    return words % {"giver": giver, "asked": asked}
