"""Briefings in the administration: read, under the veil."""

from django.contrib import admin

from coordination.briefings.models import Audience, Briefing, Comprehension
from coordination.matters.admin import VeiledAdmin
from people.journal.admin import ReadOnly


class AudienceInline(ReadOnly, admin.TabularInline):
    model = Audience
    extra = 0
    fields = ["division", "group", "position", "employee"]


class ComprehensionInline(ReadOnly, admin.TabularInline):
    model = Comprehension
    extra = 0
    fields = ["order", "question", "choices", "right", "passage"]


@admin.register(Briefing)
class BriefingAdmin(VeiledAdmin):
    """Text, audience and state change by the verbs alone, in the portal or through the API."""

    matter_path = ""
    words = ("title", "text", "place", "link", "explains")
    word_fields = ("title", "text")
    search_fields = ["owner__name", "owner__number"]
    list_display = ["about", "state", "owner", "starts_at", "given_at"]
    list_filter = ["state", "is_confidential"]
    list_select_related = ["owner"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "state", "text", "explains", "owner", "division", "is_confidential"),
        *("stays_confidential", "starts_at", "ends_at", "zone", "place", "link"),
        *("read_within", "asks_newcomers", "given_at", "closed_at", "version", "story"),
    ]
    inlines = [AudienceInline, ComprehensionInline]
