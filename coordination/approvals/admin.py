"""Templates of flows in the administration, stage by stage; flows themselves to look at, under the veil."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coordination.approvals.models import Flow, FlowAct, FlowStage
from coordination.approvals.signing.records import Seal, Signature
from coordination.approvals.states import Need
from coordination.approvals.templates import FlowTemplate, TemplateSeat, TemplateStage
from coordination.matters.admin import VeiledAdmin
from people.journal.admin import OfficeAdmin, ReadOnly, acting
from people.journal.models import record

STAGE = ("role", "name", "need", "count", "working_days")
CONDITION = ("kind", "division", "value_from", "value_to")


class Kept(OfficeAdmin):
    """What is saved is checked by the model and written into the journal."""

    change_list_template = None

    def keep(self, request, thing):
        is_new = thing.pk is None
        thing.full_clean()
        thing.save()
        verb = "created" if is_new else "changed"
        record(verb=verb, subject=thing, **acting(request))


class StageInline(admin.TabularInline):
    """The stages in their order; whom each asks stands on the stage's own page."""

    model = TemplateStage
    extra = 1
    fields = ["order", *STAGE, "asked"]
    readonly_fields = ["asked"]
    show_change_link = True

    @admin.display(description=_("asked"))
    def asked(self, stage):
        if stage.pk is None:
            return _("Save, then say whom the stage asks.")
        names = ", ".join(str(seat) for seat in stage.seats.all())
        return names or _("Nobody yet: open the stage and say whom.")

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .prefetch_related("seats__person", "seats__position", "seats__division")
        )


class SeatFormSet(BaseInlineFormSet):
    """A stage asks somebody, and no more must decide than are asked."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [one for one in self.forms if one.cleaned_data and not one.cleaned_data["DELETE"]]
        stage = self.instance
        if not kept:
            raise ValidationError(_("Choose who is asked here."))
        if stage.need == Need.COUNT and (stage.count or 0) > len(kept):
            raise ValidationError(_("More must decide than are asked."))


class SeatInline(admin.TabularInline):
    model = TemplateSeat
    formset = SeatFormSet
    extra = 1
    fields = ["resolver", "person", "position", "division"]
    autocomplete_fields = ["person", "position", "division"]


@admin.register(FlowTemplate)
class FlowTemplateAdmin(Kept):
    """A template is switched off, not deleted: flows of the past name it."""

    list_display = ["name", "kind", "division", "value_from", "value_to", "is_active"]
    list_filter = ["is_active", "kind"]
    search_fields = ["name", "description"]
    autocomplete_fields = ["division"]
    fields = ["name", "description", *CONDITION, "is_active"]
    inlines = [StageInline]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(TemplateStage)
class TemplateStageAdmin(Kept):
    """One stage: what is done, by whom, and for which matters alone."""

    list_display = ["template", "order", "label", "role", "need"]
    list_filter = ["role"]
    list_select_related = ["template"]
    search_fields = ["template__name", "name"]
    autocomplete_fields = ["division"]
    readonly_fields = ["template"]
    fields = ["template", "order", *STAGE, *CONDITION]
    inlines = [SeatInline]

    def has_add_permission(self, request):
        return False


class FlowStageInline(ReadOnly, admin.TabularInline):
    model = FlowStage
    extra = 0
    fields = ["order", *STAGE, "state", "opened_at", "closed_at"]


class FlowActInline(ReadOnly, admin.TabularInline):
    model = FlowAct
    fk_name = "flow"
    extra = 0
    fields = ["at", "deed", "by", "behalf_of", "capacity", "office", "words"]


@admin.register(Flow)
class FlowAdmin(VeiledAdmin):
    """Flows move by the verbs alone; a place is given to another person on the flow's own page."""

    words = ("reason",)
    list_display = ["id", "about", "name", "state", "round", "author", "started_at", "page"]
    list_filter = ["state"]
    list_select_related = ["matter", "author"]
    search_fields = ["author__name", "author__number"]
    date_hierarchy = "started_at"
    fields = [
        *("about", "name", "track", "state", "revision", "digest", "round", "author"),
        *("started_by", "started_at", "ended_at", "reason", "story"),
    ]
    inlines = [FlowStageInline, FlowActInline]

    @admin.display(description=_("page"))
    def page(self, flow):
        return format_html('<a href="{}">{}</a>', flow.get_absolute_url(), flow.pk)


@admin.register(Signature)
class SignatureAdmin(VeiledAdmin):
    words = ()
    list_display = ["at", "about", "signer", "behalf_of", "capacity", "office", "provider"]
    list_filter = ["provider", "capacity"]
    list_select_related = ["matter", "signer", "behalf_of"]
    search_fields = ["signer__name", "signer__number"]
    date_hierarchy = "at"
    fields = [
        *("about", "signer", "behalf_of", "capacity", "name", "for_name", "office", "at"),
        *("revision", "digest", "provider", "proof"),
    ]


@admin.register(Seal)
class SealAdmin(VeiledAdmin):
    list_display = ["sealed_at", "about", "label", "number", "office", "dated_on"]
    list_filter = ["hides_names"]
    list_select_related = ["matter"]
    search_fields = ["number"]
    date_hierarchy = "sealed_at"
    fields = ["about", "label", "number", "office", "dated_on", "digest", "sealed_at"]
