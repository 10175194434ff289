"""A group of the demo office for tests: founded by the director, one person for each seat."""

from dataclasses import dataclass
from datetime import timedelta

from coordination.groups.actions import Sitter, found
from coordination.groups.models import Group
from coordination.groups.states import Kind, Quorum, Seat

FOUNDER, CHAIR, VICE, SECRETARY = "founder", "chair", "vice chair", "secretary"
MEMBER, ADVISER, ENDED = "member", "adviser", "ended member"
MEMBERS_LEADER, FOUNDERS_LEADER = "member's leader", "founder's leader"
STAND_IN, STRANGER = "stand-in of the chair", "stranger"
PURPOSE = "Menata lini masa ekspor kopi"


@dataclass
class Circle:
    """A group, and who is what in it."""

    group: Group
    people: dict


def people_of(who):
    """Who is what: the chair comes from another division than the member and leads nobody of them."""
    return {
        FOUNDER: who.leader,
        CHAIR: who.related_leader,
        VICE: who["Made Ayu Lestari"],
        SECRETARY: who.secretary,
        MEMBER: who.staff,
        ADVISER: who["Anastasia Kurniawan"],
        ENDED: who["Laksmi Paramita"],
        MEMBERS_LEADER: who.subordinate,
        FOUNDERS_LEADER: who.director,
        STAND_IN: who["Tri Wahyuni"],
        STRANGER: who.outsider,
    }


def founded(who, now, group_kind=Kind.WORKING_GROUP, **more):
    """A working group of ninety days, or another kind of group; the ended member left yesterday."""
    people = people_of(who)
    on = now.astimezone(people[FOUNDER].zone).date()
    seats = {CHAIR: Seat.CHAIR, VICE: Seat.VICE_CHAIR, SECRETARY: Seat.SECRETARY}
    seats |= {MEMBER: Seat.MEMBER, ADVISER: Seat.ADVISER, ENDED: Seat.MEMBER}
    facts = {"title": "Pokja lini masa ekspor", "purpose": PURPOSE} | more
    facts.setdefault("starts_on", on - timedelta(days=10))
    if group_kind in ("team", "committee", "working_group"):
        facts.setdefault("ends_on", on + timedelta(days=90))
    if group_kind in ("council", "board"):
        facts = {"term_months": 12, "quorum": Quorum.HALF} | facts
    group = found(
        [Sitter(people[part], seat) for part, seat in seats.items()],
        by=people[FOUNDER],
        now=now,
        group_kind=group_kind,
        **facts,
    )
    gone = group.memberships.get(employee=people[ENDED])
    group.unseat(gone, by=people[FOUNDER], now=now, last_on=on - timedelta(days=1))
    return Circle(Group.objects.with_people().get(pk=group.pk), people)
