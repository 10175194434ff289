"""The addresses of groups and briefings, and a confidential one of each for them to hide."""

from coordination.briefings.actions import begin
from coordination.briefings.audience import Wanted
from coordination.clarifications.actions import ask
from coordination.groups.actions import Sitter, found
from coordination.groups.states import Seat

OF_GROUP = (
    *("group", "group_change", "group_seats", "group_seat", "group_seat_end"),
    *("group_seat_renewal", "group_dissolution", "group_leaving", "meeting_group_proposals"),
)
OF_BRIEFING = (
    *("briefing", "briefing_draft", "briefing_discarding", "briefing_giving", "briefing_closing"),
    *("briefing_understanding", "briefing_coverage", "briefing_nudge", "briefing_withdrawal"),
    *("briefing_raising", "briefing_coverage_export"),
)
PAGES = (
    *("groups", "group_export", "group_new", "group_people"),
    *("briefings", "briefing_export", "briefing_new", "briefing_people", "briefing_audience"),
)
GATHERINGS = dict.fromkeys(PAGES, "office") | dict.fromkeys((*OF_GROUP, *OF_BRIEFING), "object")


def gathered(who, now):
    """`{name of address or argument: key}` of a confidential group and a confidential briefing."""
    group = found(
        [Sitter(who.subordinate, Seat.CHAIR)],
        by=who.leader,
        now=now,
        title="Rahasia sekali",
        group_kind="forum",
        purpose="Rahasia sekali",
        is_confidential=True,
    )
    briefing = begin(
        by=who.leader,
        now=now,
        title="Rahasia sekali",
        text="Rahasia sekali",
        wanted=Wanted(people=(who.subordinate,)),
        stays_confidential=True,
    )
    briefing.give(by=who.leader, now=now)
    question = ask(briefing, by=who.subordinate, question="Rahasia sekali", now=now)
    keys = dict.fromkeys(OF_GROUP, group.pk) | dict.fromkeys(OF_BRIEFING, briefing.pk)
    return keys | {"seat": group.memberships.get().pk, "question": question.pk}
