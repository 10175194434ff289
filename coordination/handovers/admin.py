"""Hand-overs in the administration: read under the veil, called off with a reason."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coordination.duties.admin import attempt
from coordination.handovers.models import Handover, HandoverSignature
from coordination.matters.admin import ReasonForm, VeiledAdmin
from people.journal.admin import ReadOnly, acting


class SignatureInline(ReadOnly, admin.TabularInline):
    model = HandoverSignature
    extra = 0
    fields = ["part", "signer", "at", "digest", "words", "reason", "voided_at"]


@admin.register(Handover)
class HandoverAdmin(VeiledAdmin):
    """What is on its list is never shown here: the list names matters that have their own veil."""

    matter_path = ""
    words = ("title", "words")
    word_fields = ("title",)
    search_fields = ["owner__name", "owner__number", "holder__name", "holder__number"]
    list_display = ["about", "position", "state", "owner", "holder", "effective_on", "moved"]
    list_filter = ["state", "is_open"]
    list_select_related = ["owner", "holder", "position"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "position", "state", "owner", "holder", "leader", "opened_by", "effective_on"),
        *("place", "reference", "decree", "words", "digest", "moved", "opened_at", "closed_at"),
        "story",
    ]
    inlines = [SignatureInline]
    action_form = ReasonForm
    actions = ["call_off"]

    def has_call_off_permission(self, request):
        return request.user.has_perm("coordination.change_handover")

    @admin.action(description=_("Call off (with a reason)"), permissions=["call_off"])
    def call_off(self, request, queryset):
        reason = request.POST.get("reason", "")
        found = queryset.with_people()
        attempt(request, found, lambda one: one.cancel(reason=reason, **acting(request)))
