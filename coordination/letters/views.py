"""The pages of incoming letters: the register, recording, one letter, its correction and its end."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.reasons import ReasonForm
from collab.kit.refusals import NotNow, NotYours
from coordination.files.models import Attachment
from coordination.letters import lists, panels
from coordination.letters.actions import may_record, next_number, record_letter
from coordination.letters.correcting import CORRECTED
from coordination.letters.forms import ConclusionForm, CorrectionForm, LetterForm, ListForm
from coordination.letters.models import Letter
from coordination.letters.story import told
from coordination.matters import holding
from coordination.tasks import choosing
from coordination.tasks.views.doors import done, in_dialog
from people.accounts.doors import person_required


def letter_door(view):
    """A view of one letter, `view(request, letter)`: found through visibility; "not now" told with a way back."""

    @person_required
    @wraps(view)
    def door(request, pk, **kwargs):
        letter = Letter.objects.select_related("owner", "holder").seen(request.person, pk)
        if letter is None:
            raise Http404
        try:
            return view(request, letter, **kwargs)
        except NotNow as refusal:
            template = "_not_now.html" if in_dialog(request) else "not_now.html"
            context = {"letter": letter, "reason": refusal.message}
            return render(request, f"coordination/letters/{template}", context, status=409)

    return door


@person_required
def letters(request):
    """The register of those letters that the person may see."""
    form = ListForm(request.GET)
    listing = lists.listing(
        request.person,
        form.chosen(),
        now=now(),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "listing": listing,
        "form": form,
        "now": now(),
        "may_record": may_record(request.person),
    }
    is_part = request.htmx and request.htmx.target == "results"
    template = "_results.html" if is_part else "list.html"
    return render(request, f"coordination/letters/{template}", context)


@person_required
def new(request):
    """Record a letter; "find" is the round trip of whoever has no script."""
    person = request.person
    if not may_record(person):
        raise NotYours(_("Incoming letters are recorded by the secretariat."))
    on = today(person)
    proposed = next_number(on.year)
    picked = choosing.chosen(person, request.POST.getlist("people"))[:1]
    if request.method != "POST":
        form = LetterForm(proposed=proposed, initial={"received_on": on})
        return _new_page(request, form, picked)
    if "find" in request.POST:
        typed = {name: request.POST.get(name) for name in LetterForm.base_fields if name != "files"}
        return _new_page(request, LetterForm(proposed=proposed, initial=typed), picked)
    form = LetterForm(request.POST, request.FILES, proposed=proposed)
    if not form.is_valid():
        return _new_page(request, form, picked, status=422)
    data = form.letter()
    try:
        letter = record_letter(by=person, holder=picked[0] if picked else None, now=now(), **data)
    except ValidationError as fault:
        form.add_errors(fault)
        return _new_page(request, form, picked, status=422)
    messages.success(
        request, _("Letter recorded under agenda number %(n)s") % {"n": letter.agenda_number}
    )
    return redirect(letter)


def _new_page(request, form, picked, *, status=200):
    person, on, words = request.person, today(request.person), request.POST.get("q", "")
    context = {
        "form": form,
        "chosen": choosing.choices(person, picked, on),
        "results": choosing.found(person, words, on) if "find" in request.POST else [],
        "q": words,
        "lost_files": bool(request.FILES),
        "no_official": status == 422 and not picked,
    }
    return render(request, "coordination/letters/new.html", context, status=status)


@person_required
def officials(request):
    """Hits while one types the official's name."""
    person, words = request.person, request.GET.get("q", "")
    picked = choosing.chosen(person, request.GET.getlist("people"))
    without = [one.pk for one in picked]
    is_long = len(words.strip()) >= choosing.LEAST
    context = {
        "results": choosing.found(person, words, today(person), without=without),
        "name": "people",
        "multiple": False,
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)


@letter_door
def letter(request, letter):
    """The agenda data, the file, what was handed down and what came back."""
    person, moment = request.person, now()
    attachments = Attachment.objects.filter(matter=letter.pk).select_related("by")
    context = {
        "letter": letter,
        "moves": letter.open_moves(person),
        "attachments": list(attachments),
        "panels": panels.panels(letter, person, moment),
        "line": told(letter),
        "is_late": bool(letter.is_open and letter.due_at and letter.due_at < moment),
    }
    return render(request, "coordination/letters/letter.html", context)


@letter_door
def correction(request, letter):
    """The form, and the deed; where another was quicker, 409."""
    letter.guard("correct", request.person)
    values = {name: getattr(letter, name) for name in CORRECTED} | {"version": letter.version}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=values)
    if form.is_valid():
        data = form.cleaned_data
        try:
            letter.correct(
                by=request.person,
                version=data["version"],
                reason=data["reason"],
                now=now(),
                **form.letter(),
            )
        except ValidationError as fault:
            form.add_errors(fault)
        else:
            return done(request, letter, _("Agenda data corrected"))
    context = {"letter": letter, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/letters/correction.html", context, status=status)


@letter_door
def conclusion(request, letter):
    """The one answer, begun from what came back."""
    person = request.person
    letter.guard("conclude", person)
    held = holding.held_back(letter)
    begun = {"answer": panels.answer_begun(letter, person)}
    form = ConclusionForm(
        request.POST if request.method == "POST" else None, held=held, initial=begun
    )
    if form.is_valid():
        try:
            letter.conclude(by=person, now=now(), **form.cleaned_data)
        except ValidationError as fault:
            for name, lines in fault.message_dict.items():
                form.add_error(name if name in form.fields else None, lines)
        else:
            return done(request, letter, _("Letter concluded"))
    context = {"letter": letter, "form": form, "panels": panels.panels(letter, person, now())}
    status = 422 if form.is_bound else 200
    return render(request, "coordination/letters/conclusion.html", context, status=status)


def reasoned(request, letter, verb, deed, *, hint, button, said):
    """A move that the other person is to understand: its form, and the deed."""
    letter.guard(verb, request.person)
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=hint)
    if form.is_valid():
        try:
            deed(by=request.person, reason=form.cleaned_data["reason"], now=now())
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            return done(request, letter, said)
    template = "_reason.html" if in_dialog(request) else "reason.html"
    context = {"letter": letter, "form": form, "button": button}
    status = 422 if form.is_bound else 200
    return render(request, f"coordination/letters/{template}", context, status=status)


@letter_door
def withdrawal(request, letter):
    return reasoned(
        request,
        letter,
        "withdraw",
        letter.withdraw,
        hint=_("It was recorded by a slip. The agenda number stays used."),
        button=_("Withdraw letter"),
        said=_("Letter withdrawn"),
    )


@letter_door
def reopening(request, letter):
    return reasoned(
        request,
        letter,
        "reopen",
        letter.reopen,
        hint=_("What is still to be done."),
        button=_("Open again"),
        said=_("Opened again"),
    )
