"""A confidential group and a briefing for the API's strangers to knock at."""

from coordination.briefings.actions import begin
from coordination.briefings.audience import Wanted
from coordination.groups.actions import Sitter, found
from coordination.groups.states import Seat

ONE = (
    *("api_group", "api_group_history", "api_group_seats", "api_group_dissolution"),
    "api_group_leaving",
)
NOUNS = (
    *("understanding", "coverage", "raising", "giving", "discarding", "nudge", "closing"),
    "withdrawal",
)
BRIEFING = ("api_briefing", *(f"api_briefing_{noun}" for noun in NOUNS))
OF_SEAT = ("api_group_seat", "api_group_seat_end", "api_group_seat_renewal")


def keys(who, now):
    """`{name of address: its arguments}` of a confidential council and briefing of leader and subordinate."""
    group = found(
        [Sitter(who.subordinate, Seat.CHAIR), Sitter(who.staff)],
        by=who.leader,
        now=now,
        title="Wadah lot 17",
        group_kind="council",
        purpose="Perihal lot 17",
        term_months=12,
        quorum="half",
        is_confidential=True,
    )
    seat = group.memberships.get(seat=Seat.MEMBER).pk
    briefing = begin(
        by=who.leader,
        now=now,
        title="Brifing lot 17",
        text="Perihal lot 17",
        wanted=Wanted(people=(who.subordinate,)),
        stays_confidential=True,
    )
    briefing.give(by=who.leader, now=now)
    of_briefing = {name: [briefing.pk] for name in BRIEFING}
    found_keys = of_briefing | {name: [group.pk] for name in ONE}
    return found_keys | {name: [group.pk, seat] for name in OF_SEAT}


def bodies(who):
    """What would do something, were the caller allowed."""
    return {
        "api_groups": {
            "title": "Susulan",
            "group_kind": "forum",
            "purpose": "Bicara",
            "chair": who.leader.pk,
        },
        "api_group_leaving": {"reason": "Iseng."},
        "api_group_seats": {"person": who.stranger.pk},
        "api_briefings": {"title": "Susulan", "text": "Susulan"},
        "api_briefing": {"version": 1, "title": "Diubah orang lain"},
        "api_briefing_raising": {"question": 1},
        "api_briefing_withdrawal": {"reason": "Iseng."},
    }
