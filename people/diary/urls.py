"""The diary and the feeds."""

from django.urls import path

from people.diary import feed_views as feeds
from people.diary import views

urlpatterns = [
    path("diary/", views.diary, name="diary"),
    path("diary/new/", views.new, name="diary_new"),
    path("diary/<int:pk>/", views.entry, name="diary_entry"),
    path("diary/<int:pk>/removal/", views.removal, name="diary_removal"),
    path("diary/import/", views.bring, name="diary_import"),
    path("diary/import/loading/", views.loading, name="diary_loading"),
    path("diary/import/dropping/", views.dropping, name="diary_dropping"),
    path("diary/export/", views.export, name="diary_export"),
    path("me/feeds/", feeds.feeds, name="feeds"),
    path("me/feeds/<int:pk>/revocation/", feeds.revocation, name="feed_revocation"),
    path("calendar/feeds/<str:key>.ics", feeds.feed, name="feed"),
]
