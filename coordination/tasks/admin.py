"""Tasks in the administration: read, and called off with a reason where the giver no longer can."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from coordination.duties.admin import attempt
from coordination.matters.admin import VEIL, ParticipationInline, ReasonForm, VeiledAdmin
from coordination.tasks.instructions import Deviation, InstructionVersion
from coordination.tasks.models import Report, Step, Task
from coordination.tasks.statements import Statement
from people.journal.admin import ReadOnly, acting


class StepInline(ReadOnly, admin.TabularInline):
    model = Step
    extra = 0
    fields = ["text", "done_at", "done_by"]


class ReportInline(ReadOnly, admin.TabularInline):
    model = Report
    extra = 0
    fields = ["at", "by", "percent", "words"]


class VersionInline(ReadOnly, admin.TabularInline):
    model = InstructionVersion
    extra = 0
    fields = ["number", "at", "by", "behalf_of", "title", "instruction", "due_at", "deviation"]


class DeviationInline(ReadOnly, admin.TabularInline):
    model = Deviation
    extra = 0
    fields = ["at", "by", "reason", "title", "instruction", "state", "decided_by", "words"]


@admin.register(Task)
class TaskAdmin(VeiledAdmin):
    """State, people and times change by the verbs alone, in the portal or through the API."""

    matter_path = ""
    words = ("title", "instruction")
    word_fields = ("title",)
    search_fields = ["owner__name", "owner__number", "holder__name", "holder__number"]
    list_display = ["about", "form", "state", "priority", "owner", "holder", "due_at"]
    list_filter = ["state", "form", "priority", "is_open", "is_confidential"]
    list_select_related = ["owner", "holder"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "form", "state", "instruction", "priority", "percent", "owner", "holder"),
        *(
            "division",
            "is_confidential",
            "required_grade",
            "required_for",
            "start_on",
            "due_at",
            "due_zone",
        ),
        *("opened_at", "acknowledged_at", "closed_at", "batch", "parent", "version"),
        *("stated", "story"),
    ]
    inlines = [
        StepInline,
        ReportInline,
        VersionInline,
        DeviationInline,
        ParticipationInline,
    ]
    action_form = ReasonForm
    actions = ["call_off"]

    def has_call_off_permission(self, request):
        return request.user.has_perm("coordination.change_task")

    @admin.display(description=_("statements"))
    def stated(self, task):
        """What its reports state, each with its grade and who was asked of it; under the veil."""
        if not task.is_seen:
            return VEIL
        found = Statement.objects.filter(report__task=task.pk).order_by("report__at", "order", "pk")
        found = found.prefetch_related("confirmations__asked_of")
        lines = ((one.get_grade_display(), one.text, self._asked(one)) for one in found)
        return format_html_join("", "<div>{} · {}{}</div>", lines) or "–"

    def _asked(self, statement):
        words = (
            (one.asked_of.full_name, one.get_outcome_display(), one.words)
            for one in statement.confirmations.all()
        )
        return format_html_join("", " · {}: {} {}", words)

    @admin.action(description=_("Call off (with a reason)"), permissions=["call_off"])
    def call_off(self, request, queryset):
        reason = request.POST.get("reason", "")
        tasks = queryset.select_related("owner", "holder")
        attempt(request, tasks, lambda task: task.call_off(reason=reason, **acting(request)))
