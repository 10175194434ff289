"""Duties in the administration: read, and waived one by one with a reason."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.actions import waive
from coordination.duties.models import Duty
from coordination.matters.admin import ReasonForm, VeiledAdmin
from people.journal.admin import acting


def attempt(request, things, deed):
    """`deed(thing)` for each; what a verb refuses is told by number, the others are done."""
    for thing in things:
        number = getattr(thing, "matter", thing).number
        try:
            deed(thing)
            messages.success(request, _("%(number)s: done.") % {"number": number})
        except (NotYours, NotNow) as refusal:
            messages.error(request, f"{number}: {refusal.message}")
        except ValidationError as fault:
            messages.error(request, f"{number}: {' '.join(fault.messages)}")


@admin.register(Duty)
class DutyAdmin(VeiledAdmin):
    list_display = ["id", "about", "kind", "holder", "asked_by", "due_at", "settled_at", "outcome"]
    list_filter = ["kind", "outcome", ("settled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["matter", "holder", "asked_by"]
    search_fields = ["holder__name", "holder__number", "asked_by__name", "asked_by__number"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "kind", "holder", "asked_by", "due_at", "opened_at", "settled_at", "outcome"),
        "story",
    ]
    action_form = ReasonForm
    actions = ["waive"]

    def has_waive_permission(self, request):
        return request.user.has_perm("coordination.change_duty")

    @admin.action(description=_("Declare no longer owed (with a reason)"), permissions=["waive"])
    def waive(self, request, queryset):
        reason = request.POST.get("reason", "")
        duties = queryset.select_related("matter")
        attempt(request, duties, lambda duty: waive(duty, reason=reason, **acting(request)))
