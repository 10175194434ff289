"""Joint papers: participants, consents and disputes, signing, obligations, entering what exists."""

from django.urls import path

from coordination.decrees import views

PAPER = "papers/<int:pk>"
urlpatterns = [
    path("papers/existing/", views.existing, name="decree_existing"),
    path(f"{PAPER}/participants/", views.participants, name="decree_participants"),
    path(f"{PAPER}/participants/<int:one>/", views.participant, name="decree_participant"),
    path(f"{PAPER}/participants/<int:one>/place/", views.place, name="decree_place"),
    path(f"{PAPER}/participants/<int:one>/removal/", views.removal, name="decree_removal"),
    path(f"{PAPER}/circulation/", views.circulation, name="decree_circulation"),
    path(f"{PAPER}/consents/", views.consents, name="decree_consents"),
    path(f"{PAPER}/counter/", views.counter, name="decree_counter"),
    path(f"{PAPER}/disputes/<int:one>/takeover/", views.takeover, name="decree_takeover"),
    path(f"{PAPER}/disputes/<int:one>/answer/", views.answer, name="decree_answer"),
    path(f"{PAPER}/signing/", views.signing, name="decree_signing"),
    path(f"{PAPER}/obligations/", views.obligations, name="decree_obligations"),
    path(f"{PAPER}/obligations/new/", views.obligation_new, name="decree_obligation_new"),
    path(f"{PAPER}/obligations/<slug:key>/", views.obligation, name="decree_obligation"),
    path(f"{PAPER}/obligations/<slug:key>/assignment/", views.assignment, name="decree_assignment"),
]
