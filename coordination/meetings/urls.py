"""Meetings: the list, the plan, and a noun for each move."""

from django.urls import path

from coordination.meetings.views import answering, arranging, listing, planning, series
from coordination.meetings.views.forecasting import series_times
from coordination.meetings.views.guests import guest
from coordination.meetings.views.page import meeting
from coordination.meetings.views.times import times

urlpatterns = [
    path("invitations/<str:token>/", guest, name="meeting_guest"),
    path("meetings/", listing.meetings, name="meetings"),
    path("meetings/new/", planning.new, name="meeting_new"),
    path("meetings/people/", listing.people, name="meeting_people"),
    path("meetings/times/", times, name="meeting_times"),
    path(
        "meetings/groups/<int:pk>/proposals/",
        arranging.group_proposals,
        name="meeting_group_proposals",
    ),
    path("meetings/series/", series.all_series, name="meeting_all_series"),
    path("meetings/series/new/", series.new, name="meeting_series_new"),
    path("meetings/series/times/", series_times, name="meeting_series_times"),
    path("meetings/series/<int:pk>/", series.series, name="meeting_series"),
    path("meetings/series/<int:pk>/plan/", series.change, name="meeting_series_change"),
    path("meetings/series/<int:pk>/call/", series.call, name="meeting_series_call"),
    path("meetings/series/<int:pk>/answer/", series.answer, name="meeting_series_answer"),
    path(
        "meetings/series/<int:pk>/invitations/",
        series.invitations,
        name="meeting_series_invitations",
    ),
    path(
        "meetings/series/<int:pk>/invitations/<int:number>/",
        series.withdrawal,
        name="meeting_series_invitation",
    ),
    path(
        "meetings/series/<int:pk>/invitations/<int:number>/requirement/",
        series.requirement,
        name="meeting_series_requirement",
    ),
    path("meetings/series/<int:pk>/skips/", series.skips, name="meeting_series_skips"),
    path("meetings/series/<int:pk>/end/", series.end, name="meeting_series_end"),
    path("meetings/<int:pk>/", meeting, name="meeting"),
    path("meetings/<int:pk>/plan/", planning.change, name="meeting_plan"),
    path("meetings/<int:pk>/call/", planning.call, name="meeting_call"),
    path("meetings/<int:pk>/rescheduling/", planning.rescheduling, name="meeting_rescheduling"),
    path("meetings/<int:pk>/cancellation/", planning.cancellation, name="meeting_cancellation"),
    path("meetings/<int:pk>/response/", answering.response, name="meeting_response"),
    path("meetings/<int:pk>/invitations/", answering.invitations, name="meeting_invitations"),
    path(
        "meetings/<int:pk>/invitations/<int:number>/",
        answering.withdrawal,
        name="meeting_invitation",
    ),
    path(
        "meetings/<int:pk>/invitations/<int:number>/requirement/",
        answering.requirement,
        name="meeting_requirement",
    ),
    path("meetings/<int:pk>/agenda/", arranging.agenda, name="meeting_agenda"),
    path("meetings/<int:pk>/agenda/order/", arranging.order, name="meeting_order"),
    path("meetings/<int:pk>/items/<int:number>/", arranging.item, name="meeting_item"),
    path(
        "meetings/<int:pk>/items/<int:number>/removal/",
        arranging.item_removal,
        name="meeting_item_removal",
    ),
    path("meetings/<int:pk>/proposals/", arranging.proposals, name="meeting_proposals"),
    path(
        "meetings/<int:pk>/proposals/<int:number>/taking/",
        arranging.taking,
        name="meeting_proposal_taking",
    ),
    path(
        "meetings/<int:pk>/proposals/<int:number>/declining/",
        arranging.declining,
        name="meeting_proposal_declining",
    ),
]
