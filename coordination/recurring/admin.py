"""Recurring work in the administration: looked at, and stopped where its giver cannot."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from collab.kit.refusals import NotNow
from coordination.recurring.actions import stop
from coordination.recurring.models import Series
from people.journal.admin import OfficeAdmin, ReadOnly, acting


@admin.register(Series)
class SeriesAdmin(ReadOnly, OfficeAdmin):
    """Of a confidential series only the rule is shown: its words are its people's."""

    change_list_template = None
    fields = [
        *("owner", "state", "frequency", "start_on", "until_on", "left", "lead_days"),
        *("next_at", "done_until", "is_confidential"),
    ]
    readonly_fields = fields
    list_display = ["pk", "owner", "frequency", "state", "next_at"]
    list_filter = ["state", "frequency"]
    list_select_related = ["owner"]
    search_fields = ["owner__name", "owner__number"]
    actions = ["stop_them"]

    def has_stop_permission(self, request):
        return request.user.has_perm("coordination.change_series")

    @admin.action(description=_("Stop the chosen series"), permissions=["stop"])
    def stop_them(self, request, queryset):
        count = 0
        for series in queryset.select_related("owner"):
            try:
                stop(series, **acting(request))
            except NotNow:
                continue
            count += 1
        words = ngettext("%(n)s series stopped.", "%(n)s series stopped.", count)
        messages.success(request, words % {"n": count})
