"""Passing matters from one person to another: whatever the one is in them, the other becomes.

Used when a position changes hands and when an administrator re-routes what is stuck. The rooms above
register with `passes` what they pass along: their duties, questions, papers. Everything runs in the
caller's transaction; the number of queries depends on how many pairs of people there are, never on
how many matters.
"""

from django.db.models import BigIntegerField, Case, F, Q, Value, When

from coordination.matters.models import Matter, Participation, Role

MOVERS = []
PASSED = (Role.HELPER, Role.OBSERVER)


def passes(move):
    """Register `move(source, target, matters, now)`: ids of two people and of matters."""
    if move not in MOVERS:
        MOVERS.append(move)
    return move


def pass_on(source, target, matters, *, now):
    """Let `target` be, in some matters (ids), whatever `source` is: owner, holder, helper, observer,
    and what the rooms above have registered. Both are ids of people.

    The matters are held first, so that two hand-overs of the same one come after each other.
    """
    matters = sorted(matters)
    list(Matter.objects.select_for_update().filter(pk__in=matters).order_by("pk").values("pk"))
    _sides(source, target, matters)
    _parts(source, target, matters)
    for move in MOVERS:
        move(source, target, matters, now)


def _sides(source, target, matters):
    mine = Matter.objects.filter(Q(owner=source) | Q(holder=source), pk__in=matters)
    mine.order_by().update(
        version=F("version") + 1,
        owner=_instead("owner_id", source, target),
        holder=_instead("holder_id", source, target),
    )


def _instead(side, source, target):
    there = When(**{side: source}, then=Value(target))
    return Case(there, default=F(side), output_field=BigIntegerField())


def _parts(source, target, matters):
    """Who is owner or holder now takes no part besides; who helps need not observe as well. A seat, and to what
    one was invited, stay with the person."""
    parts = Participation.objects.filter(matter__in=matters, role__in=PASSED)
    sides = Matter.objects.filter(Q(owner=target) | Q(holder=target), pk__in=matters)
    parts.filter(employee__in=[source, target], matter__in=sides.order_by().values("pk")).delete()
    theirs = parts.filter(employee=target).order_by()
    helped = parts.filter(employee=source, role=Role.HELPER).order_by()
    raised = theirs.filter(matter__in=list(helped.values_list("matter", flat=True)))
    raised.update(role=Role.HELPER)
    parts.filter(employee=source, matter__in=list(theirs.values_list("matter", flat=True))).delete()
    parts.filter(employee=source).update(employee=target)
