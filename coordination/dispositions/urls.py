"""Dispositions: handing down a matter, one sheet, the papers of a chain."""

from django.urls import path

from coordination.dispositions import views

urlpatterns = [
    path("matters/<int:pk>/dispositions/new/", views.new, name="disposition_new"),
    path("matters/<int:pk>/dispositions.pdf", views.chain, name="disposition_chain"),
    path("dispositions/<int:pk>/", views.disposition, name="disposition"),
    path("dispositions/<int:pk>/sheet.pdf", views.paper, name="disposition_paper"),
    path("dispositions/<int:pk>/withdrawal/", views.withdrawal, name="disposition_withdrawal"),
]
