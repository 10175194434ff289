"""Hand-overs: the list, opening one, one of them, and a noun for each move."""

from django.urls import path

from coordination.handovers import views

urlpatterns = [
    path("handovers/", views.handovers, name="handovers"),
    path("handovers/<int:pk>/", views.handover, name="handover"),
    path("handovers/<int:pk>/sheet/", views.sheet, name="handover_sheet"),
    path("handovers/<int:pk>/head/", views.head, name="handover_head"),
    path("handovers/<int:pk>/marks/", views.marks, name="handover_marks"),
    path("handovers/<int:pk>/handing/", views.handing, name="handover_handing"),
    path("handovers/<int:pk>/taking/", views.taking, name="handover_taking"),
    path("handovers/<int:pk>/witness/", views.witness, name="handover_witness"),
    path("handovers/<int:pk>/restart/", views.restart, name="handover_restart"),
    path("handovers/<int:pk>/cancellation/", views.cancellation, name="handover_cancellation"),
]
