"""Questions on a matter."""

from django.urls import path

from coordination.clarifications import views

urlpatterns = [
    path("matters/<int:pk>/clarifications/", views.clarifications, name="clarifications"),
    path("clarifications/<int:pk>/answer/", views.answer, name="clarification_answer"),
    path("clarifications/<int:pk>/withdrawal/", views.withdrawal, name="clarification_withdrawal"),
]
