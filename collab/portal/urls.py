"""The roof: home, search, the calendar and the office calendar."""

from django.urls import path

from collab.portal import views
from collab.portal.calendar.views import calendar

urlpatterns = [
    path("", views.home, name="home"),
    path("acts/", views.acts, name="acts"),
    path("calendar/", calendar, name="calendar"),
    path("search/", views.search, name="search"),
    path("workdays/", views.office_calendar, name="office_calendar"),
]
