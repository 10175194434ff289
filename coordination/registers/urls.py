"""Registers of numbers: which there are, one of them, and a noun for each move."""

from django.urls import path

from coordination.registers import import_views, views

urlpatterns = [
    path("registers/", views.registers, name="registers"),
    path("registers/import/", import_views.bringing_in, name="register_import"),
    path("registers/<int:pk>/", views.register, name="register"),
    path("registers/<int:pk>/export/", views.export, name="register_export"),
    path("registers/<int:pk>/reservation/", views.reservation, name="register_reservation"),
    path("registers/<int:pk>/noting/", views.noting, name="register_noting"),
    path("registers/<int:pk>/closing/", views.closing, name="register_closing"),
    path("numbers/<int:pk>/use/", views.use, name="number_use"),
    path("numbers/<int:pk>/voiding/", views.voiding, name="number_voiding"),
]
