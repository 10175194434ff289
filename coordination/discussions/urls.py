"""Speaking on a matter."""

from django.urls import path

from coordination.discussions import views

urlpatterns = [
    path("matters/<int:pk>/comments/", views.comments, name="comments"),
    path("matters/<int:pk>/mentions/", views.mentions, name="mentions"),
]
