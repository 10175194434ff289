"""The inbox."""

from django.urls import path

from people.inbox import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/reading/", views.reading, name="inbox_reading"),
    path("inbox/preferences/", views.preferences, name="preferences"),
    path("inbox/preferences/reach/", views.reach, name="reach"),
    path("inbox/<int:pk>/", views.notice, name="notice"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<str:name>/", views.letter, name="letter"),
    path("mailbox/<str:name>/file/", views.letter_file, name="letter_file"),
]
