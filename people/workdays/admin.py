"""The office calendar in the administration: hours, special days, holidays to confirm, urgencies."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from collab.kit.clock import today
from people.journal.admin import OfficeAdmin, acting
from people.workdays.actions import confirm, draft, save
from people.workdays.models import WEEKDAYS, Holiday, HolidayKind, OfficeHours, SpecialDay, Urgency

FIRST_YEAR, LAST_YEAR = 2000, 2100
SHOWN = 6


class CalendarAdmin(OfficeAdmin):
    change_list_template = None

    def keep(self, request, thing):
        save(thing, **acting(request))


@admin.register(OfficeHours)
class OfficeHoursAdmin(CalendarAdmin):
    """A schedule that is over gets its last day; the clocks of the past read it."""

    list_display = ["name", "division", "is_special", "start_on", "end_on"]
    list_filter = ["is_special"]
    list_select_related = ["division"]
    search_fields = ["name", "division__name"]
    autocomplete_fields = ["division"]
    fieldsets = [
        (None, {"fields": ["name", "division", "is_special", "start_on", "end_on"]}),
        (
            _("Hours of the week"),
            {
                "fields": WEEKDAYS,
                "description": _(
                    "Several spans with commas: 08.00–12.00, 13.00–16.30. Empty: closed. Local"
                    " time of each person, WIB, WITA or WIT. A division with hours of its own"
                    " also has special hours of its own: the office's do not reach it."
                ),
            },
        ),
    ]


@admin.register(SpecialDay)
class SpecialDayAdmin(CalendarAdmin):
    list_display = ["on", "name", "division", "hours_written"]
    list_select_related = ["division"]
    search_fields = ["name", "division__name"]
    autocomplete_fields = ["division"]
    date_hierarchy = "on"

    @admin.display(description=_("hours"))
    def hours_written(self, thing):
        return SpecialDay._meta.get_field("hours").value_from_object(thing) or _("closed")


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


@admin.register(Holiday)
class HolidayAdmin(CalendarAdmin):
    """Drafts are fetched by the year, then confirmed, corrected or deleted."""

    change_list_template = "admin/people/holidays.html"
    list_display = ["on", "name", "kind", "division", "is_confirmed", "is_estimated", "closed"]
    list_filter = ["is_confirmed", "kind", "is_estimated"]
    list_select_related = ["division"]
    search_fields = ["name", "decree", "division__name"]
    autocomplete_fields = ["division"]
    date_hierarchy = "on"
    readonly_fields = ["source"]
    actions = ["confirm_them"]

    @admin.display(description=_("office closed"), boolean=True)
    def closed(self, thing):
        return thing.counts

    @admin.action(description=_("Confirm the chosen holidays"), permissions=["change"])
    def confirm_them(self, request, queryset):
        count = confirm(queryset, decree=request.POST.get("decree", "").strip(), **acting(request))
        words = ngettext("%(n)s holiday confirmed.", "%(n)s holidays confirmed.", count)
        messages.success(request, words % {"n": count})

    def get_urls(self):
        door = self.admin_site.admin_view(self.fetch)
        return [path("year/", door, name="people_holiday_year"), *super().get_urls()]

    def fetch(self, request):
        """Put a year's holidays down as drafts."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, back = YearForm(request.POST), reverse("admin:people_holiday_changelist")
        if not form.is_valid():
            messages.error(request, _("Choose a year between 2000 and 2100."))
            return HttpResponseRedirect(back)
        year = form.cleaned_data["year"]
        count = len(draft(year, **acting(request)))
        words = ngettext(
            "%(n)s holiday of %(year)s put down; look at it and confirm it.",
            "%(n)s holidays of %(year)s put down; look at them and confirm them.",
            count,
        )
        messages.success(request, words % {"n": count, "year": year})
        return HttpResponseRedirect(f"{back}?on__year={year}")

    def changelist_view(self, request, extra_context=None):
        """Says above the list what is unconfirmed from today on, and what does not close the office yet."""
        ahead = list(Holiday.objects.waiting().filter(on__gte=today()))
        idle = [one for one in ahead if not one.counts]
        context = {
            "year": today().year + 1,
            "waiting": len(ahead),
            "idle": [f"{one.on:%d-%m-%Y} {one.name}" for one in idle[:SHOWN]],
            "idle_more": max(len(idle) - SHOWN, 0),
            "joint_leave": HolidayKind.JOINT_LEAVE.label,
        }
        return super().changelist_view(request, context | (extra_context or {}))


@admin.register(Urgency)
class UrgencyAdmin(CalendarAdmin):
    list_display = ["level", "working_days", "at_closing"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
