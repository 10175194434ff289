"""Every address of the portal; each room keeps its own list."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("collab.portal.urls")),
    path("", include("people.accounts.urls")),
    path("", include("people.inbox.urls")),
    path("", include("coordination.tasks.urls")),
    path("", include("coordination.discussions.urls")),
    path("", include("coordination.files.urls")),
    path("api/", include("collab.api")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "collab.portal.errors.bad_request"
handler403 = "collab.portal.errors.permission_denied"
handler404 = "collab.portal.errors.page_not_found"
handler500 = "collab.portal.errors.server_error"
