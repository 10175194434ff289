"""Questions in the administration: that one was asked; what, only to who may see the matter."""

from django.contrib import admin

from coordination.clarifications.models import Clarification
from coordination.matters.admin import VeiledAdmin


@admin.register(Clarification)
class ClarificationAdmin(VeiledAdmin):
    words = ("question", "answer")
    word_fields = ("question", "answer")
    list_display = ["asked_at", "about", "asked_by", "state", "answered_by", "settled_at"]
    list_filter = ["state"]
    list_select_related = ["matter", "asked_by", "answered_by"]
    search_fields = ["asked_by__name", "asked_by__number", "answered_by__name"]
    date_hierarchy = "asked_at"
    fields = [
        *("about", "asked_by", "asked_at", "question", "state"),
        *("answered_by", "behalf_of", "capacity", "answer", "settled_at", "story"),
    ]
