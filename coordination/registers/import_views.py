"""The page by which numbered papers of before the portal come in: a dry run, then all of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.kit.clock import now, office_day
from collab.kit.refusals import NotYours
from coordination.registers import archives
from coordination.registers.forms import ImportForm
from coordination.registers.importing import bring_in
from coordination.registers.keeping import kept_by
from people.accounts.doors import person_required
from people.imports.reading import Unreadable


@person_required
def bringing_in(request):
    """ "check" is the dry run; without faults, and without it, everything is noted."""
    if not kept_by(request.person, office_day(now())):
        raise NotYours(_("Existing papers are brought in by whoever keeps a register."))
    bound = request.method == "POST"
    form = ImportForm(request.POST if bound else None, request.FILES if bound else None)
    outcome, is_trial = None, "check" in request.POST
    if bound and form.is_valid():
        table, pack = form.cleaned_data["table"], form.cleaned_data["pack"]
        try:
            files = archives.opened(pack.read() if pack else b"")
            acting = {"by": request.person, "now": now(), "is_trial": is_trial}
            outcome = bring_in(table.read(), table.name, files=files, **acting)
        except Unreadable as fault:
            form.add_error(None, str(fault))
    if outcome and not is_trial and not outcome.faults:
        words = ngettext("%(n)d number is noted", "%(n)d numbers are noted", outcome.noted)
        messages.success(request, words % {"n": outcome.noted})
        return redirect("registers")
    is_wrong = bool(form.errors or (outcome and outcome.faults))
    context = {"form": form, "outcome": outcome}
    status = 422 if is_wrong else 200
    return render(request, "coordination/registers/import.html", context, status=status)
