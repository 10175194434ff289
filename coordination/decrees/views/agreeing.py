"""Clause by clause: asking, agreeing, countering, taking over, answering; then sending it to be signed."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now
from coordination.decrees import consenting
from coordination.decrees.clauses import reworded
from coordination.decrees.forms import AnswerForm, CounterForm
from coordination.decrees.models import Dispute
from coordination.decrees.pages.joint import Joint
from coordination.decrees.participants import is_convener, line_of, voice
from coordination.decrees.signing import send_to_sign
from coordination.decrees.standing import table
from coordination.decrees.views.doors import draft_sheet, draft_url, joint_door, said

MOST = 500


def _url(paper):
    return redirect("decree_consents", pk=paper.pk).url


def _mine(paper, person):
    """The participants for which a person speaks, the convener's apart."""
    voices = voice(paper, person)
    return [one for one in line_of(paper) if one.pk in voices and not is_convener(one, paper)]


@joint_door
def circulation(request, paper):
    """Ask the participants for their consent."""
    draft_sheet(request, paper)
    if request.method != "POST":
        return redirect(_url(paper))
    try:
        consenting.circulate(paper, by=request.person, now=now())
    except ValidationError as fault:
        return said(request, draft_url(paper), fault)
    return said(request, _url(paper), words=_("The participants are asked for their consent"))


@joint_door
def consents(request, paper):
    """Who agrees to what; POST agrees, for the participant that one speaks for."""
    sheet = draft_sheet(request, paper)
    mine = _mine(paper, request.person)
    if request.method == "POST":
        one = next((one for one in mine if str(one.pk) == request.POST.get("participant")), None)
        if one is None:
            raise Http404
        keys = dict(sorted(_keys(request.POST.getlist("clause")).items()))
        consenting.agree(one, keys, by=request.person, now=now())
        return said(request, _url(paper), words=_("Noted: agreed"))
    found = table(paper)
    waiting = [(one, found.waiting(one)) for one in mine if one.asked_version == paper.draft.number]
    context = {
        "paper": paper,
        "sheet": sheet,
        "joint": Joint(sheet),
        "table": found,
        "mine": [(one, clauses) for one, clauses in waiting],
        "speaks": {one.pk for one, _clauses in waiting},
        "may_write": sheet.may_write,
        "takeable": {row.clause.key for row in found.rows if row.clause.is_worded},
    }
    return render(request, "coordination/decrees/consents.html", context)


def _keys(posted):
    """`{key: digest}` of values "digest|key"."""
    found = {}
    for value in posted[:MOST]:
        digest, _bar, key = value.partition("|")
        found[key] = digest
    return found


@joint_door
def counter(request, paper):
    """Another wording for a clause (`?clause=`, `?participant=`)."""
    sheet = draft_sheet(request, paper)
    mine = {str(one.pk): one for one in _mine(paper, request.person)}
    one = mine.get(request.GET.get("participant", ""))
    rows = {row.clause.key: row for row in table(paper).rows}
    row = rows.get(request.GET.get("clause", ""))
    if one is None or row is None:
        raise Http404
    initial = {"wording": row.clause.text, "digest": row.clause.digest}
    form = CounterForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            facts = form.cleaned_data
            consenting.counter(one, key=row.clause.key, by=request.person, now=now(), **facts)
        except ValidationError as fault:
            for name, lines in fault.message_dict.items():
                form.add_error(name, lines)
        else:
            return said(request, _url(paper), words=_("Sent to the convener"))
    status = 422 if form.errors else 200
    context = {
        "paper": paper,
        "sheet": sheet,
        "form": form,
        "clause": row.clause,
        "participant": one,
    }
    return render(request, "coordination/decrees/counter.html", context, status=status)


def _dispute(paper, pk):
    found = Dispute.objects.filter(participant__paper=paper.pk, pk=pk).select_related(
        "participant__division", "by"
    )
    dispute = found.first()
    if dispute is None:
        raise Http404
    dispute.participant.paper = paper
    return dispute


@joint_door
def takeover(request, paper, one):
    """The counter-wording becomes the draft's."""
    draft_sheet(request, paper)
    dispute = _dispute(paper, one)
    if request.method != "POST":
        return redirect(_url(paper))
    consenting.take_over(dispute, by=request.person, now=now())
    return said(request, _url(paper), words=_("Taken over into the draft"))


@joint_door
def answer(request, paper, one):
    """The wording stays, and why."""
    sheet = draft_sheet(request, paper)
    dispute = _dispute(paper, one)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        consenting.answer(dispute, words=form.cleaned_data["words"], by=request.person, now=now())
        return said(request, _url(paper), words=_("Answered"))
    status = 422 if form.errors else 200
    can_take = reworded(paper.draft, dispute.clause, dispute.wording) is not None
    context = {
        "paper": paper,
        "sheet": sheet,
        "form": form,
        "dispute": dispute,
        "can_take": can_take,
    }
    return render(request, "coordination/decrees/answer.html", context, status=status)


@joint_door
def signing(request, paper):
    """Start the joint signing."""
    draft_sheet(request, paper)
    if request.method != "POST":
        return redirect(draft_url(paper))
    try:
        flow = send_to_sign(paper, by=request.person, now=now())
    except ValidationError as fault:
        return said(request, draft_url(paper), fault)
    return said(request, flow.get_absolute_url(), words=_("Sent to be signed"))
