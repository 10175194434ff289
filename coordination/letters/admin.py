"""Letters in the administration: read, under the veil."""

from django.contrib import admin

from coordination.letters.models import Letter
from coordination.matters.admin import ParticipationInline, VeiledAdmin


@admin.register(Letter)
class LetterAdmin(VeiledAdmin):
    """State, people and times change by the verbs alone, in the portal or through the API."""

    matter_path = ""
    words = ("title", "summary", "origin", "reference", "answer", "code", "index")
    word_fields = ("summary", "origin", "reference")
    search_fields = ["owner__name", "owner__number", "holder__name", "holder__number"]
    list_display = ["about", "agenda_number", "state", "urgency", "owner", "holder", "due_at"]
    list_filter = ["state", "urgency", "is_open", "is_confidential"]
    list_select_related = ["owner", "holder"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "year", "agenda", "state", "received_on", "reached_on", "dated", "reference"),
        *("origin", "summary", "code", "index", "urgency", "secrecy", "answer", "owner", "holder"),
        *("division", "is_confidential", "due_at", "opened_at", "closed_at", "version", "story"),
    ]
    inlines = [ParticipationInline]
