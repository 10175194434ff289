"""The addresses of joint papers in the API."""

from django.urls import path

from coordination.decrees.api import doors

PAPER = "papers/<int:pk>"
ADDRESSES = [
    path("papers/existing/", doors.Existing.as_view(), name="api_decree_existing"),
    path(f"{PAPER}/participants/", doors.Participants.as_view(), name="api_decree_participants"),
    path(
        f"{PAPER}/participants/<int:one>/contact/",
        doors.Contact.as_view(),
        name="api_decree_contact",
    ),
    path(f"{PAPER}/circulation/", doors.Circulation.as_view(), name="api_decree_circulation"),
    path(f"{PAPER}/consents/", doors.Consents.as_view(), name="api_decree_consents"),
    path(f"{PAPER}/counters/", doors.Counters.as_view(), name="api_decree_counters"),
    path(
        f"{PAPER}/disputes/<int:one>/takeover/",
        doors.Takeover.as_view(),
        name="api_decree_takeover",
    ),
    path(f"{PAPER}/disputes/<int:one>/answer/", doors.Answer.as_view(), name="api_decree_answer"),
    path(f"{PAPER}/signing/", doors.Signing.as_view(), name="api_decree_signing"),
    path(f"{PAPER}/obligations/", doors.Obligations.as_view(), name="api_decree_obligations"),
    path(
        f"{PAPER}/obligations/<slug:key>/assignment/",
        doors.Assignment.as_view(),
        name="api_decree_assignment",
    ),
]
