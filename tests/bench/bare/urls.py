from django.urls import path

from tests.bench.bare import views

urlpatterns = [
    path("b0/", views.fixed),
    path("b1/", views.signed_in),
    path("b2/", views.people, name="people"),
    path("b2/<int:pk>/", views.tree, name="person"),
    path("b3/", views.tasks, name="tasks"),
    path("b4/<int:pk>/", views.task, name="task"),
    path("b5/", views.TaskList.as_view()),
    path("b6/<int:pk>/", views.TaskDetail.as_view()),
    path("b7/<int:pk>/", views.tree, name="tree"),
]
