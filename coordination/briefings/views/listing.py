"""The list of briefings: for me, given by me."""

from django.shortcuts import render

from collab.kit.clock import today
from coordination.briefings import lists
from coordination.briefings.audience import may_brief
from coordination.briefings.forms import ListForm
from coordination.briefings.lists import View
from people.accounts.doors import person_required


def view_of(request):
    name = request.GET.get("view")
    return View(name) if name in View.values else View.MINE


@person_required
def briefings(request):
    view, form = view_of(request), ListForm(request.GET)
    listing = lists.listing(
        request.person,
        view,
        form.chosen(),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "listing": listing,
        "form": form,
        "view": view,
        "tabs": list(View),
        "may_brief": may_brief(request.person, today(request.person)),
    }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/briefings/{template}", context)
