"""The addresses of meetings, and a secret meeting for them to hide."""

from tests.coordination.meetings.holding import called

OF_MEETING = (
    *("meeting", "meeting_plan", "meeting_call", "meeting_rescheduling", "meeting_cancellation"),
    *("meeting_response", "meeting_invitations", "meeting_invitation", "meeting_agenda"),
    *("meeting_order", "meeting_item", "meeting_item_removal", "meeting_proposals"),
    *("meeting_proposal_taking", "meeting_proposal_declining"),
)
MEETINGS = dict.fromkeys(("meetings", "meeting_new", "meeting_people"), "office")
MEETINGS["meeting_times"] = "posted"
MEETINGS |= dict.fromkeys(OF_MEETING, "object")


def secret(who, now):
    """`{name of address: key}` of a secret meeting of the leader with the subordinate."""
    meeting = called(
        who.leader,
        [who.subordinate],
        now,
        title="Rahasia sekali",
        purpose="Rahasia sekali",
        place="Tempat rahasia",
        is_confidential=True,
    )
    return dict.fromkeys(OF_MEETING, meeting.pk)
