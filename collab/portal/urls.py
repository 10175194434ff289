"""The roof: home, search and the office calendar."""

from django.urls import path

from collab.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("acts/", views.acts, name="acts"),
    path("search/", views.search, name="search"),
    path("workdays/", views.office_calendar, name="office_calendar"),
]
