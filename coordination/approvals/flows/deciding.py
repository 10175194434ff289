"""What whose turn it is does: approves (reviews, carries out), returns with a reason, takes a slip back."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.flows import moving
from coordination.approvals.flows.starting import changed, said
from coordination.approvals.flows.telling import tell
from coordination.approvals.models import FlowAct, FlowSeat
from coordination.approvals.states import Deed, FlowState, Role, StageState
from coordination.approvals.subjects import subject_of
from people.journal.models import record

PLAIN = frozenset({Role.REVIEW, Role.APPROVE, Role.CARRY_OUT})
ANY = frozenset(Role)
WORDS = 4000


def bound(deed):
    """A verb that decides: bound to the exact text. Where it has become another, the flow starts again instead."""

    def verb(flow, *, by, now, **facts):
        with transaction.atomic():
            flow = moving.held(flow)
            moving.guard(flow, by, roles=ANY)
            fresh = moving.is_stale(flow) and changed(flow.matter, by=None, now=now)
            if not fresh:
                return deed(flow, by=by, now=now, **facts)
        raise NotNow(
            _("The text has changed meanwhile, so the flow has started again. Read it first.")
        )

    verb.__name__, verb.__doc__ = deed.__name__, deed.__doc__
    return verb


def check_seen(flow, digest):
    """What somebody read (its digest) is what the flow runs over."""
    if digest and digest != flow.digest:
        raise NotNow(_("The text has changed since you read it. Read it again, then decide."))


@bound
def approve(flow, *, by, now, words="", digest=""):
    """Approve, have reviewed, or have carried out, as the stage says; returns the FlowAct.

    `digest` is that of the text which was read. Raises NotYours, NotNow.
    """
    turn = moving.guard(flow, by, roles=PLAIN)
    check_seen(flow, digest)
    act = done(flow, turn, Deed.APPROVED, by=by, now=now, words=words)
    moving.go_on(flow, by=by, now=now)
    return act


def done(flow, turn, deed, *, by, now, words="", to=None):
    """Write what was done; its seat has decided unless it returns. Journal besides. Raises NotNow."""
    words = (words or "").replace("\r\n", "\n").strip()
    if len(words) > WORDS:
        raise ValidationError(
            {"words": _("Write it in at most %(most)d characters.") % {"most": WORDS}}
        )
    seat, acting = turn.seat, turn.acting
    act = FlowAct.objects.create(
        flow=flow,
        stage=turn.stage,
        seat=seat,
        turn=turn.stage.turn,
        deed=deed,
        by=by,
        behalf_of_id=turn.behalf_of_id,
        capacity=acting.capacity if acting else "",
        title=acting.title if acting else "",
        office=seat.office,
        at=now,
        words=words,
        revision=flow.revision,
        digest=flow.digest,
        to=to,
    )
    if deed != Deed.RETURNED:
        if not FlowSeat.objects.filter(pk=seat.pk, act=None).update(act=act):
            raise NotNow(_("Somebody was quicker: look at the flow again."))
        seat.act = act
    data = {"flow": flow.pk, "stage": turn.stage.order, "role": str(turn.stage.role)}
    data |= {"reason": words} if words else {}
    verb = VERBS[deed]
    record(by=by, verb=verb, subject=flow.matter, now=now, acting=acting, act=act.pk, **data)
    return act


VERBS = {
    Deed.APPROVED: "approve_flow",
    Deed.RETURNED: "return_flow",
    Deed.SIGNED: "sign_flow",
}


@bound
def give_back(flow, *, by, now, reason, to=None, digest=""):
    """Return it with a reason: to the author (`to` None), which ends the flow, or to an earlier stage (its order).

    Decisions from that stage on count no more, and stay readable. Returns the FlowAct.
    """
    turn = moving.guard(flow, by, roles=ANY)
    check_seen(flow, digest)
    reason = said(reason, most=WORDS)
    stage = None if to is None else _earlier(flow, turn.stage, to)
    act = done(flow, turn, Deed.RETURNED, by=by, now=now, words=reason, to=stage)
    facts = {"by": by, "now": now, "reason": reason[:500], "key": f"flow-act:{act.pk}"}
    if stage is None:
        moving.end(flow, FlowState.RETURNED, now=now, reason=reason[:2000])
        subject = subject_of(flow.matter)
        if subject.returned:
            subject.returned(flow, by=by, now=now)
        tell(flow, "flow.returned", {flow.author, flow.started_by}, **facts)
        return act
    _reopen(flow, stage, turn.stage, by=by, now=now)
    tell(flow, "flow.back", {flow.author}, **facts)
    return act


def _earlier(flow, present, order):
    stage = next((one for one in flow.line if one.order == order), None)
    if stage is None or stage.order >= present.order:
        raise ValidationError({"to": _("Choose an earlier stage, or the author.")})
    return stage


def _reopen(flow, stage, present, *, by, now):
    for later in flow.line:
        if stage.order <= later.order <= present.order:
            FlowSeat.objects.filter(stage=later).update(act=None)
            for seat in later.places:
                seat.act = None
            later.state, later.closed_at = StageState.WAITING, None
            later.save(update_fields=["state", "closed_at"])
    moving.open_stage(flow, stage, by=by, now=now)


def grace():
    """For how long a slip may be taken back."""
    return timedelta(minutes=settings.FLOW_GRACE_MINUTES)


def slip(flow, person, now):
    """The act that this person may take back now, or None: approved by them, within the grace period, the flow
    running, and nobody in a later stage has done anything since."""
    if not flow.is_running:
        return None
    mine = [
        (stage, seat)
        for stage in flow.line
        for seat in stage.places
        if seat.act_id and seat.act.by_id == person.pk and seat.act.deed == Deed.APPROVED
    ]
    fresh = [one for one in mine if now - one[1].act.at <= grace()]
    if not fresh:
        return None
    stage, seat = max(fresh, key=lambda one: one[1].act_id)
    later = flow.acts.filter(pk__gt=seat.act_id, stage__order__gt=stage.order)
    return None if later.exists() else seat


@transaction.atomic
def take_back(flow, *, by, now):
    """A slip is taken back: the decision is owed again, the stage that came after waits again."""
    flow = moving.held(flow)
    if not (moving.takes_part(flow, by) or flow.acts.filter(by=by).exists()):
        raise NotYours(_("You have no place in this flow."))
    moving.guard_running(flow)
    found = slip(flow, by, now)
    if found is None:
        words = _("A decision can be taken back for %(n)d minutes, until the next stage has acted.")
        raise NotNow(words % {"n": settings.FLOW_GRACE_MINUTES})
    stage = next(one for one in flow.line if one.pk == found.stage_id)
    undone, found.act = found.act, None
    FlowSeat.objects.filter(pk=found.pk).update(act=None)
    facts = {"turn": stage.turn, "revision": flow.revision, "digest": flow.digest}
    people = {"by": by, "behalf_of": undone.behalf_of, "capacity": undone.capacity}
    act = FlowAct.objects.create(
        **{"flow": flow, "stage": stage, "seat": found, "deed": Deed.TOOK_BACK, "undoes": undone},
        **{"at": now, "office": found.office, "title": undone.title, **facts, **people},
    )
    for later in flow.line:
        if later.is_open and later.pk != stage.pk:
            later.state, later.opened_at = StageState.WAITING, None
            later.save(update_fields=["state", "opened_at"])
    stage.state, stage.closed_at = StageState.OPEN, None
    stage.save(update_fields=["state", "closed_at"])
    moving.true_up(flow, now=now)
    data = {"flow": flow.pk, "act": act.pk, "stage": stage.order}
    record(by=by, verb="take_back_flow", subject=flow.matter, now=now, **data)
    return act
