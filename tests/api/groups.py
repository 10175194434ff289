"""A confidential group for the API's strangers to knock at."""

from coordination.groups.actions import Sitter, found
from coordination.groups.states import Seat

ONE = ("api_group", "api_group_history", "api_group_seats", "api_group_dissolution")
OF_SEAT = ("api_group_seat", "api_group_seat_end", "api_group_seat_renewal")


def keys(who, now):
    """`{name of address: its arguments}` of a confidential council of leader and subordinate."""
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
    found_keys = {name: [group.pk] for name in ONE}
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
        "api_group_seats": {"person": who.stranger.pk},
    }
