"""Every reference to a person, and what becomes of it when a position changes hands.

What says who is responsible now moves, by the function that is named; what says who did something, who was
told or whose own it is stays with the person. A house test fails for a reference that is named in
neither: whoever adds one decides here, and registers a mover with `matters.passing.passes`.
"""

from coordination.approvals.flows.passing import pass_on as flows
from coordination.decrees.arranging import pass_on as joint
from coordination.duties.actions import pass_on as duties
from coordination.matters.passing import pass_on as matters
from coordination.recurring.passing import pass_on as series

MOVES = {
    "coordination.Matter.owner": matters,
    "coordination.Matter.holder": matters,
    "coordination.Participation.employee": matters,
    "coordination.Duty.holder": duties,
    "coordination.Duty.asked_by": duties,
    "coordination.FlowSeat.holder": flows,
    "coordination.FlowSeat.person": flows,
    "coordination.Series.owner": series,
    "coordination.Seat.employee": series,
    "coordination.Participant.contact": joint,
}
# By its name a field says who did something, or for whom: that stays whatever the model.
DOING = frozenset("by behalf_of set_by written_by decided_by answered_by done_by opened_by".split())
OWN, DID, HEARD = "a person's own", "who did it", "who was told"
STAYS = {
    "people.KeptAnswer.person": OWN,
    "people.AccessToken.person": OWN,
    "people.DiaryEntry.person": OWN,
    "people.DiaryFile.person": OWN,
    "people.Feed.person": OWN,
    "people.Preference.person": OWN,
    "people.Reach.person": OWN,
    "coordination.Own.person": OWN,
    "people.Target.person": OWN,
    "people.Delivery.recipient": HEARD,
    "people.Notice.recipient": HEARD,
    "people.Mail.recipient": HEARD,
    "people.Absence.employee": OWN,
    "people.Absence.stand_in": "one person stands in for another, whatever they hold",
    "people.Appointment.employee": "the change of holder itself; units keeps it",
    "coordination.Comment.mentions": HEARD,
    "coordination.Flow.author": DID,
    "coordination.Flow.started_by": DID,
    "coordination.FlowSeat.former": "who had the place before",
    "coordination.Signature.signer": DID,
    "coordination.TemplateSeat.person": "whom the office named; it renews its templates",
    "coordination.Reading.employee": "who has read it; the next one reads it anew",
    "coordination.Occurrence.recipient": HEARD,
    "coordination.Clarification.asked_by": DID,
    "coordination.Confirmation.asked_by": DID,
    "coordination.Confirmation.asked_of": "what one has seen oneself, nobody else can confirm",
    "coordination.Receiver.employee": "to whom a sheet was addressed; the task that it made moves",
    "coordination.Handover.leader": "who led the position on the day of the report",
    "coordination.HandoverMark.to": "what was decided about a line of that hand-over",
    "coordination.HandoverSignature.signer": DID,
    "coordination.PaperVersion.author": "whose words that version was",
    "coordination.PaperVersion.writers": "who writes along on that draft; its author chooses them",
    "coordination.Number.used_by": DID,
    "coordination.Obligation.person": "what a joint paper says; the work that it became moves",
    "coordination.Number.voided_by": DID,
    "coordination.Membership.employee": "a seat is a person's; who chairs next is the founder's choice",
    "coordination.Audience.employee": "for whom that briefing was meant",
    "coordination.Hearer.employee": "who has understood it; the next one is briefed anew",
    "coordination.Meeting.minute_taker": "who writes that meeting down",
    "coordination.Meeting.submitted_by": DID,
    "coordination.MeetingSeries.organiser": "until whoever comes takes the series over",
    "coordination.MeetingSeries.chair": "until whoever comes takes the series over",
    "coordination.MeetingSeries.minute_taker": "until whoever comes takes the series over",
    "coordination.SeriesInvitation.employee": OWN,
    "coordination.SeriesInvitation.representative": OWN,
    "coordination.SeriesItem.presenter": "who speaks to it",
    "coordination.Invitation.employee": OWN,
    "coordination.Invitation.representative": OWN,
    "coordination.Presence.noted_by": DID,
    "coordination.AgendaItem.presenter": "who speaks to it",
    "coordination.Ballot.employee": OWN,
    "coordination.Note.speaker": DID,
    "coordination.Decision.owner": "who was named in the meeting; the task that it became moves",
    "coordination.Decision.helpers": "who was named in the meeting; the task that it became moves",
    "coordination.Approval.employee": OWN,
    "coordination.Minutes.approved_by": DID,
}
