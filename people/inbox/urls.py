"""The inbox."""

from django.urls import path

from people.inbox import channel_views as channels
from people.inbox import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/reading/", views.reading, name="inbox_reading"),
    path("inbox/preferences/", views.preferences, name="preferences"),
    path("inbox/preferences/reach/", views.reach, name="reach"),
    path("inbox/<int:pk>/", views.notice, name="notice"),
    path("inbox/devices/", channels.devices, name="push_devices"),
    path(
        "inbox/devices/<int:pk>/revocation/",
        channels.device_revocation,
        name="device_revocation",
    ),
    path("inbox/devices/messenger/", channels.gateway_address, name="gateway_address"),
    path("push-worker.js", channels.worker, name="push_worker"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<str:name>/", views.letter, name="letter"),
    path("mailbox/<str:name>/file/", views.letter_file, name="letter_file"),
]
