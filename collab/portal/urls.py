"""The roof: home and search."""

from django.urls import path

from collab.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
]
