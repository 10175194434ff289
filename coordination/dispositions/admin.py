"""The tick list of dispositions in the administration; sheets are read, under the veil."""

from django.contrib import admin

from coordination.dispositions.models import Disposition, Instruction
from coordination.matters.admin import VeiledAdmin
from people.journal.admin import OfficeAdmin, acting
from people.journal.models import record


@admin.register(Instruction)
class InstructionAdmin(OfficeAdmin):
    """Add what the office ticks; the kind says what must come back. What was ticked once stays, out of use."""

    change_list_template = None
    list_display = ["name", "kind", "order", "is_active"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name"]

    def keep(self, request, thing):
        verb = "changed" if thing.pk else "created"
        thing.full_clean()
        thing.save()
        record(verb=verb, subject=thing, name=thing.name, kind=thing.kind, **acting(request))

    def get_readonly_fields(self, request, obj=None):
        """The kind of an instruction in the world stays: it decided lives."""
        return ["kind"] if obj is not None else []

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Disposition)
class DispositionAdmin(VeiledAdmin):
    """Sheets are made and taken back by the verbs alone."""

    words = ("title", "notes", "withdrawal", "offices")
    search_fields = ["by__name", "by__number"]
    list_display = ["about", "by", "at", "due_at", "withdrawn_at"]
    list_select_related = ["by", "matter"]
    date_hierarchy = "at"
    fields = [
        *("about", "by", "office", "at", "title", "notes", "due_at"),
        *("withdrawn_at", "withdrawal", "story"),
    ]
