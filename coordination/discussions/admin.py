"""Comments in the administration: that something was said; what, only to who may see the matter."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coordination.discussions.models import Comment
from coordination.matters.admin import VEIL, VeiledAdmin


@admin.register(Comment)
class CommentAdmin(VeiledAdmin):
    words = ("text",)
    word_fields = ("text",)
    list_display = ["at", "about", "by", "said"]
    list_select_related = ["matter", "by"]
    search_fields = ["by__name", "by__number"]
    date_hierarchy = "at"
    fields = ["about", "by", "at", "text"]

    @admin.display(description=_("text"))
    def said(self, comment):
        return comment.text[:80] if comment.is_seen else VEIL
