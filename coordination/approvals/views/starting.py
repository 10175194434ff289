"""Starting a flow on a matter: by a template that fits, or put together stage by stage; once more after a return."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from collab.kit.clock import now, today
from collab.kit.refusals import NotYours
from coordination.approvals.actions import start
from coordination.approvals.composing import Composed
from coordination.approvals.flows.fitting import Facts, fitting
from coordination.approvals.flows.starting import mandate_to_start, open_to
from coordination.approvals.subjects import subject_of
from coordination.approvals.templates import FlowTemplate
from coordination.approvals.views.doors import flow_door
from people.accounts import choosing
from people.accounts.doors import person_required


@person_required
def new(request, pk):
    """The templates that fit, with their stages; beside them a flow of one's own."""
    person = request.person
    track = request.GET.get("track", "")[:40]
    matter = open_to(person, pk)
    if matter is None:
        raise Http404
    if not mandate_to_start(person, matter, track)[0]:
        raise NotYours(_("A flow is started by who is responsible for the text."))
    data = request.POST if request.method == "POST" else None
    if data and "template" in data:
        return _by_template(request, matter, data["template"])
    composed = Composed(person, data, **_has(matter))
    if composed.is_sent:
        plans = composed.plans()
        faults = _started(request, matter, stages=plans) if plans else []
        if plans and not faults:
            return redirect(request.started)
        return _page(request, matter, composed, faults, status=422)
    return _page(request, matter, composed)


def _has(matter):
    return {"has_group": bool(matter.group_id), "has_division": bool(matter.division_id)}


def _by_template(request, matter, chosen):
    found = FlowTemplate.objects.filter(pk=chosen) if chosen.isascii() and chosen.isdigit() else []
    template = next(
        (one for one in fitting(matter) if any(one.pk == same.pk for same in found)), None
    )
    if template is None:
        raise Http404
    faults = _started(request, matter, template=template)
    if not faults:
        return redirect(request.started)
    composed = Composed(request.person, **_has(matter))
    return _page(request, matter, composed, faults, status=422)


def _started(request, matter, **how):
    """Start it; the faults that keep it from starting."""
    try:
        track = request.GET.get("track", "")[:40]
        request.started = start(matter, by=request.person, now=now(), track=track, **how)
    except ValidationError as fault:
        return fault.messages
    messages.success(request, _("Flow started"))
    return []


def _page(request, matter, composed, faults=(), *, status=200):
    facts = Facts(subject_of(matter).facts(matter))
    templates = [
        {"template": one, "stages": [stage for stage in one.stages.all() if facts.fit(stage)]}
        for one in fitting(matter)
    ]
    context = {
        "matter": matter,
        "composed": composed,
        "templates": templates,
        "faults": faults,
        "is_composing": request.method == "POST" or not templates,
    }
    return render(request, "coordination/approvals/new.html", context, status=status)


@person_required
def people(request):
    """Hits while one types whom a stage asks."""
    person, words = request.person, request.GET.get("q", "")
    name = request.GET.get("name", "people")
    name = name if name.removeprefix("people-").isdigit() else "people"
    picked = choosing.chosen(person, request.GET.getlist(name))
    without = [one.pk for one in picked]
    is_long = len(words.strip()) >= choosing.LEAST
    context = {
        "results": choosing.found(person, words, today(person), without=without),
        "name": name,
        "multiple": name != "people",
        "empty": _("Nobody of that name or position works here.") if is_long else "",
    }
    return render(request, "components/_picker_results.html", context)


@flow_door
def again(request, flow):
    """The same flow once more, over the text as it is now."""
    if request.method != "POST":
        return redirect(flow)
    try:
        fresh = start(flow.matter, by=request.person, again=flow, now=now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(flow)
    messages.success(request, _("Flow started"))
    return redirect(fresh)
