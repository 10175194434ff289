"""Disposing of a letter or task, the sheet as page and PDF, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from collab.kit import pdf
from collab.kit.clock import now, today
from collab.kit.reasons import ReasonForm
from collab.kit.refusals import NotNow, NotYours
from coordination.dispositions import forms
from coordination.dispositions.actions import To, can_hand_down, dispose
from coordination.dispositions.models import Disposition
from coordination.dispositions.sheet import facts
from coordination.dispositions.tree import root_of
from coordination.dispositions.withdrawing import matter_of, withdraw
from coordination.letters.models import Letter
from coordination.tasks import choosing
from coordination.tasks.models import Task
from coordination.tasks.views.doors import in_dialog
from people.accounts.doors import person_required
from people.relations.reports import direct_subordinates

MOST_SHEETS = 200


def found_matter(person, pk):
    """The letter or task that the person may see, else 404."""
    letter = Letter.objects.select_related("owner", "holder").seen(person, pk)
    matter = letter or Task.objects.with_people().seen(person, pk)
    if matter is None:
        raise Http404
    return matter


def found_sheet(person, pk):
    sheet = Disposition.objects.visible_to(person).loaded().filter(pk=pk).first()
    if sheet is None:
        raise Http404
    return sheet


@person_required
def new(request, pk):
    """The form as on paper: subordinates, ticks, notes. Nothing that was typed is lost."""
    person = request.person
    matter = found_matter(person, pk)
    _check_may(matter, person)
    data = request.POST if request.method == "POST" else QueryDict()
    form = forms.SheetForm(
        data if request.method == "POST" and "find" not in data else None,
        zone=person.zone,
        initial=_typed(data) if "find" in data else {"title": matter.title},
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, matter, form, data, 422 if form.is_bound else 200)
    try:
        sheet = dispose(
            matter,
            _receivers(person, matter, data),
            by=person,
            now=now(),
            title=form.cleaned_data["title"],
            notes=form.cleaned_data["notes"],
            due_at=form.due_at(),
            rhythm=form.cleaned_data["rhythm"] or "week",
        )
    except NotYours as refusal:
        form.add_error(None, [line for line in (refusal.message, refusal.wayout) if line])
        return _page(request, matter, form, data, 403)
    except NotNow as refusal:
        form.add_error(None, refusal.message)
        return _page(request, matter, form, data, 409)
    except ValidationError as fault:
        form.add_errors(fault)
        return _page(request, matter, form, data, 422)
    messages.success(request, _("Handed down"))
    return redirect(sheet)


def _check_may(matter, person):
    if isinstance(matter, Letter):
        matter.guard("dispose", person)
    elif not can_hand_down(matter, matter.open_moves(person)):
        matter.guard("hand_down", person)


def _typed(data):
    return {name: data.get(name) for name in forms.SheetForm.base_fields}


def _rows(person, matter, data, common):
    """Direct subordinates of the holder as on paper, and whoever was found further down."""
    on = today(person)
    boxes = list(direct_subordinates(matter.holder, on))
    there = {one.pk for one in boxes}
    further = [
        one
        for one in choosing.chosen(person, [*data.getlist("to"), *data.getlist("people")])
        if one.pk not in there
    ]
    choices = choosing.choices(person, [*boxes, *further], on)
    return [forms.Row(choice, data, common) for choice in choices]


def _receivers(person, matter, data):
    common = forms.ticked(data)
    by_pk = {one.pk: one for one in forms.instructions()}
    return [
        To(
            row.person,
            tuple(by_pk[pk] for pk in by_pk if pk in row.ticks),
            row.is_lead,
        )
        for row in _rows(person, matter, data, common)
        if row.is_chosen
    ]


def _page(request, matter, form, data, status):
    person = request.person
    common = forms.ticked(data)
    words = data.get("q", "")
    rows = _rows(person, matter, data, common)
    shown = [row.person.pk for row in rows]
    results = choosing.found(person, words, today(person), without=shown) if words else []
    context = {
        "matter": matter,
        "is_letter": isinstance(matter, Letter),
        "form": form,
        "rows": rows,
        "common": common,
        "instructions": forms.instructions(),
        "results": results,
        "q": words,
    }
    return render(request, "coordination/dispositions/new.html", context, status=status)


@person_required
def disposition(request, pk):
    """The sheet as it is on paper."""
    sheet = found_sheet(request.person, pk)
    matter = matter_of(sheet)
    is_visible = type(matter).objects.seen(request.person, matter.pk) is not None
    verb = "dispose" if isinstance(matter, Letter) else "hand_down"
    context = {
        "sheet": sheet,
        "facts": facts(sheet, request.person),
        "matter": matter if is_visible else None,
        "may_withdraw": sheet.withdrawn_at is None
        and matter.permits(request.person, verb)
        and matter.allows(verb),
    }
    return render(request, "coordination/dispositions/sheet.html", context)


@person_required
def paper(request, pk):
    """One sheet as PDF."""
    sheet = found_sheet(request.person, pk)
    return _pdf([sheet], request.person, f"disposisi-{sheet.pk}.pdf")


@person_required
def chain(request, pk):
    """All sheets of the chain that a matter belongs to which the person may see, as one PDF."""
    matter = found_matter(request.person, pk)
    seen = Disposition.objects.visible_to(request.person).filter(root=root_of(matter))
    sheets = list(seen.loaded().order_by("pk")[:MOST_SHEETS])
    if not sheets:
        raise Http404
    return _pdf(sheets, request.person, f"disposisi-{matter.number}.pdf")


def _pdf(sheets, person, name):
    pages = [facts(sheet, person) for sheet in sheets]
    made = pdf.make("disposition", {"title": pages[0]["title"], "lang": "id", "sheets": pages})
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@person_required
def withdrawal(request, pk):
    """Take a sheet back, with a reason."""
    person = request.person
    sheet = found_sheet(person, pk)
    matter = matter_of(sheet)
    matter.guard("dispose" if isinstance(matter, Letter) else "hand_down", person)
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        hint=_("What nobody has begun is called off; who has begun is told."),
    )
    if form.is_valid():
        try:
            withdraw(sheet, by=person, reason=form.cleaned_data["reason"], now=now())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("Disposition taken back"))
            url = sheet.get_absolute_url()
            return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
    context = {"sheet": sheet, "form": form, "matter": matter}
    template = "_reason.html" if in_dialog(request) else "reason.html"
    status = 422 if form.is_bound else 200
    return render(request, f"coordination/dispositions/{template}", context, status=status)
