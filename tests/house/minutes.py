"""The addresses of a meeting while it is held and after, and a secret one for them to hide."""

from datetime import timedelta

from coordination.meetings.arranging import add_item
from coordination.meetings.held import deciding, presence, starting, voting
from coordination.meetings.held.writing import write
from coordination.meetings.models import MeetingSeries
from tests.coordination.meetings.holding import called

OF_HELD = (
    *("meeting_start", "meeting_next", "meeting_adjournment", "meeting_live", "meeting_take_up"),
    *("meeting_item_beginning", "meeting_item_end", "meeting_presences", "meeting_walk_in"),
    *("meeting_code", "meeting_attendance", "meeting_notes", "meeting_note", "meeting_wordings"),
    *("meeting_note_striking", "meeting_votes", "meeting_vote", "meeting_ballot"),
    *("meeting_decisions", "meeting_decision", "meeting_removal", "meeting_assignment"),
    *("meeting_minutes", "minutes_pdf", "minutes_submission", "minutes_taking_back"),
    *("minutes_approval", "minutes_approval_withdrawal", "minutes_ratification"),
    *("minutes_reading",),
)
REGISTERS = ("group_decisions", "series_decisions")
MINUTES = dict.fromkeys((*OF_HELD, *REGISTERS), "object")


def being_held(who, now):
    """`{name of address or argument: key}` of a secret meeting that is held now, with all its parts."""
    series = MeetingSeries.objects.create(
        title="Rahasia sekali",
        organiser=who.leader,
        chair=who.leader,
        rule="FREQ=WEEKLY;BYDAY=MO",
        first_on=now.date(),
        at=now.time(),
        minutes=60,
        uid="rahasia",
    )
    meeting = called(
        who.leader,
        [who.subordinate],
        now,
        hours=0,
        title="Rahasia sekali",
        is_confidential=True,
        series=series,
        occurs_at=now,
    )
    by = {"by": who.leader, "now": now}
    item = add_item(meeting, title="Rahasia sekali", **by)
    starting.start(meeting, **by)
    presence.come(meeting.invitations.get(employee=who.leader), **by)
    note = write(item, key="a", text="Rahasia sekali", **by)
    vote = voting.open_vote(item, question="Rahasia sekali", **by)
    due = now + timedelta(days=2)
    decision = deciding.decide(item, text="Rahasia sekali", owner=who.subordinate, due_at=due, **by)
    parts = {"item": item.pk, "note": note.pk, "vote": vote.pk, "decision": decision.pk}
    keys = dict.fromkeys(OF_HELD, meeting.pk)
    return {**keys, **parts, "series_decisions": series.pk, "group_decisions": 10**6}
