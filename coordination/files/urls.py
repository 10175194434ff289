"""Files on a matter."""

from django.urls import path

from coordination.files import views

urlpatterns = [
    path("matters/<int:pk>/files/", views.files, name="files"),
    path("files/<int:pk>/", views.attachment, name="attachment"),
]
