"""What waits for my decision, also for whom I act; reviewed and approved together where that is safe."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collab.kit.clock import now
from coordination.approvals.flows.waiting import SHOWN, approve_all, waiting
from people.accounts.doors import person_required


@person_required
def decisions(request):
    """The list, what is due first first; the text is one click away."""
    rows = waiting(request.person)
    context = {"rows": rows[:SHOWN], "total": len(rows), "now": now()}
    context["is_bulk"] = any(row.is_bulk for row in context["rows"])
    return render(request, "coordination/approvals/waiting.html", context)


@require_POST
@person_required
def approvals(request):
    """Approve all that is ticked, or nothing: each tick says which text was read, `flow id:digest`."""
    chosen = {}
    for tick in request.POST.getlist("flow")[:SHOWN]:
        pk, _colon, digest = tick.partition(":")
        chosen[int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 16 else 0] = digest or "-"
    if chosen:
        count = approve_all(chosen, by=request.person, now=now())
        words = ngettext("%(n)d text approved", "%(n)d texts approved", count)
        messages.success(request, words % {"n": count})
    return redirect("decisions")
