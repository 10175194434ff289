"""Pages about people."""

from django.urls import path

from people.accounts import views

urlpatterns = [
    path("people/", views.directory, name="people"),
    path("people/chart/", views.chart, name="chart"),
    path("people/chart/<int:pk>/", views.branch, name="branch"),
    path("people/<int:pk>/", views.profile, name="person"),
    path("people/<int:pk>/photo/", views.photo, name="photo"),
    path("me/", views.me, name="me"),
    path("me/appearance/", views.appearance, name="appearance"),
    path("me/tokens/", views.tokens, name="tokens"),
]
