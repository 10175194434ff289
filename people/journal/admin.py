"""Admin pages that keep the office's habits: every change by its verb, history from the journal.

`OfficeAdmin` is what the rooms above derive from. Django's own log is not shown: it does not know what
pages, API and import did, the journal does.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now
from people.journal.models import Entry, record

SHOWN = 200
LOOKUPS = frozenset(
    {"exact", "id", "isempty", "isnull", "in", "gte", "lte", "gt", "lt", "year", "month", "day"}
)


def acting(request):
    """`{by, now}` for a verb: the administrator's person, None for a technical account."""
    return {"by": getattr(request, "person", None), "now": now()}


class OfferedLookups:
    """The query string filters by what the page offers: by hand, a word or a secret that is not shown
    could be guessed letter by letter."""

    def lookup_allowed(self, lookup, value, request):
        offered = [one[0] if isinstance(one, tuple) else one for one in self.list_filter]
        for name in (*offered, self.date_hierarchy):
            if isinstance(name, str) and f"{lookup}__".startswith(f"{name}__"):
                return set(lookup[len(name) :].split("__")) - {""} <= LOOKUPS
        return False


class OfficeAdmin(OfferedLookups, admin.ModelAdmin):
    """`keep(request, thing)` calls the verb; `file_kind` puts import and export on the list."""

    file_kind = None
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/people/change_list.html"
    object_history_template = "admin/people/history.html"

    def keep(self, request, thing):
        raise NotImplementedError

    def save_model(self, request, obj, form, change):
        self.keep(request, obj)

    def log_addition(self, request, obj, message):
        """The verb wrote the journal."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """`delete_model` wrote the journal."""

    def delete_model(self, request, obj):
        record(verb="deleted", subject=obj, name=str(obj), **acting(request))
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for thing in queryset:
            self.delete_model(request, thing)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What the form could not see beforehand (somebody was quicker) is said, not a fault page."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            words = " ".join(error.messages)
        except IntegrityError:
            words = _("Somebody else changed this at the same moment. Look at it again.")
        messages.error(request, words)
        return HttpResponseRedirect(request.get_full_path())

    def changelist_view(self, request, extra_context=None):
        may_import = self.has_add_permission(request) and self.has_change_permission(request)
        own = {"file_kind": self.file_kind, "may_import": may_import}
        return super().changelist_view(request, own | (extra_context or {}))

    def history_view(self, request, object_id, extra_context=None):
        """Who did what when: the journal's entries about this record, newest first."""
        thing = self.get_object(request, object_id)
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        entries = Entry.objects.about(thing).reverse()[:SHOWN]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % thing,
            "subtitle": None,
            "entries": entries,
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": thing,
            "opts": self.opts,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnly:
    """Looked at, never written by hand."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Entry)
class EntryAdmin(OfferedLookups, ReadOnly, admin.ModelAdmin):
    """The journal itself: append-only, for superusers and who was given sight of it.

    Details hold people's words; they stand in the history of each record, for who may see that.
    """

    fields = ["at", "by", "verb", "subject_kind", "subject_id"]
    list_display = ["at", "by", "verb", "subject_kind", "subject_id"]
    list_filter = ["subject_kind"]
    search_fields = ["by__name", "by__number", "verb"]
    date_hierarchy = "at"
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
