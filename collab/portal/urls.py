"""The roof: home and search."""

from django.urls import path

from collab.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("acts/", views.acts, name="acts"),
    path("search/", views.search, name="search"),
]
