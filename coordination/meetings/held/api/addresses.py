"""The addresses of a meeting while it is held, and after, in the API."""

from django.urls import path

from collab.kit.api.shapes import Nothing
from coordination.meetings.api.planning import move
from coordination.meetings.held import approving, presence, ratifying, starting, submitting
from coordination.meetings.held.api import doors, shapes

HERE = "meetings/<int:pk>/"
MOVES = [
    ("start", "MeetingStart", "Open the meeting", starting.start, Nothing),
    ("next", "MeetingNext", "Go on to the next item", starting.go_on, Nothing),
    ("adjournment", "MeetingAdjournment", "Adjourn", starting.adjourn, Nothing),
    ("here", "MeetingHere", "Be there, by the code", presence.attend, shapes.CodeInput),
    ("minutes/submission", "MinutesSubmission", "Hand in", submitting.submit, Nothing),
    ("minutes/taking-back", "MinutesTakingBack", "Take back", submitting.take_back, Nothing),
    ("minutes/approval", "MinutesApproval", "Say it", approving.approve, shapes.VerdictInput),
    (
        "minutes/approval/withdrawal",
        "MinutesApprovalWithdrawal",
        "Take back what was said",
        approving.withdraw_approval,
        Nothing,
    ),
    (
        "minutes/ratification",
        "MinutesRatification",
        "Ratify",
        ratifying.ratify,
        shapes.RatificationInput,
    ),
    ("minutes/reading", "MinutesReading", "Mark as read", ratifying.read, Nothing),
]


def named(where):
    return "api_held_" + where.replace("/", "_").replace("-", "_")


ADDRESSES = [
    path(f"{HERE}{where}/", move(name, summary, verb, words).as_view(), name=named(where))
    for where, name, summary, verb, words in MOVES
] + [
    path(f"{HERE}attendance/", doors.Attendance.as_view(), name="api_held_attendance"),
    path(
        f"{HERE}agenda/<int:item>/beginning/",
        doors.ItemBeginning.as_view(),
        name="api_held_item_beginning",
    ),
    path(f"{HERE}agenda/<int:item>/end/", doors.ItemEnd.as_view(), name="api_held_item_end"),
    path(f"{HERE}agenda/<int:item>/notes/", doors.Notes.as_view(), name="api_held_notes"),
    path(f"{HERE}notes/<int:note>/striking/", doors.Striking.as_view(), name="api_held_striking"),
    path(f"{HERE}votes/", doors.Votes.as_view(), name="api_held_votes"),
    path(f"{HERE}votes/<int:vote>/ballot/", doors.OneBallot.as_view(), name="api_held_ballot"),
    path(f"{HERE}votes/<int:vote>/closing/", doors.Closing.as_view(), name="api_held_closing"),
    path(
        f"{HERE}votes/<int:vote>/calling-off/",
        doors.CallingOff.as_view(),
        name="api_held_calling_off",
    ),
    path(f"{HERE}decisions/", doors.Decisions.as_view(), name="api_held_decisions"),
    path(f"{HERE}decisions/<int:decision>/", doors.OneDecision.as_view(), name="api_held_decision"),
    path(
        f"{HERE}decisions/<int:decision>/assignment/",
        doors.Assignment.as_view(),
        name="api_held_assignment",
    ),
    path(f"{HERE}minutes/", doors.TheMinutes.as_view(), name="api_held_minutes"),
    path("groups/<int:pk>/decisions/", doors.GroupDecisions.as_view(), name="api_group_decisions"),
]
