"""Incoming letters: the register, recording, one letter, and a noun for each move."""

from django.urls import path

from coordination.letters import views

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/new/", views.new, name="letter_new"),
    path("letters/new/officials/", views.officials, name="letter_officials"),
    path("letters/<int:pk>/", views.letter, name="incoming"),
    path("letters/<int:pk>/correction/", views.correction, name="letter_correction"),
    path("letters/<int:pk>/conclusion/", views.conclusion, name="letter_conclusion"),
    path("letters/<int:pk>/withdrawal/", views.withdrawal, name="letter_withdrawal"),
    path("letters/<int:pk>/reopening/", views.reopening, name="letter_reopening"),
]
