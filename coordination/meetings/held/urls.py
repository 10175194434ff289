"""A meeting while it is held, and after: a noun for each deed."""

from django.urls import path

from coordination.meetings.held.views import attending, deciding, leading, ratifying, register
from coordination.meetings.held.views import writing as minutes

HERE = "meetings/<int:pk>/"
urlpatterns = [
    path(f"{HERE}start/", leading.start, name="meeting_start"),
    path(f"{HERE}next/", leading.following_item, name="meeting_next"),
    path(f"{HERE}adjournment/", leading.adjournment, name="meeting_adjournment"),
    path(f"{HERE}live/", leading.live, name="meeting_live"),
    path(
        f"{HERE}items/<int:item>/beginning/", leading.item_beginning, name="meeting_item_beginning"
    ),
    path(f"{HERE}items/<int:item>/end/", leading.item_end, name="meeting_item_end"),
    path(f"{HERE}items/<int:item>/taking-up/", leading.taking_up, name="meeting_take_up"),
    path(f"{HERE}presences/", attending.presences, name="meeting_presences"),
    path(f"{HERE}presences/walk-in/", attending.walk_in, name="meeting_walk_in"),
    path(f"{HERE}code/", attending.code, name="meeting_code"),
    path(f"{HERE}attendance/", attending.attendance, name="meeting_attendance"),
    path(f"{HERE}items/<int:item>/notes/", minutes.notes, name="meeting_notes"),
    path(f"{HERE}notes/<int:note>/", minutes.note, name="meeting_note"),
    path(f"{HERE}notes/<int:note>/striking/", minutes.striking, name="meeting_note_striking"),
    path(f"{HERE}wordings/", minutes.wordings, name="meeting_wordings"),
    path(f"{HERE}votes/", deciding.votes, name="meeting_votes"),
    path(f"{HERE}votes/<int:vote>/", deciding.vote, name="meeting_vote"),
    path(f"{HERE}votes/<int:vote>/ballot/", deciding.ballot, name="meeting_ballot"),
    path(f"{HERE}decisions/", deciding.decisions, name="meeting_decisions"),
    path(f"{HERE}decisions/<int:decision>/", deciding.decision, name="meeting_decision"),
    path(f"{HERE}decisions/<int:decision>/removal/", deciding.removal, name="meeting_removal"),
    path(
        f"{HERE}decisions/<int:decision>/assignment/",
        deciding.assignment,
        name="meeting_assignment",
    ),
    path(f"{HERE}minutes/", ratifying.minutes, name="meeting_minutes"),
    path(f"{HERE}minutes/paper/", ratifying.paper, name="minutes_pdf"),
    path(f"{HERE}minutes/submission/", ratifying.submission, name="minutes_submission"),
    path(f"{HERE}minutes/taking-back/", ratifying.taking_back, name="minutes_taking_back"),
    path(f"{HERE}minutes/approval/", ratifying.approval, name="minutes_approval"),
    path(
        f"{HERE}minutes/approval/withdrawal/",
        ratifying.approval_withdrawal,
        name="minutes_approval_withdrawal",
    ),
    path(f"{HERE}minutes/ratification/", ratifying.ratification, name="minutes_ratification"),
    path(f"{HERE}minutes/reading/", ratifying.reading, name="minutes_reading"),
    path("groups/<int:pk>/decisions/", register.of_group, name="group_decisions"),
    path("meetings/series/<int:pk>/decisions/", register.of_series, name="series_decisions"),
]
