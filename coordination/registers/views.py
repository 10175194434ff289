"""The pages of registers: which there are, one year by year, and what its keepers do."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from collab.kit.after import done, in_dialog
from collab.kit.clock import now, office_day
from collab.kit.refusals import NotNow
from collab.kit.tables import csv_response
from coordination.registers import actions, counting, lists
from coordination.registers.forms import ListForm, NoteForm, ReservationForm, UseForm, VoidForm
from coordination.registers.keeping import kept_by, require_keeper
from coordination.registers.models import Number, Register
from people.accounts.doors import person_required


def register_door(view):
    """A view of one register, `view(request, register)`: everybody of the office may know it."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        register = Register.objects.select_related("division", "signer").filter(pk=pk).first()
        if register is None:
            raise Http404
        try:
            return view(request, register, **kwargs)
        except NotNow as refusal:
            return not_now(request, register, refusal)

    return door


def number_door(view):
    """A view of one number, `view(request, number)`: found through visibility."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        on = office_day(now())
        seen = Number.objects.visible_to(request.person, kept_by(request.person, on), on)
        parts = ("register__division", "register__signer")
        number = seen.select_related(*parts).filter(pk=pk).first()
        if number is None:
            raise Http404
        try:
            return view(request, number, **kwargs)
        except NotNow as refusal:
            return not_now(request, number.register, refusal)

    return door


def not_now(request, register, refusal):
    """409: the line, and the way back to the register."""
    template = "_not_now.html" if in_dialog(request) else "not_now.html"
    context = {"register": register, "reason": refusal.message}
    return render(request, f"coordination/registers/{template}", context, status=409)


@person_required
def registers(request):
    """All that number papers here; those that the person keeps come first."""
    mine, others = lists.overview(request.person, now())
    context = {"mine": mine, "others": others, "year": office_day(now()).year}
    return render(request, "coordination/registers/list.html", context)


@register_door
def register(request, register):
    """The numbers of a year, as far as the person may read them."""
    form = ListForm(request.GET, years=counting.years_of(register))
    listing = lists.listing(
        register,
        request.person,
        form.chosen(),
        now=now(),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "register": register,
        "listing": listing,
        "form": form,
        "keepers": lists.titles(register),
        "counts": lists.words_of(listing.counts),
    }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "register.html"
    return render(request, f"coordination/registers/{template}", context)


@register_door
def export(request, register):
    """The same as a table: what the filter leaves, the oldest number first."""
    form = ListForm(request.GET, years=counting.years_of(register))
    rows = lists.exported(register, request.person, form.chosen(), now=now())
    header = [
        *(_("Number"), _("Year"), _("Counter"), _("State"), _("Date of the paper"), _("What for")),
        *(_("Matter"), _("Title"), _("Taken by"), _("Taken at"), _("Made void by"), _("Reason")),
    ]
    return csv_response(f"register-{register.pk}", header, (_line(row) for row in rows))


def _line(number):
    return (
        number.text,
        number.year or "",
        number.seq,
        number.get_state_display(),
        number.dated_on,
        number.label,
        number.seen.number if number.seen else "",
        number.seen.title if number.seen else "",
        number.by.full_name if number.by else "",
        number.at,
        number.voided_by.full_name if number.voided_by else "",
        number.reason,
    )


def deed(request, form, verb, said, **context):
    """The page of a deed: its form, and the verb; `verb(data)` answers the number."""
    if form.is_bound and form.is_valid():
        try:
            number = verb(form.cleaned_data)
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, number, said(number))
    template = "_deed.html" if in_dialog(request) else "deed.html"
    status = 422 if form.is_bound else 200
    context = {"form": form, **context}
    return render(request, f"coordination/registers/{template}", context, status=status)


def _sent(request):
    return request.POST if request.method == "POST" else None


def _guard(request, register):
    """Whoever does not keep the register is told so before any form."""
    require_keeper(register, request.person, office_day(now()))
    return {"by": request.person, "now": now()}


@register_door
def reservation(request, register):
    acting = _guard(request, register)
    return deed(
        request,
        ReservationForm(_sent(request), register=register),
        lambda data: actions.reserve(register, **data, **acting),
        lambda number: _("%(text)s is reserved") % {"text": number.text},
        register=register,
        heading=_("Reserve a number"),
        intro=_("The next number is kept for a paper that is still to be signed."),
        button=_("Reserve the number"),
        next=counting.preview(register, office_day(acting["now"])),
    )


@register_door
def noting(request, register):
    acting = _guard(request, register)
    return deed(
        request,
        NoteForm(_sent(request)),
        lambda data: actions.note_existing(register, matter=None, **data, **acting),
        lambda number: _("%(text)s is noted") % {"text": number.text},
        register=register,
        heading=_("Note an existing number"),
        intro=_(
            "A paper that was numbered before the portal, or beside it, enters the register as it is."
        ),
        button=_("Note the number"),
    )


@register_door
def closing(request, register):
    """Make void what is missing in a year."""
    acting = _guard(request, register)
    try:
        year = int(request.GET.get("year", ""))
    except ValueError:
        raise Http404 from None
    gaps = counting.gaps(register, year)
    if request.method != "POST" and not gaps:
        raise NotNow(_("No number is missing any more."))
    return deed(
        request,
        VoidForm(_sent(request)),
        lambda data: actions.close_gaps(register, year=year, **data, **acting)[-1],
        lambda number: _("The missing numbers are void"),
        register=register,
        gaps=gaps,
        heading=_("Make the missing numbers void"),
        intro=_("Do it only once it is certain that no paper carries these numbers."),
        button=_("Make the numbers void"),
        is_danger=True,
    )


@number_door
def use(request, number):
    acting = _guard(request, number.register)
    return deed(
        request,
        UseForm(_sent(request), initial={"dated_on": office_day(acting["now"])}),
        lambda data: actions.use(number, **data, **acting),
        lambda number: _("%(text)s is used") % {"text": number.text},
        register=number.register,
        number=number,
        heading=_("Use the number"),
        intro=_(
            "For a paper that was signed outside the portal. Afterwards it can only become void."
        ),
        button=_("Use the number"),
    )


@number_door
def voiding(request, number):
    acting = _guard(request, number.register)
    return deed(
        request,
        VoidForm(_sent(request)),
        lambda data: actions.void(number, **data, **acting),
        lambda number: _("%(text)s is void") % {"text": number.text},
        register=number.register,
        number=number,
        heading=_("Make the number void"),
        intro=_("It stays in the register with your reason, and is never given again."),
        button=_("Make the number void"),
        is_danger=True,
    )
