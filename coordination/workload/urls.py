"""Workload: all that one leads, a branch, a person, the file."""

from django.urls import path

from coordination.workload import views

urlpatterns = [
    path("workload/", views.workload, name="workload"),
    path("workload/export/", views.export, name="workload_export"),
    path("workload/<int:pk>/", views.branch, name="workload_branch"),
    path("workload/people/<int:pk>/", views.person, name="workload_person"),
]
