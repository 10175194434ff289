"""Attachments and evidence in the administration: that they are there; the rest under the veil.

The file itself is never linked here: it is served by the portal's own door alone.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coordination.files.models import Attachment, Evidence
from coordination.matters.admin import VEIL, VeiledAdmin


@admin.register(Attachment)
class AttachmentAdmin(VeiledAdmin):
    words = ("name", "sha256")
    word_fields = ("name",)
    list_display = ["at", "about", "called", "media_type", "size", "by"]
    list_filter = ["media_type"]
    list_select_related = ["matter", "by"]
    search_fields = ["by__name", "by__number"]
    date_hierarchy = "at"
    fields = ["about", "name", "media_type", "size", "sha256", "by", "at"]

    @admin.display(description=_("name"))
    def called(self, attachment):
        return attachment.name if attachment.is_seen else VEIL


@admin.register(Evidence)
class EvidenceAdmin(VeiledAdmin):
    words = ("link", "figure", "unit", "source")
    word_fields = ("source",)
    list_display = ["at", "about", "kind", "grade", "by"]
    list_filter = ["kind", "grade"]
    list_select_related = ["matter", "by"]
    search_fields = ["by__name", "by__number"]
    date_hierarchy = "at"
    fields = [
        "about",
        "kind",
        "grade",
        "link",
        "figure",
        "unit",
        "source",
        "measured_on",
        "by",
        "at",
    ]
