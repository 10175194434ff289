"""Diaries and feeds in the administration: that something is there, never its words."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from people.diary import feeds
from people.diary.models import DiaryEntry, Feed
from people.journal.admin import OfferedLookups, ReadOnly, acting


@admin.register(DiaryEntry)
class DiaryEntryAdmin(OfferedLookups, ReadOnly, admin.ModelAdmin):
    """Whose and when it was written, so that a full diary can be explained; what and when is private."""

    list_display = ["__str__", "person", "created_at", "source"]
    list_select_related = ["person"]
    search_fields = ["person__name", "person__number"]
    fields = ["person", "created_at", "updated_at", "is_busy"]
    list_per_page = 50
    show_full_result_count = False


@admin.register(Feed)
class FeedAdmin(OfferedLookups, ReadOnly, admin.ModelAdmin):
    """Who lets their calendar out, since when, and when it was last read; to end where it must be."""

    list_display = ["name", "person", "words", "created_at", "last_read_at", "revoked_at"]
    list_filter = ["words", "with_confidential"]
    list_select_related = ["person"]
    search_fields = ["person__name", "person__number", "name"]
    date_hierarchy = "created_at"
    fields = [
        *("person", "name", "kinds", "words", "with_confidential"),
        *("created_at", "last_read_at", "revoked_at"),
    ]
    list_per_page = 50
    show_full_result_count = False
    actions = ["revoke"]

    def has_revoke_permission(self, request):
        return request.user.has_perm("people.change_feed")

    @admin.action(
        description=_("End the chosen feeds: they answer no more"), permissions=["revoke"]
    )
    def revoke(self, request, queryset):
        feeds.revoke_for(queryset.filter(revoked_at=None), **acting(request))
