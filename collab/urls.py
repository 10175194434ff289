"""Every address of the portal; each room keeps its own list."""

from django.contrib import admin
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView

# One signs in with the address that the office keeps, and administrators change it: allauth's pages for
# addresses of one's own stay closed.
CLOSED = RedirectView.as_view(url=reverse_lazy("me"))

urlpatterns = [
    path("", include("collab.portal.urls")),
    path("", include("people.accounts.urls")),
    path("", include("people.absences.urls")),
    path("", include("people.inbox.urls")),
    path("", include("people.diary.urls")),
    path("", include("coordination.tasks.urls")),
    path("", include("coordination.groups.urls")),
    path("", include("coordination.briefings.urls")),
    path("", include("coordination.approvals.urls")),
    path("", include("coordination.clarifications.urls")),
    path("", include("coordination.decrees.urls")),
    path("", include("coordination.papers.urls")),
    path("", include("coordination.recurring.urls")),
    path("", include("coordination.meetings.urls")),
    path("", include("coordination.meetings.held.urls")),
    path("", include("coordination.letters.urls")),
    path("", include("coordination.dispositions.urls")),
    path("", include("coordination.discussions.urls")),
    path("", include("coordination.registers.urls")),
    path("", include("coordination.reminders.urls")),
    path("", include("coordination.files.urls")),
    path("", include("coordination.handovers.urls")),
    path("", include("coordination.workload.urls")),
    path("api/", include("collab.api")),
    path("accounts/email/", CLOSED, name="account_email"),
    re_path("^accounts/confirm-email/", CLOSED, name="account_confirm"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "collab.portal.errors.bad_request"
handler403 = "collab.portal.errors.permission_denied"
handler404 = "collab.portal.errors.page_not_found"
handler500 = "collab.portal.errors.server_error"
