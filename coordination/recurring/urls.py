"""Recurring work: my series, one of them, and a noun for each move."""

from django.urls import path

from coordination.recurring import views

urlpatterns = [
    path("series/", views.mine, name="series_list"),
    path("series/new/", views.new, name="series_new"),
    path("series/dates/", views.dates, name="series_dates"),
    path("series/<int:pk>/", views.one, name="series"),
    path("series/<int:pk>/change/", views.edit, name="series_change"),
    path("series/<int:pk>/stop/", views.stopping, name="series_stop"),
    path("series/<int:pk>/resumption/", views.resumption, name="series_resumption"),
    path("series/<int:pk>/skips/", views.skips, name="series_skips"),
]
