"""The org chart: page, branch, search in place, and the whole company for print."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from collab.kit.clock import today
from people.accounts import chart as charts
from people.accounts.doors import person_required
from people.accounts.forms import ChartForm
from people.accounts.outline import outline
from people.employees.models import Employee
from people.units.models import Position


@person_required
def chart(request):
    """The chart with my own line open; `find` shows somebody in place, `all` is everybody."""
    viewer, on = request.person, today(request.person)
    asked = ChartForm(request.GET).asked()
    if asked.get("all"):
        return render(request, "people/accounts/outline.html", {"outline": outline(on)})
    words, find, found = asked.get("q", ""), asked.get("find"), None
    people = charts.matches(viewer, words) if words else []
    if request.htmx and request.htmx.target == "matches":
        response = render(
            request, "people/accounts/_matches.html", {"people": people, "words": words}
        )
        patch_vary_headers(response, ["HX-Request"])
        return response
    if len(people) == 1 and not find:
        return redirect(f"{reverse('chart')}?find={people[0].pk}#found")
    if find:
        found = get_object_or_404(Employee.objects.visible_to(viewer), pk=find)
    roots = charts.chart(viewer, on, found=found)
    context = {"roots": roots, "people": people, "words": words, "found": found}
    response = render(request, "people/accounts/chart.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@person_required
def branch(request, pk):
    """What reports to one position: a list for htmx, else a page of its own."""
    viewer, on = request.person, today(request.person)
    position = get_object_or_404(Position, pk=pk)
    if request.htmx:
        nodes = charts.branch(position, viewer, on)
        response = render(request, "people/accounts/_branch.html", {"nodes": nodes})
    else:
        roots = charts.trunk(position, viewer, on)
        context = {"roots": roots, "position": position}
        response = render(request, "people/accounts/chart.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
