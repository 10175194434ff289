"""Reminders of a matter, of a duty, and one's own."""

from django.urls import path

from coordination.reminders import views

urlpatterns = [
    path("matters/<int:pk>/reminders/", views.matter_reminders, name="matter_reminders"),
    path("duties/<int:pk>/snooze/", views.snooze, name="duty_snooze"),
    path("me/reminders/", views.my_reminders, name="my_reminders"),
]
