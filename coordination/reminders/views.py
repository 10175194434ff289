"""Pages: what was said about a matter, being reminded again, reminders of one's own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from collab.kit.clock import now, today
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.reminders import choosing, snoozing
from coordination.reminders.forms import RulesForm, SnoozeForm
from coordination.reminders.said import mine, said_about
from people.accounts.doors import person_required
from people.workdays.calendars import calendar_of


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
        return redirect(back(request, duty))
    form = SnoozeForm(request.POST or None, proposed=proposed(request.person, at))
    verb = snoozing.snooze_row if "next" in request.GET else snoozing.snooze
    if form.is_valid() and put_off(form, verb, duty, request.person, at):
        at = localtime(form.moment())
        when = {"day": date_format(at, "SHORT_DATE_FORMAT"), "time": date_format(at, "TIME_FORMAT")}
        messages.success(request, _("You will be reminded again: %(day)s, %(time)s") % when)
        return redirect(back(request, duty))
    context = {"form": form, "duty": duty, "until": snoozing.snoozed_until(duty)}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/reminders/snooze.html", context, status=status)


def proposed(person, at):
    """The times that the page and the rows propose, each once, the nearest first."""
    times = snoozing.choices(person, at)
    names = {one.name for one in times}
    times += [one for one in snoozing.quick(calendar_of(person), at) if one.name not in names]
    return sorted(times, key=lambda one: one.at)


def back(request, duty):
    """Where one works: the page that a row says, if it is one of ours; else the matter."""
    url = request.GET.get("next", "")
    here = url == reverse("home") or url.startswith(reverse("inbox"))
    if here and url_has_allowed_host_and_scheme(url, None):
        return url
    return duty.matter.get_absolute_url()


def put_off(form, verb, duty, person, at):
    """One of the verbs, with its refusals on the form's fields; did it come about?"""
    beyond_due = form.cleaned_data["beyond_due"]
    try:
        verb(duty, by=person, until=form.moment(), now=at, beyond_due=beyond_due)
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
