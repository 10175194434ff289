"""Imports in the administration: the list, and the addresses of the pages."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import path

from people.imports import views
from people.imports.models import Import
from people.imports.states import State
from people.journal.admin import OfferedLookups

PAGES = {
    "matching": views.matching,
    "result": views.result,
    "load": views.load,
    "run": views.run,
    "withdraw": views.withdraw,
    "faults": views.faults,
}


@admin.register(Import)
class ImportAdmin(OfferedLookups, admin.ModelAdmin):
    """Who may add and change what a file holds may import it; nothing else gives that right."""

    list_display = ["name", "kind", "state", "total", "by", "created_at", "loaded_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["by"]
    search_fields = ["name", "by__name"]
    date_hierarchy = "created_at"
    show_full_result_count = False

    def get_urls(self):
        door = self.admin_site.admin_view
        own = [
            path("start/", door(views.start), name="people_import_start"),
            path("export/<str:kind>.<str:form>", door(views.export), name="people_export"),
        ]
        for name, view in PAGES.items():
            own.append(path(f"<int:pk>/{name}/", door(view), name=f"people_import_{name}"))
        return own + super().get_urls()

    def get_queryset(self, request):
        return super().get_queryset(request).filter(kind__in=views.kinds_of(request.user))

    def has_module_permission(self, request):
        return bool(views.kinds_of(request.user))

    has_add_permission = has_module_permission

    def has_view_permission(self, request, obj=None):
        return bool(views.kinds_of(request.user))

    has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        """A file that was never loaded may go; what was loaded is history."""
        over = obj is not None and (obj.is_running or obj.state == State.LOADED)
        return self.has_view_permission(request) and not over

    def get_actions(self, request):
        return {}

    def delete_model(self, request, obj):
        if obj.file:
            obj.file.delete(save=False)
        super().delete_model(request, obj)

    def add_view(self, request, form_url="", extra_context=None):
        return redirect("admin:people_import_start")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        item = self.get_object(request, object_id)
        if item is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = "matching" if item.state == State.NEW else "result"
        return redirect(f"admin:people_import_{page}", item.pk)
