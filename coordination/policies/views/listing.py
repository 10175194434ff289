"""The list of papers."""

from django.shortcuts import render

from collab.kit.clock import now, today
from coordination.papers.enacting import office_day
from coordination.policies.forms import ListForm
from coordination.policies.lists import listing
from coordination.policies.setting import settable
from people.accounts.doors import person_required
from people.units.models import Division


@person_required
def papers(request):
    """What I am to read, what I write, and what is in force by division."""
    person, on = request.person, today(request.person)
    form = ListForm(request.GET, Division.objects.order_by("name", "pk"))
    led = settable(person, on)
    context = {
        "listing": listing(person, form.chosen(), request.GET.get("page"), settable=led, on=on),
        "form": form,
        "may_set": bool(led),
        "day": office_day(now()),
    }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/policies/{template}", context)
