"""The list of meetings, and who is found while one types."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from coordination.meetings import lists
from coordination.meetings.forms import ListForm
from coordination.meetings.lists import View
from coordination.tasks import choosing
from people.accounts.doors import person_required

MANY = ("people", "optional")
PICKED = (*MANY, "chair", "minute_taker", "representative", "presenter")


@person_required
def meetings(request):
    """Coming ones, those that I prepare, past ones."""
    name = request.GET.get("view")
    view = View(name) if name in View.values else View.COMING
    form = ListForm(request.GET, person=request.person)
    listing = lists.listing(
        request.person,
        view,
        form.chosen(),
        now=now(),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {"listing": listing, "form": form, "view": view, "views": View, "now": now()}
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/meetings/{template}", context)


@person_required
def people(request):
    """Hits while one types a name; `for` says which chooser asks."""
    person, words = request.person, request.GET.get("q", "")
    name = request.GET.get("for")
    name = name if name in PICKED else "people"
    without = [one.pk for one in choosing.chosen(person, request.GET.getlist(name))]
    is_long = len(words.strip()) >= choosing.LEAST
    context = {
        "results": choosing.found(person, words, today(person), without=without),
        "name": name,
        "multiple": name in MANY,
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)
