"""Absences in the administration, written by their verbs."""

from django.contrib import admin

from people.absences.actions import keep
from people.journal.admin import OfficeAdmin, acting
from people.units.models import Absence


@admin.register(Absence)
class AbsenceAdmin(OfficeAdmin):
    """No deletion here: an absence ends, or is taken back on its page."""

    change_list_template = None
    list_display = ["employee", "reason", "start_on", "end_on", "stand_in"]
    list_filter = ["reason"]
    list_select_related = ["employee", "stand_in"]
    search_fields = ["employee__name", "employee__number", "stand_in__name"]
    autocomplete_fields = ["employee", "stand_in"]
    date_hierarchy = "start_on"

    def keep(self, request, thing):
        keep(thing, **acting(request))

    def has_delete_permission(self, request, obj=None):
        return False
