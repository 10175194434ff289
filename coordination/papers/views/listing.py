"""The list of papers."""

from django.shortcuts import render

from collab.kit.clock import now, office_day, today
from coordination.papers.forms import ListForm
from coordination.papers.kinds import begun_by
from coordination.papers.pages.lists import listing
from coordination.papers.setting import settable_kept
from people.accounts.doors import person_required
from people.relations.leaders import reach_kept
from people.units.models import Division


@person_required
def papers(request):
    """What I am to read, what I write, and what is in force by division."""
    person, on = request.person, today(request.person)
    form = ListForm(request.GET, Division.objects.order_by("name", "pk"))
    day = office_day(now())
    with reach_kept(person, on), settable_kept(person, on):
        context = {
            "listing": listing(person, form.chosen(), request.GET.get("page"), on=on, day=day),
            "form": form,
            "may_write": bool(begun_by(person, on)),
            "day": day,
        }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/papers/{template}", context)
