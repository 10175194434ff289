"""What dictums oblige to: all of it on one page, one of them, and giving what could not be given."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from coordination.decrees.cleaning import blank
from coordination.decrees.guarding import guard_convener
from coordination.decrees.models import Obligation
from coordination.decrees.more_forms import ObligationForm, typed
from coordination.decrees.obliging import assign, may_assign
from coordination.decrees.pages.joint import Joint
from coordination.decrees.participants import holders, line_of
from coordination.decrees.views.doors import draft_sheet, draft_url, joint_door, said
from coordination.papers.pages.sheet import Sheet
from coordination.tasks.models import Task


@joint_door
def obligations(request, paper):
    """All obligations with state and due, until they are closed."""
    sheet = Sheet(paper, request.person, now())
    if sheet.version is None or not (sheet.version.is_set or sheet.sees_draft):
        raise Http404
    return render(request, "coordination/decrees/obligations.html", shown(sheet))


def shown(sheet):
    """What the table of obligations needs."""
    joint, paper, person = Joint(sheet), sheet.paper, sheet.person
    tasks = [row.one.task_id for row in joint.obligations if row.one and row.one.task_id]
    seen = set(Task.objects.visible_to(person).filter(pk__in=tasks).values_list("pk", flat=True))
    held = holders([one.signer_id for one in joint.line], today(person))
    givable = set()
    for row in joint.obligations:
        if row.one is not None and row.one.why and not row.one.task_id:
            row.one.participant.paper = paper
            givable |= {row.key} if may_assign(row.one, person, held) else set()
    return {"paper": paper, "sheet": sheet, "joint": joint, "seen": seen, "givable": givable}


@joint_door
def obligation_new(request, paper):
    """One more obligation of the draft."""
    return _edit(request, paper, None)


@joint_door
def obligation(request, paper, key):
    """One obligation of the draft: changed, or taken out."""
    return _edit(request, paper, key)


def _edit(request, paper, key):
    sheet = draft_sheet(request, paper)
    guard_convener(paper, request.person, "circulate")
    body = blank() | paper.draft.body
    there = next((one for one in body["obligations"] if one["key"] == key), None)
    if key is not None and there is None:
        raise Http404
    first = typed(there) if there else {"dictum": request.GET.get("dictum", "")}
    facts = {"body": body, "line": line_of(paper), "on": today(request.person)}
    if request.method == "POST" and "removal" in request.POST:
        return _write(request, paper, [one for one in body["obligations"] if one is not there])
    form = ObligationForm(
        request.POST if request.method == "POST" else None, initial=first, **facts
    )
    if request.method == "POST" and form.is_valid():
        row = form.row(key or "")
        rows = [row if one is there else one for one in body["obligations"]]
        return _write(request, paper, rows if there else [*rows, row])
    status = 422 if form.errors else 200
    context = {"paper": paper, "sheet": sheet, "form": form, "there": there}
    return render(request, "coordination/decrees/obligation.html", context, status=status)


def _write(request, paper, rows):
    draft = paper.draft
    body = {**draft.body, "obligations": rows}
    try:
        paper.write(by=request.person, now=now(), revision=draft.revision, body=body)
    except ValidationError as fault:
        return said(request, request.path, fault)
    return said(request, f"{draft_url(paper)}#obligations", words=_("Saved"))


@joint_door
def assignment(request, paper, key):
    """Give it inside the participant, where the convener could not."""
    if request.method != "POST":
        return redirect("decree_obligations", pk=paper.pk)
    latest = paper.latest
    found = latest and Obligation.objects.filter(paper=paper, version=latest.number, key=key)
    found = found and found.select_related("participant__division", "person", "position").first()
    if not found:
        raise Http404
    found.paper = paper
    task = assign(found, by=request.person, now=now())
    return said(request, task.get_absolute_url(), words=_("It is work now"))
