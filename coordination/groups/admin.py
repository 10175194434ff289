"""Groups in the administration: read; what is said of a confidential one is under the veil."""

from django.contrib import admin

from coordination.groups.models import Group, Membership
from coordination.matters.admin import VeiledAdmin
from people.journal.admin import ReadOnly


class SeatInline(ReadOnly, admin.TabularInline):
    model = Membership
    extra = 0
    fields = ["employee", "seat", "division", "starts_on", "ends_on", "is_seated"]


@admin.register(Group)
class GroupAdmin(VeiledAdmin):
    """Seats, chair and state change by the verbs alone, in the portal or through the API."""

    matter_path = ""
    words = ("title", "purpose", "urgency", "founding", "founded_by", "report")
    word_fields = ("title", "purpose")
    search_fields = ["owner__name", "owner__number", "holder__name", "holder__number"]
    list_display = ["about", "group_kind", "state", "owner", "holder", "starts_on", "ends_on"]
    list_filter = ["group_kind", "state", "is_confidential"]
    list_select_related = ["owner", "holder"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "group_kind", "state", "purpose", "urgency", "owner", "holder", "division"),
        *("is_confidential", "starts_on", "ends_on", "term_months", "quorum", "majority"),
        *("secret_votes", "ratifying", "founding", "founded_by", "report"),
        *("opened_at", "closed_at", "version", "story"),
    ]
    inlines = [SeatInline]
