"""Absences."""

from django.urls import path

from people.absences import views

urlpatterns = [
    path("absences/", views.absences, name="absences"),
    path("absences/new/", views.new, name="absence_new"),
    path("absences/stand-ins/", views.stand_ins, name="absence_stand_ins"),
    path("absences/<int:pk>/", views.absence, name="absence"),
    path("absences/<int:pk>/ending/", views.ending, name="absence_ending"),
    path("people/<int:pk>/absence/", views.new, name="absence_of"),
]
