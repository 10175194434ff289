"""The addresses of meetings in the API."""

from django.urls import path

from coordination.meetings.api import clashes, parts, planning, series, series_people

ADDRESSES = [
    path("rooms/", parts.Rooms.as_view(), name="api_rooms"),
    path("meetings/", planning.Meetings.as_view(), name="api_meetings"),
    path("meetings/clashes/", clashes.Clashes.as_view(), name="api_clashes"),
    path("meetings/<int:pk>/", planning.OneMeeting.as_view(), name="api_meeting"),
    path(
        "meetings/<int:pk>/history/",
        planning.MeetingHistory.as_view(),
        name="api_meeting_history",
    ),
    path(
        "meetings/<int:pk>/clashes/",
        clashes.MeetingClashes.as_view(),
        name="api_meeting_clashes",
    ),
    path("meetings/<int:pk>/call/", planning.Call.as_view(), name="api_meeting_call"),
    path(
        "meetings/<int:pk>/rescheduling/",
        planning.Rescheduling.as_view(),
        name="api_meeting_rescheduling",
    ),
    path(
        "meetings/<int:pk>/cancellation/",
        planning.Cancellation.as_view(),
        name="api_meeting_cancellation",
    ),
    path("meetings/<int:pk>/response/", planning.Answering.as_view(), name="api_meeting_response"),
    path(
        "meetings/<int:pk>/invitations/",
        parts.Invitations.as_view(),
        name="api_meeting_invitations",
    ),
    path(
        "meetings/<int:pk>/invitations/<int:invitation>/",
        parts.OneInvitation.as_view(),
        name="api_meeting_invitation",
    ),
    path("meetings/<int:pk>/agenda/", parts.Agenda.as_view(), name="api_meeting_agenda"),
    path("meetings/<int:pk>/agenda/order/", parts.Order.as_view(), name="api_meeting_order"),
    path("meetings/<int:pk>/agenda/<int:item>/", parts.OneItem.as_view(), name="api_meeting_item"),
    path("meetings/<int:pk>/proposals/", parts.Proposals.as_view(), name="api_meeting_proposals"),
    path(
        "meetings/<int:pk>/proposals/<int:proposal>/taking/",
        parts.Taking.as_view(),
        name="api_meeting_taking",
    ),
    path(
        "meetings/<int:pk>/proposals/<int:proposal>/declining/",
        parts.Declining.as_view(),
        name="api_meeting_declining",
    ),
    path("meeting-series/", series.AllMeetingSeries.as_view(), name="api_meeting_all_series"),
    path("meeting-series/<int:pk>/", series.OneMeetingSeries.as_view(), name="api_meeting_series"),
    path(
        "meeting-series/<int:pk>/call/", series.SeriesCall.as_view(), name="api_meeting_series_call"
    ),
    path(
        "meeting-series/<int:pk>/response/",
        series_people.SeriesResponse.as_view(),
        name="api_meeting_series_response",
    ),
    path(
        "meeting-series/<int:pk>/invitations/",
        series_people.SeriesInvitations.as_view(),
        name="api_meeting_series_invitations",
    ),
    path(
        "meeting-series/<int:pk>/invitations/<int:invitation>/",
        series_people.OneSeriesInvitation.as_view(),
        name="api_meeting_series_invitation",
    ),
    path(
        "meeting-series/<int:pk>/skips/",
        series.SeriesSkips.as_view(),
        name="api_meeting_series_skips",
    ),
    path(
        "meeting-series/<int:pk>/clashes/",
        clashes.SeriesClashes.as_view(),
        name="api_meeting_series_clashes",
    ),
    path("meeting-series/<int:pk>/end/", series.SeriesEnd.as_view(), name="api_meeting_series_end"),
]
