"""Decisions: what, by consensus or by which vote, one owner, helpers, due when, done when."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.meetings.minutes import Decision
from coordination.meetings.states import How
from people.journal.models import record

TEXT, MEASURE, HELPERS = 500, 500, 20


@transaction.atomic
def decide(item, *, by, now, text, vote=None, owner=None, helpers=(), due_at=None, measure=""):
    """Write down what was decided on an item; returns the Decision.

    With `vote`, a closed and carried one of the item, it was decided by it, else by consensus. Who carries
    it out (`owner`) does so until `due_at`; without an owner it is kept in the register alone. Raises
    ValidationError keyed by field.
    """
    meeting = item.meeting
    acting = meeting.guard("decide", by)
    wanted = {"text": text, "vote": vote, "owner": owner, "due_at": due_at, "measure": measure}
    fields = _checked(item, wanted, now)
    decision = Decision(item=item, written_by=by, written_at=now, **fields)
    decision.save()
    decision.helpers.set(_helpers(helpers, owner))
    data = {"decision": decision.pk, "owner": owner.pk if owner else None}
    record(by=by, verb="decide", subject=meeting, now=now, acting=acting, **data)
    return decision


@transaction.atomic
def change(
    decision, *, by, now, version, text, vote=None, owner=None, helpers=(), due_at=None, measure=""
):
    """Another wording of a decision that has not become work yet; `version` is the one that was read."""
    item = decision.item
    acting = item.meeting.guard("decide", by)
    wanted = {"text": text, "vote": vote, "owner": owner, "due_at": due_at, "measure": measure}
    fields = _checked(item, wanted, now, decision)
    found = Decision.objects.filter(pk=decision.pk, version=version, task=None)
    if not found.update(version=F("version") + 1, **fields):
        raise _moved_on(decision)
    decision.refresh_from_db()
    decision.helpers.set(_helpers(helpers, owner))
    record(
        by=by,
        verb="change_decision",
        subject=item.meeting,
        now=now,
        acting=acting,
        decision=decision.pk,
    )
    return decision


@transaction.atomic
def drop(decision, *, by, now, version):
    """Take out a decision that was noted wrongly and has not become work; the journal keeps its words."""
    meeting = decision.item.meeting
    acting = meeting.guard("decide", by)
    found = Decision.objects.select_for_update(of=("self",)).filter(
        pk=decision.pk, version=version, task=None
    )
    if not found:
        raise _moved_on(decision)
    text = decision.text
    decision.delete()
    record(by=by, verb="drop_decision", subject=meeting, now=now, acting=acting, text=text)


def _moved_on(decision):
    decision.refresh_from_db()
    if decision.task_id is not None:
        return NotNow(_("This decision has become work already: change that instead."))
    return NotNow(_("Somebody else changed this decision meanwhile. Read it again first."))


def _checked(item, wanted, now, decision=None):
    text, measure = (" ".join((wanted[name] or "").split()) for name in ("text", "measure"))
    vote, owner, due_at = wanted["vote"], wanted["owner"], wanted["due_at"]
    faults = {}
    if not text:
        faults["text"] = _("Write what was decided.")
    elif len(text) > TEXT:
        faults["text"] = _("Write it in at most %(most)d characters.") % {"most": TEXT}
    if len(measure) > MEASURE:
        faults["measure"] = _("Write it in at most %(most)d characters.") % {"most": MEASURE}
    faults |= _unfit_vote(item, vote, decision) | _unfit_owner(owner, due_at, now)
    if faults:
        raise ValidationError(faults)
    how = How.VOTE if vote else How.CONSENSUS
    named = {"owner": owner, "due_at": due_at if owner else None}
    return {"text": text, "measure": measure, "how": how, "vote": vote, **named}


def _unfit_vote(item, vote, decision):
    if vote is None:
        return {}
    if vote.item_id != item.pk or not vote.is_carried:
        return {"vote": _("Choose a vote on this item that was carried.")}
    others = Decision.objects.filter(vote=vote)
    if decision is not None:
        others = others.exclude(pk=decision.pk)
    return {"vote": _("Another decision came from this vote already.")} if others.exists() else {}


def _unfit_owner(owner, due_at, now):
    if owner is None:
        return {}
    if not owner.is_active:
        return {"owner": _("This person does not work here any more.")}
    if due_at is None:
        return {"due_at": _("Say by when: who carries it out is to know.")}
    if due_at <= now:
        return {"due_at": _("The due time lies in the past. Choose a later one.")}
    return {}


def _helpers(helpers, owner):
    return [one for one in dict.fromkeys(helpers) if one.is_active and one != owner][:HELPERS]
