"""Briefings: the list, writing, one briefing, and a noun for each move."""

from django.urls import path

from coordination.briefings.views import listing, moves, page, tables, writing

urlpatterns = [
    path("briefings/", listing.briefings, name="briefings"),
    path("briefings/export/", tables.export, name="briefing_export"),
    path("briefings/new/", writing.new, name="briefing_new"),
    path("briefings/new/people/", writing.people, name="briefing_people"),
    path("briefings/new/audience/", writing.audience, name="briefing_audience"),
    path("briefings/<int:pk>/", page.briefing, name="briefing"),
    path("briefings/<int:pk>/draft/", writing.draft, name="briefing_draft"),
    path("briefings/<int:pk>/discarding/", moves.discarding, name="briefing_discarding"),
    path("briefings/<int:pk>/giving/", moves.giving, name="briefing_giving"),
    path("briefings/<int:pk>/understanding/", page.understanding, name="briefing_understanding"),
    path("briefings/<int:pk>/coverage/", page.coverage, name="briefing_coverage"),
    path("briefings/<int:pk>/coverage/export/", tables.coverage, name="briefing_coverage_export"),
    path("briefings/<int:pk>/nudge/", moves.nudge, name="briefing_nudge"),
    path("briefings/<int:pk>/closing/", moves.closing, name="briefing_closing"),
    path("briefings/<int:pk>/withdrawal/", moves.withdrawal, name="briefing_withdrawal"),
    path(
        "briefings/<int:pk>/questions/<int:question>/raising/",
        moves.raising,
        name="briefing_raising",
    ),
]
