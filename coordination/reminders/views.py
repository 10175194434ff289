"""Pages: what was said about a matter, being reminded again, reminders of one's own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from collab.kit.clock import now, today
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.reminders import choosing, snoozing
from coordination.reminders.forms import RulesForm, SnoozeForm
from coordination.reminders.said import mine, said_about
from people.accounts.doors import person_required


@require_GET
@person_required
def matter_reminders(request, pk):
    found = Matter.objects.visible_to(request.person, today(request.person))
    matter = get_object_or_404(found, pk=pk)
    coming, done = said_about(matter)
    own = mine(matter, request.person)
    context = {"matter": matter, "coming": coming, "done": done, "mine": own}
    return render(request, "coordination/reminders/said.html", context)


@require_http_methods(["GET", "POST"])
@person_required
def snooze(request, pk):
    """One's own open duty; nobody else's, and none that is settled."""
    mine = Duty.objects.open().filter(holder=request.person).select_related("matter")
    duty = get_object_or_404(mine, pk=pk)
    at = now()
    if request.method == "POST" and "wake" in request.POST:
        snoozing.wake(duty, now=at)
        messages.success(request, _("The reminders speak again as before."))
        return redirect(duty.matter.get_absolute_url())
    form = SnoozeForm(request.POST or None, proposed=snoozing.choices(request.person, at))
    if form.is_valid() and put_off(form, duty, request.person, at):
        messages.success(request, _("You will be reminded again then."))
        return redirect(duty.matter.get_absolute_url())
    context = {"form": form, "duty": duty, "until": snoozing.snoozed_until(duty)}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/reminders/snooze.html", context, status=status)


def put_off(form, duty, person, at):
    """The verb, with its refusals on the form's fields; did it come about?"""
    beyond_due = form.cleaned_data["beyond_due"]
    try:
        snoozing.snooze(duty, by=person, until=form.moment(), now=at, beyond_due=beyond_due)
    except ValidationError as fault:
        form.add_error(None, fault)
    return form.is_valid()


@require_http_methods(["GET", "POST"])
@person_required
def my_reminders(request):
    form = RulesForm(request.POST or None, person=request.person)
    if form.is_valid():
        choosing.choose(form.choices(), by=request.person, now=now())
        messages.success(request, _("Your choice is kept."))
        return redirect("my_reminders")
    status = 422 if form.is_bound else 200
    return render(request, "coordination/reminders/mine.html", {"form": form}, status=status)
