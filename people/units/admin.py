"""Divisions, links, positions, appointments in the administration; all written by their verbs."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.journal.admin import OfficeAdmin, ReadOnly, acting
from people.units.actions import save_appointment, save_division, save_link, save_position
from people.units.models import Appointment, Division, DivisionLink, Position


class AppointmentInline(ReadOnly, admin.TabularInline):
    """Who holds it, or what one holds; each opens on its own page, where the periods are guarded."""

    model = Appointment
    fields = ["employee", "position", "kind", "start_on", "end_on", "is_main", "decree"]
    extra = 0
    show_change_link = True
    template = "admin/people/appointments.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("employee", "position")


@admin.register(Division)
class DivisionAdmin(OfficeAdmin):
    """No deletion: a division that is over becomes inactive, its past stays readable."""

    file_kind = "divisions"
    list_display = ["name", "code", "kind", "parent", "is_active"]
    list_filter = ["kind", "is_active"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["parent"]

    def keep(self, request, thing):
        save_division(thing, **acting(request))

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(DivisionLink)
class DivisionLinkAdmin(OfficeAdmin):
    list_display = ["one", "other", "flow"]
    list_select_related = ["one", "other"]
    search_fields = ["one__name", "other__name", "flow"]
    autocomplete_fields = ["one", "other"]

    def keep(self, request, thing):
        save_link(thing, **acting(request))


class PositionForm(forms.ModelForm):
    def clean_reports_to(self):
        """A circle is said at its field; the verb would refuse it as well."""
        leader = self.cleaned_data["reports_to"]
        if leader and self.instance.pk and self._stands_below(leader):
            raise ValidationError(_("That position stands below this one: it would make a circle."))
        return leader

    def _stands_below(self, leader):
        below = self.instance.lines_down.filter(below=leader)
        return leader.pk == self.instance.pk or below.exists()


@admin.register(Position)
class PositionAdmin(OfficeAdmin):
    file_kind = "positions"
    form = PositionForm
    list_display = ["title", "code", "division", "reports_to", "is_head", "is_active"]
    list_filter = ["is_head", "is_active", "division__kind"]
    list_select_related = ["division", "reports_to"]
    search_fields = ["title", "code", "division__name"]
    autocomplete_fields = ["division", "reports_to", "functional_to"]
    inlines = [AppointmentInline]

    def keep(self, request, thing):
        save_position(thing, **acting(request))


@admin.register(Appointment)
class AppointmentAdmin(OfficeAdmin):
    """No deletion: an appointment ends."""

    list_display = ["employee", "position", "kind", "start_on", "end_on", "is_main"]
    list_filter = ["kind", "is_main"]
    list_select_related = ["employee", "position"]
    search_fields = ["employee__name", "employee__number", "position__title", "decree"]
    autocomplete_fields = ["employee", "position"]
    date_hierarchy = "start_on"

    def keep(self, request, thing):
        save_appointment(thing, **acting(request))

    def has_delete_permission(self, request, obj=None):
        return False
