"""Entering a joint paper that exists."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.refusals import NotYours
from coordination.decrees.existing import MOST, Was, enter_existing, enterable
from coordination.decrees.more_forms import ExistingForm, ExistingRow
from coordination.decrees.rows import Rows
from coordination.papers.forms import referred
from coordination.papers.references import Role
from coordination.papers.views.doors import done
from people.accounts.doors import person_required
from people.units.models import Division

LEAST = 3
ROLES = (Role.CHANGES, Role.REPLACES)


@person_required
def existing(request):
    """A joint paper that was set before the portal, or outside it, as it is."""
    may = enterable(request.person, today(request.person))
    if not may:
        raise NotYours(
            _("Existing papers are entered by who leads a division or keeps its register."),
            _("Give the paper to whoever keeps the register."),
        )
    divisions = Division.objects.filter(pk__in=may).order_by("name", "pk")
    data = request.POST if request.method == "POST" else None
    rows = Rows("offices", ExistingRow, data, most=MOST, least=LEAST)
    if data is not None and "move" in data:
        rows.turned(data["move"].partition(":")[2])
        form = ExistingForm(divisions=divisions)
        form.initial = {name: data.get(name) for name in form.fields}
        return _page(request, form, Rows("offices", ExistingRow, None, rows.rows, most=MOST))
    form = ExistingForm(data, request.FILES or None, divisions=divisions)
    if data is not None and form.is_valid() and not rows.bad():
        try:
            paper = _enter(form.cleaned_data, rows.cleaned(), request.person)
        except ValidationError as fault:
            for name, lines in fault.message_dict.items():
                form.add_error(name if name in form.fields else None, lines)
        else:
            return done(request, paper, _("Entered as it was set"))
    return _page(request, form, rows, 422 if form.errors else 200)


def _enter(data, rows, person):
    codes = {row["division"].strip().casefold() for row in rows} - {""}
    known = {one.code.casefold(): one for one in Division.objects.all()} if codes else {}
    if missing := sorted(codes - known.keys()):
        words = _("There is no division with the code “%(code)s”.") % {"code": missing[0]}
        raise ValidationError({"participants": words})
    participants = [
        Was(row["office"], row["number"], known.get(row["division"].strip().casefold()))
        for row in rows
        if row["office"].strip() or row["number"].strip()
    ]
    said = {name: value for name, value in data.items() if name not in ROLES}
    cited = [
        referred(role, line.strip(), person)
        for role in ROLES
        for line in data[role].splitlines()
        if line.strip()
    ]
    return enter_existing(participants=participants, references=cited, by=person, now=now(), **said)


def _page(request, form, rows, status=200):
    context = {"form": form, "rows": rows}
    return render(request, "coordination/decrees/existing.html", context, status=status)
