"""Duties in the administration: read, waived or given to somebody else one by one with a reason."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.actions import waive
from coordination.duties.forms import RerouteForm
from coordination.duties.models import Duty
from coordination.duties.rerouting import candidates, reroute
from coordination.matters.admin import ReasonForm, VeiledAdmin
from people.journal.admin import acting


def attempt(request, things, deed):
    """`deed(thing)` for each; what a verb refuses is told by number, the others are done."""
    for thing in things:
        number = getattr(thing, "matter", thing).number
        try:
            deed(thing)
            messages.success(request, _("%(number)s: done.") % {"number": number})
        except (NotYours, NotNow) as refusal:
            messages.error(request, f"{number}: {refusal.message}")
        except ValidationError as fault:
            messages.error(request, f"{number}: {' '.join(fault.messages)}")


@admin.register(Duty)
class DutyAdmin(VeiledAdmin):
    list_display = ["id", "about", "kind", "holder", "asked_by", "due_at", "settled_at", "outcome"]
    list_filter = ["kind", "outcome", ("settled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["matter", "holder", "asked_by"]
    search_fields = ["holder__name", "holder__number", "asked_by__name", "asked_by__number"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "kind", "holder", "asked_by", "due_at", "opened_at", "settled_at", "outcome"),
        "story",
    ]
    action_form = ReasonForm
    actions = ["waive"]

    def has_waive_permission(self, request):
        return request.user.has_perm("coordination.change_duty")

    @admin.action(description=_("Declare no longer owed (with a reason)"), permissions=["waive"])
    def waive(self, request, queryset):
        reason = request.POST.get("reason", "")
        duties = queryset.select_related("matter")
        attempt(request, duties, lambda duty: waive(duty, reason=reason, **acting(request)))

    def get_urls(self):
        door = self.admin_site.admin_view(self.rerouting)
        own = path("<int:pk>/rerouting/", door, name="coordination_duty_rerouting")
        return [own, *super().get_urls()]

    def rerouting(self, request, pk):
        """The form that gives one duty to somebody else, and the deed."""
        if not self.has_waive_permission(request):
            raise PermissionDenied
        duty = self.get_object(request, str(pk))
        if duty is None:
            raise Http404
        found = candidates(duty, today(duty.holder))
        form = RerouteForm(request.POST or None, candidates=found)
        if form.is_valid() and self._rerouted(request, duty, form):
            messages.success(request, _("%(number)s: done.") % {"number": duty.matter.number})
            return redirect("admin:coordination_duty_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Give to somebody else"),
            "opts": self.opts,
            "duty": duty,
            "about": self.about(duty),
            "form": form,
        }
        request.current_app = self.admin_site.name
        status = 422 if form.is_bound else 200
        return render(request, "admin/coordination/rerouting.html", context, status=status)

    def _rerouted(self, request, duty, form):
        """Whether the verb did it; its refusals become the form's."""
        try:
            reroute(duty, **form.cleaned_data, **acting(request))
        except (NotYours, NotNow) as refusal:
            form.add_error(None, refusal.message)
        except ValidationError as fault:
            form.add_error(None, fault)
        return form.is_valid()
