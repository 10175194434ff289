"""Pages: my absences, recording one, and what it says."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collab.kit.clock import now, today
from people.absences import actions
from people.absences.forms import AbsenceForm
from people.absences.querysets import visible_to
from people.accounts import choosing
from people.accounts.doors import person_required
from people.employees.models import Employee
from people.units.models import Absence

SHOWN = 50


@person_required
def absences(request):
    """Mine, those in which I stand in, and those of my people: from now on, and the last ones."""
    person, on = request.person, today(request.person)
    found = list(visible_to(person, on).order_by("-start_on", "-pk")[:SHOWN])
    for one in found:
        one.is_over = one.end_on is not None and one.end_on < on
        one.is_now = one.start_on <= on and not one.is_over
    context = {
        "mine": [one for one in found if one.employee_id == person.pk],
        "stood_in": [one for one in found if one.stand_in_id == person.pk],
        "peoples": [one for one in found if person.pk not in (one.employee_id, one.stand_in_id)],
    }
    return render(request, "people/absences/list.html", context)


@person_required
def new(request, pk=None):
    """Record an absence: one's own, or of one of one's people."""
    employee = request.person
    if pk is not None:
        employee = get_object_or_404(Employee.objects.visible_to(request.person), pk=pk)
        if not actions.may_record(request.person, employee):
            raise Http404
    return _edit(request, Absence(employee=employee, start_on=today(employee)))


@person_required
def absence(request, pk):
    """One absence: to change where one may, to look at otherwise."""
    found = get_object_or_404(visible_to(request.person, today(request.person)), pk=pk)
    if not actions.may_record(request.person, found.employee):
        return render(request, "people/absences/absence.html", {"absence": found})
    return _edit(request, found)


def _edit(request, absence):
    person, on = request.person, today(request.person)
    stand_in = [absence.stand_in] if absence.stand_in_id else []
    opens = {"may_open_secrets": actions.may_open_secrets(person, absence.employee)}
    form, error, status = AbsenceForm(instance=absence, **opens), "", 200
    if request.method == "POST":
        stand_in = choosing.chosen(person, request.POST.getlist("people"))[:1]
        form = AbsenceForm(request.POST, instance=absence, **opens)
        if "find" in request.POST:
            form = AbsenceForm(initial=request.POST.dict(), instance=absence, **opens)
        elif form.is_valid():
            try:
                kept = form.onto(absence, stand_in[0] if stand_in else None)
                actions.keep(kept, by=person, now=now())
            except ValidationError as fault:
                error, status = form.add_errors(fault), 422
            else:
                messages.success(request, _("Absence recorded"))
                return redirect("absences")
        else:
            status = 422
    words = request.POST.get("q", "") if "find" in request.POST else ""
    without = [absence.employee_id, *(one.pk for one in stand_in)]
    context = {
        "absence": absence,
        "form": form,
        "chosen": choosing.choices(absence.employee, stand_in, on),
        "results": choosing.found(absence.employee, words, on, without=without),
        "q": words,
        "people_error": error,
        "has_begun": absence.pk and actions.has_begun(absence),
    }
    return render(request, "people/absences/edit.html", context, status=status)


@person_required
def stand_ins(request):
    """Hits while one types."""
    person, words = request.person, request.GET.get("q", "")
    picked = choosing.chosen(person, request.GET.getlist("people"))
    without = [person.pk, *(one.pk for one in picked)]
    is_long = len(words.strip()) >= choosing.LEAST
    context = {
        "results": choosing.found(person, words, today(person), without=without),
        "name": "people",
        "multiple": False,
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)


@person_required
@require_POST
def ending(request, pk):
    """Back early, or not away after all."""
    found = get_object_or_404(visible_to(request.person, today(request.person)), pk=pk)
    if actions.has_begun(found):
        actions.end(found, by=request.person, now=now())
        messages.success(request, _("Absence ended"))
    else:
        actions.withdraw(found, by=request.person, now=now())
        messages.success(request, _("Absence taken back"))
    return redirect("absences")
