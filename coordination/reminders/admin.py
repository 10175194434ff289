"""Reminder rules to change, reminders to look at and to run again, and the clock's ticks."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coordination.matters.admin import VeiledAdmin
from coordination.reminders.jobs import scan
from coordination.reminders.models import Occurrence, Rule, Tick
from coordination.reminders.ruling import save_rule, try_again
from coordination.reminders.wording import sentence
from people.journal.admin import OfficeAdmin, ReadOnly, acting


@admin.register(Rule)
class RuleAdmin(OfficeAdmin):
    """A rule is switched off, not deleted: its reminders of the past hang on it."""

    change_list_template = None
    list_display = [
        *("name", "duty_kind", "in_words", "is_fixed", "pauses_while_asking", "is_active")
    ]
    list_filter = ["duty_kind", "recipient", "pauses_while_asking", "is_active"]
    search_fields = ["name"]
    readonly_fields = ["in_words"]
    fields = [
        *("name", "duty_kind", "anchor", "amount", "unit", "at", "repeats", "recipient"),
        *("is_fixed", "pauses_while_asking", "is_active", "in_words"),
    ]

    @admin.display(description=_("in words"))
    def in_words(self, rule):
        return sentence(rule) if rule.pk else _("Save it to read it in words.")

    def keep(self, request, thing):
        save_rule(thing, scan=scan, **acting(request))

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Occurrence)
class OccurrenceAdmin(VeiledAdmin):
    matter_path = "duty__matter"
    list_display = ["due_at", "about", "rule", "state", "recipient", "attempts", "error"]
    list_filter = ["state", "rule"]
    list_select_related = ["rule", "recipient", "duty__matter"]
    search_fields = ["recipient__name", "recipient__number", "duty__holder__name"]
    date_hierarchy = "due_at"
    fields = [
        *("about", "rule", "state", "recipient", "due_at", "next_try_at", "attempts", "error"),
        *("settled_at", "key", "story"),
    ]
    actions = ["again"]

    def matter_of(self, thing):
        return thing.duty.matter

    def has_again_permission(self, request):
        return request.user.has_perm("coordination.change_occurrence")

    @admin.action(description=_("Try again what was given up"), permissions=["again"])
    def again(self, request, queryset):
        count = try_again(queryset, **acting(request))
        words = ngettext("%(n)s reminder runs again.", "%(n)s reminders run again.", count)
        messages.info(request, words % {"n": count})


@admin.register(Tick)
class TickAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["name", "at"]
