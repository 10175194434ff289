"""Papers: the list, one paper with its versions, and a noun for each move."""

from django.urls import path

from coordination.papers import views

urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/new/", views.new, name="paper_new"),
    path("papers/new/<slug:kind>/", views.begun, name="paper_begun"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/versions/<int:number>/", views.version, name="paper_version"),
    path("papers/<int:pk>/versions/<int:number>/print/", views.printed, name="paper_print"),
    path(
        "papers/<int:pk>/versions/<int:number>/annexes/<int:annex>/",
        views.annex,
        name="paper_annex",
    ),
    path("papers/<int:pk>/annexes/", views.annexes, name="paper_annexes"),
    path(
        "papers/<int:pk>/annexes/<int:annex>/removal/",
        views.annex_removal,
        name="paper_annex_removal",
    ),
    path("papers/<int:pk>/comparison/", views.comparison, name="paper_comparison"),
    path("papers/<int:pk>/history/", views.history, name="paper_history"),
    path("papers/<int:pk>/readers/", views.readers, name="paper_readers"),
    path("papers/<int:pk>/reading/", views.reading, name="paper_reading"),
    path("papers/<int:pk>/nudge/", views.nudge, name="paper_nudge"),
    path("papers/<int:pk>/draft/", views.draft, name="paper_draft"),
    path("papers/<int:pk>/draft/discarding/", views.discarding, name="paper_discarding"),
    path("papers/<int:pk>/enactment/", views.enactment, name="paper_enactment"),
    path("papers/<int:pk>/review/", views.review, name="paper_review"),
    path("papers/<int:pk>/revocation/", views.revocation, name="paper_revocation"),
]
