"""Giving work: choosing people, hearing what it becomes, and the form that loses nothing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.kit.clock import now, today
from collab.kit.refusals import NotYours
from coordination.files.actions import attach_to
from coordination.files.keeping import all_or_none
from coordination.tasks import choosing as people_of
from coordination.tasks import panels
from coordination.tasks.actions import give
from coordination.tasks.form import Form
from coordination.tasks.forms import GiveForm
from coordination.tasks.giving import principals
from coordination.tasks.proposing import initial, proposals
from coordination.tasks.within import allowed_within, chaired_for
from coordination.tasks.wording import GIVEN
from people.accounts.doors import person_required

PICKERS = ("people", "helpers", "observers")


@person_required
def new(request):
    """The form; "find" and "check" are the round trips of whoever has no script."""
    person = request.person
    if request.method != "POST":
        to = people_of.chosen(person, request.GET.getlist("to"))
        proposed = proposals(person, to, now())
        form = GiveForm(zone=person.timezone, initial=initial(proposed))
        return _page(request, form, {"people": to}, proposed=proposed)
    picked = {name: people_of.chosen(person, request.POST.getlist(name)) for name in PICKERS}
    if "find" in request.POST or "check" in request.POST:
        form = GiveForm(zone=person.timezone, initial=_typed(request))
        return _page(request, form, picked)
    form = GiveForm(request.POST, request.FILES, zone=person.timezone)
    if not form.is_valid():
        return _page(request, form, picked, status=422)
    try:
        asker = _asker(request, strict=True)
        group = _group(request, asker, strict=True)
        tasks = _give(form, picked, by=person, behalf_of=asker, group=group)
    except NotYours as refusal:
        form.add_error(None, [line for line in (refusal.message, refusal.wayout) if line])
        return _page(request, form, picked, status=403)
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, form, picked, status=422)
    return _given(request, tasks)


@all_or_none()
def _give(form, picked, *, by, behalf_of, group):
    moment, data = now(), form.cleaned_data
    tasks = give(
        picked["people"],
        by=by,
        now=moment,
        helpers=picked["helpers"],
        observers=picked["observers"],
        steps=data["steps"].splitlines(),
        behalf_of=behalf_of,
        group=group,
        is_confidential=data["is_confidential"],
        **form.work(),
    )
    for upload in data["files"]:
        attach_to(tasks, upload, by=by, now=moment)
    return tasks


def _asker(request, *, strict=False):
    """In whose name the work is given: the chosen person for whom one acts, else oneself.

    `strict` refuses who is acted for no longer, instead of showing the form in one's own name.
    """
    chosen = request.POST.get("behalf_of") or request.GET.get("behalf_of", "")
    people = {str(one.person.pk): one.person for one in principals(request.person)}
    if strict and chosen and chosen not in people:
        raise NotYours(
            _("You do not act for that person now."), _("Choose again in whose name you give it.")
        )
    return people.get(chosen, request.person)


def _group(request, asker, *, strict=False):
    """The group within which the work is given: one that the asker chairs, or None.

    `strict` refuses one that they chair no longer, instead of showing the form without it.
    """
    wanted = request.POST.get("group") or request.GET.get("group", "")
    if not wanted:
        return None
    offered = chaired_for(principals(request.person), today(request.person))
    chaired = {str(group.pk): group for one, group in offered if one.person.pk == asker.pk}
    if strict and wanted not in chaired:
        raise NotYours(
            _("%(name)s does not chair that group now.") % {"name": asker.full_name},
            _("Choose again within which group the work is given."),
        )
    return chaired.get(wanted)


def _answers(asker, group, people, on):
    """What asking each of them becomes, within the group where one is chosen."""
    if group is None:
        return people_of.answers(asker, people, on)
    return allowed_within(group, asker, people, on) if people else []


def _given(request, tasks):
    if len(tasks) == 1:
        messages.success(request, GIVEN[Form(tasks[0].form)])
        return redirect(tasks[0])
    words = ngettext("%(n)d task given", "%(n)d tasks given", len(tasks))
    messages.success(request, words % {"n": len(tasks)})
    return redirect(f"{reverse('tasks')}?view=given")


def _typed(request):
    """What was typed so far, shown again without judging it."""
    return {name: request.POST.get(name) for name in GiveForm.base_fields if name != "files"}


def _page(request, form, picked, *, status=200, proposed=None):
    person, on = request.person, today(request.person)
    looked_for = request.POST.get("find")
    words = dict(zip(PICKERS, request.POST.getlist("q"), strict=False))
    pickers = {
        name: {
            "chosen": people_of.choices(person, picked.get(name, ()), on),
            "q": words.get(name, ""),
            "results": _results(person, words[name], picked[name], on)
            if name == looked_for and name in words
            else [],
        }
        for name in PICKERS
    }
    asker = _asker(request)
    group = _group(request, asker)
    people = principals(person)
    context = {
        "form": form,
        "pickers": pickers,
        "principals": people,
        "asker": asker,
        "groups": [group for _one, group in chaired_for(people, on)],
        "group": group,
        "answers": _answers(asker, group, picked.get("people", []), on),
        "notes": panels.notes(asker, picked.get("people", []), on),
        "proposals": proposed or proposals(person, picked.get("people", []), now()),
        "lost_files": bool(request.FILES),
        "is_more_open": bool(picked.get("helpers") or picked.get("observers") or looked_for),
    }
    return render(request, "coordination/tasks/new.html", context, status=status)


def _results(person, words, picked, on):
    return people_of.found(person, words, on, without=[one.pk for one in picked])


@person_required
def choosing(request):
    """Hits while one types: for the chooser named `name`, without those chosen already."""
    name = request.GET.get("for")
    name = name if name in PICKERS else "people"
    person, words = request.person, request.GET.get("q", "")
    picked = people_of.chosen(person, request.GET.getlist(name))
    results = _results(person, words, picked, today(person))
    is_long = len(words.strip()) >= people_of.LEAST
    context = {
        "results": results,
        "name": name,
        "multiple": True,
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)


@person_required
def told(request):
    """What asking the chosen people becomes, told while one chooses."""
    picked = people_of.chosen(request.person, request.GET.getlist("people"))
    on, asker = today(request.person), _asker(request)
    context = {
        "answers": _answers(asker, _group(request, asker), picked, on),
        "notes": panels.notes(asker, picked, on),
    }
    return render(request, "coordination/tasks/_told.html", context)
