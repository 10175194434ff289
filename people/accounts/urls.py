"""Pages about people."""

from django.urls import path

from people.accounts.views import chart, own, people

urlpatterns = [
    path("people/", people.directory, name="people"),
    path("people/chart/", chart.chart, name="chart"),
    path("people/chart/<int:pk>/", chart.branch, name="branch"),
    path("people/<int:pk>/", people.profile, name="person"),
    path("people/<int:pk>/photo/", people.photo, name="photo"),
    path("me/", own.me, name="me"),
    path("me/appearance/", own.appearance, name="appearance"),
    path("me/tokens/", own.tokens, name="tokens"),
    path("me/tokens/<int:pk>/revocation/", own.token_revocation, name="token_revocation"),
]
