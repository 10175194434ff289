"""Founding a group: its facts, who chairs it and who sits in it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.refusals import NotYours
from coordination.groups.actions import Sitter, found, may_found
from coordination.groups.forms import FoundForm
from coordination.groups.states import Seat
from people.accounts import choosing
from people.accounts.doors import person_required

# In the order in which they stand on the page.
SEATS = {
    "chair": Seat.CHAIR,
    "secretaries": Seat.SECRETARY,
    "members": Seat.MEMBER,
    "advisers": Seat.ADVISER,
}


@person_required
def new(request):
    """The form; "find" is the round trip of whoever has no script."""
    person = request.person
    if not may_found(person):
        raise NotYours(
            _("Groups are founded by whoever leads a division."),
            _("Ask your leader to found it."),
        )
    picked = {name: choosing.chosen(person, request.POST.getlist(name)) for name in SEATS}
    if request.method != "POST":
        form = FoundForm(person=person, initial={"starts_on": today(person)})
        return _page(request, form, picked)
    if "find" in request.POST:
        typed = {name: request.POST.get(name) for name in FoundForm.base_fields if name != "files"}
        return _page(request, FoundForm(person=person, initial=typed), picked)
    form = FoundForm(request.POST, request.FILES, person=person)
    if not form.is_valid():
        return _page(request, form, picked, status=422)
    sitters = [Sitter(one, seat) for name, seat in SEATS.items() for one in picked[name]]
    try:
        group = found(sitters, by=person, now=now(), **form.facts())
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, form, picked, status=422)
    messages.success(request, _("Group founded"))
    return redirect(group)


def _page(request, form, picked, *, status=200):
    person, on = request.person, today(request.person)
    looked_for = request.POST.get("find")
    words = dict(zip(SEATS, request.POST.getlist("q"), strict=False))
    without = [one.pk for some in picked.values() for one in some]
    pickers = {
        name: {
            "chosen": choosing.choices(person, picked[name], on),
            "q": words.get(name, ""),
            "results": choosing.found(person, words.get(name, ""), on, without=without)
            if name == looked_for
            else [],
        }
        for name in SEATS
    }
    context = {
        "form": form,
        "pickers": pickers,
        "lost_files": bool(request.FILES),
        "no_chair": status == 422 and not picked["chair"],
    }
    return render(request, "coordination/groups/new.html", context, status=status)


@person_required
def people(request):
    """Hits while one types a name: for the chooser `for`, without those chosen in it already."""
    person, words, name = request.person, request.GET.get("q", ""), request.GET.get("for", "")
    name = name if name in SEATS else "people"
    without = [one.pk for one in choosing.chosen(person, request.GET.getlist(name))]
    is_long = len(words.strip()) >= choosing.LEAST
    context = {
        "results": choosing.found(person, words, today(person), without=without),
        "name": name,
        "multiple": name not in ("chair", "people"),
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)
