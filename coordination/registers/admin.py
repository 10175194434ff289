"""Registers are set up here, with a preview of the number; numbers are read under the veil."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import now, office_day
from coordination.matters.admin import VeiledAdmin
from coordination.registers import counting, kinds, patterns
from coordination.registers.actions import keep_register
from coordination.registers.models import Number, Register
from people.journal.admin import OfficeAdmin, acting


class RegisterForm(forms.ModelForm):
    """The kinds that rooms registered, and the tokens beside the pattern."""

    kind = forms.ChoiceField(label=_("kind of paper"))

    class Meta:
        model = Register
        fields = (
            *("kind", "name", "division", "signer", "pattern", "classification", "is_yearly"),
            *("keepers", "is_active"),
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds.choices()
        self.fields["pattern"].help_text = _("Tokens: %(known)s. {seq:03} writes 007.") % {
            "known": ", ".join(f"{{{one}}}" for one in patterns.TOKENS)
        }


@admin.register(Register)
class RegisterAdmin(OfficeAdmin):
    """A register that is given up is switched off, not deleted: its numbers hang on it."""

    form = RegisterForm
    change_list_template = None
    list_display = ["name", "kind_label", "division", "signer", "pattern", "upcoming", "is_active"]
    list_filter = ["is_active", "kind"]
    list_select_related = ["division", "signer"]
    search_fields = ["name", "pattern"]
    autocomplete_fields = ["division", "signer", "keepers"]
    readonly_fields = ["upcoming", "advice"]
    fields = [
        *("kind", "name", "division", "signer", "pattern", "classification", "is_yearly"),
        *("upcoming", "advice", "keepers", "is_active"),
    ]

    @admin.display(description=_("kind of paper"))
    def kind_label(self, register):
        return register.kind_label

    @admin.display(description=_("next number"))
    def upcoming(self, register):
        """What it would give today; before it is saved there is nothing to show."""
        if not register.pk:
            return _("Save it to see the next number.")
        try:
            return counting.preview(register, office_day(now()))
        except ValidationError as fault:
            return " ".join(fault.messages)

    @admin.display(description=_("advice"))
    def advice(self, register):
        lines = patterns.warnings(register.pattern, is_yearly=register.is_yearly)
        return format_html_join("", "<div>{}</div>", ((line,) for line in lines)) or "–"

    def keep(self, request, thing):
        keep_register(thing, **acting(request))
        given = counting.preview(thing, office_day(now()))
        messages.info(request, format_html(_("The next number will be {}."), given))
        for line in patterns.warnings(thing.pattern, is_yearly=thing.is_yearly):
            messages.warning(request, line)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Number)
class NumberAdmin(VeiledAdmin):
    """Every number ever given; reserved, used and made void by the portal's verbs alone."""

    words = ("label", "reason")
    word_fields = ("label",)
    search_fields = ["text", "by__name", "by__number"]
    list_display = ["text", "register", "year", "seq", "state", "about", "by", "at"]
    list_filter = ["state", "register", "is_noted"]
    list_select_related = ["register", "matter", "by"]
    date_hierarchy = "at"
    fields = [
        *("text", "register", "year", "seq", "state", "about", "label", "dated_on", "is_noted"),
        *("by", "at", "used_by", "used_at", "voided_by", "voided_at", "reason"),
    ]

    @admin.display(description=_("matter"))
    def about(self, number):
        return super().about(number) if number.matter_id else "–"
