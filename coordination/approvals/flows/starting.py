"""A flow begins, begins again over another text, and is stopped."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.flows import moving, planning
from coordination.approvals.flows.resolving import missing, resolve
from coordination.approvals.flows.telling import tell
from coordination.approvals.models import Flow, FlowStage
from coordination.approvals.states import FlowState
from coordination.approvals.subjects import startable, subject_of
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.journal.models import record
from people.relations.acting import mandates_of

AGAIN = frozenset({FlowState.RETURNED, FlowState.OVERTAKEN, FlowState.STOPPED})


def mandate_to_start(person, matter, track=""):
    """`(may they start a flow here?, the mandate by which they do it for another or None)`."""
    if startable(person, matter, track):
        return True, None
    acted_for = mandates_of(person, today(person))
    covered = [one for one in acted_for.values() if one.covers(matter)]
    people = Employee.objects.active().in_bulk([one.principal_id for one in covered])
    for one in covered:
        if one.principal_id in people and startable(people[one.principal_id], matter, track):
            return True, one
    return False, None


def open_to(person, pk):
    """The matter with this key, if this person sees it by the rule of its kind, else None."""
    matter = Matter.objects.filter(pk=pk).first()
    return matter if matter and subject_of(matter).sees(person, matter) else None


@transaction.atomic
def start(matter, *, by, now, template=None, stages=None, again=None, track="", author=None):
    """Begin a flow over the matter's present text; returns the Flow.

    Its stages are those of `template` that fit, or `stages` (`planning.StagePlan`), or those of the flow `again`, which
    has ended. `track` tells flows apart that run on one matter side by side. `author` (default: who wrote the text, as
    its kind says, else `by`, or for whom they act) is to whom it is returned and whose leaders it asks. Raises
    NotYours, NotNow, ValidationError keyed by `stages`.
    """
    may, acting = mandate_to_start(by, matter, again.track if again else track)
    if not may:
        raise NotYours(_("A flow is started by who is responsible for the text."))
    list(Matter.objects.select_for_update().filter(pk=matter.pk).values("pk"))
    if again is not None:
        again = Flow.objects.whole().get(pk=again.pk)
        _check_again(again, matter)
        track, template, author = again.track, again.template, author or again.author
    if Flow.objects.running().filter(matter=matter.pk, track=track).exists():
        raise NotNow(_("A flow is running on this already."))
    plans = _plans(matter, template, stages, again)
    author = author or (None if track else subject_of(matter).author(matter))
    author = author or (Employee.objects.get(pk=acting.principal_id) if acting else by)
    flow = _made(matter, plans, by=by, author=author, template=template, track=track, now=now)
    if refuses := subject_of(matter).started:
        refuses(flow, by=by, now=now)
    people = moving.everybody(flow)
    moving.observe(matter, [*people, author])
    data = {"flow": flow.pk, "name": flow.name, "people": [one.pk for one in people]}
    record(by=by, verb="start_flow", subject=matter, now=now, acting=acting, **data)
    moving.open_stage(flow, flow.line[0], by=by, now=now)
    first = {seat.holder_id for seat in flow.line[0].places}
    later = [one for one in people if one.pk not in first]
    tell(flow, "flow.coming", later, key=f"flow:{flow.pk}:coming", by=by, now=now)
    return flow


def _check_again(flow, matter):
    if flow.matter_id != matter.pk:
        raise NotYours(_("That flow is of another matter."))
    if flow.state not in AGAIN or Flow.objects.filter(previous=flow.pk).exists():
        raise NotNow(_("This flow is not one that can start again."))


def _plans(matter, template, stages, again):
    if again is not None:
        return planning.of_flow(again)
    if template is not None:
        plans = planning.of_template(template, subject_of(matter).facts(matter))
        if not plans:
            raise ValidationError({"stages": [_("No stage of this template fits here.")]})
        return plans
    planning.check(stages or [])
    return stages


def _made(matter, plans, *, by, author, template, track, now):
    """The flow with its stages and seats, each seat resolved to a person."""
    seats = [[one.seat() for one in plan.seats] for plan in plans]
    every = [seat for row in seats for seat in row]
    found = resolve(every, author=author, matter=matter, on=today(author))
    faults = [missing(seat) for seat, one in zip(every, found, strict=True) if one is None]
    if faults:
        raise ValidationError({"stages": faults})
    for seat, one in zip(every, found, strict=True):
        one.put_on(seat)
    flow = Flow.objects.create(
        matter_id=matter.pk,
        track=track,
        template=template,
        name=template.name if template else _("One-off flow"),
        author=author,
        started_by=by,
        started_at=now,
        **_text(matter),
        **_before(matter, track),
    )
    for order, (plan, row) in enumerate(zip(plans, seats, strict=True), 1):
        stage = FlowStage.objects.create(flow=flow, order=order, **_said(plan))
        there = set()
        for seat in row:
            if seat.holder.pk not in there:
                seat.stage = stage
                seat.save()
            there.add(seat.holder.pk)
    return Flow.objects.whole().get(pk=flow.pk)


def _said(plan):
    """What a stage says. Of people who fill two places in it, one place is enough: so many of fewer."""
    names = ("role", "need", "count", "working_days", "name")
    return {name: getattr(plan, name) for name in names}


def _text(matter):
    subject = subject_of(matter)
    return {"revision": str(subject.revision(matter)), "digest": subject.digest(matter)}


def _before(matter, track):
    """The run before this one on the same track, where it did not come to its end."""
    last = Flow.objects.filter(matter=matter.pk, track=track).order_by("-pk").first()
    if last is None or last.state not in AGAIN:
        return {}
    return {"previous": last, "round": last.round + 1}


@transaction.atomic
def changed(matter, *, by, now, track=None):
    """The text of a matter is another one: its running flows are overtaken, and start again over it.

    Called by the room above in the transaction that changes the text. `by` may be None. Returns the new flows.
    """
    list(Matter.objects.select_for_update().filter(pk=matter.pk).values("pk"))
    running = Flow.objects.running().filter(matter=matter.pk)
    if track is not None:
        running = running.filter(track=track)
    digest = subject_of(matter).digest(matter)
    return [
        _begun_again(flow, matter, by=by, now=now)
        for flow in running.exclude(digest=digest).whole().order_by("pk")
    ]


def _begun_again(old, matter, *, by, now):
    moving.end(old, FlowState.OVERTAKEN, now=now)
    facts = {"by": by or old.started_by, "author": old.author, "template": old.template}
    plans = planning.of_flow(old)
    flow = _made(matter, plans, track=old.track, now=now, **facts)
    people = moving.everybody(flow)
    moving.observe(matter, people)
    record(by=by, verb="restart_flow", subject=matter, now=now, flow=flow.pk, before=old.pk)
    moving.open_stage(flow, flow.line[0], by=by, now=now)
    decided = {seat.holder for stage in old.line for seat in stage.places if seat.act_id}
    first = {seat.holder_id for seat in flow.line[0].places}
    hearers = [old.author, *(one for one in decided if one.pk not in first)]
    tell(flow, "flow.again", hearers, key=f"flow:{flow.pk}:again", by=by, now=now)
    return flow


@transaction.atomic
def stop(flow, *, by, now, reason):
    """A running flow is called off by who may start one, with a reason; what was decided stays."""
    may, acting = mandate_to_start(by, flow.matter, flow.track)
    if not (may or by.pk in (flow.author_id, flow.started_by_id)):
        raise NotYours(_("A flow is stopped by who is responsible for the text."))
    flow = moving.held(flow)
    moving.guard_running(flow)
    reason = said(reason)
    hearers = {seat.holder for stage in flow.line for seat in stage.places if stage.turn}
    moving.end(flow, FlowState.STOPPED, now=now, reason=reason)
    data = {"flow": flow.pk, "reason": reason}
    record(by=by, verb="stop_flow", subject=flow.matter, now=now, acting=acting, **data)
    about = {"key": f"flow:{flow.pk}:stopped", "by": by, "now": now}
    tell(flow, "flow.stopped", {*hearers, flow.author}, reason=reason, **about)
    return flow


def said(words, field="reason", most=2000):
    """A reason, trimmed. Raises ValidationError on an empty or a long one."""
    words = (words or "").replace("\r\n", "\n").strip()
    if not words:
        raise ValidationError({field: _("Write the reason: the other people will read it.")})
    if len(words) > most:
        raise ValidationError(
            {field: _("Write it in at most %(most)d characters.") % {"most": most}}
        )
    return words
