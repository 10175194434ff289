"""Agreeing clause by clause: the convener asks, participants agree or counter, the convener takes over or answers."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.decrees.clauses import clauses, reworded
from coordination.decrees.guarding import draft_of, guard_convener, guard_voice
from coordination.decrees.models import Consent, Dispute, Participant
from coordination.decrees.owing import true_up
from coordination.decrees.participants import line_of, of_contacts, others
from coordination.decrees.standing import table
from coordination.decrees.states import DisputeState
from coordination.decrees.telling import tell
from people.journal.models import record

REASON, WORDING = 2_000, 20_000
AT = "consents/"


@transaction.atomic
def circulate(paper, *, by, now):
    """Ask every other participant for its consent to the draft as it is. Raises ValidationError keyed by `consents`."""
    paper.hold()
    guard_convener(paper, by, "circulate")
    draft = draft_of(paper)
    paper.check_ready(draft, "consents")
    asked = Participant.objects.filter(pk__in=[one.pk for one in others(paper)])
    if not asked.exclude(asked_version=draft.number).exists():
        raise NotNow(_("All participants have been asked about this draft already."))
    asked.update(asked_version=draft.number)
    paper.forget()
    record(by=by, verb="circulate", subject=paper, now=now, version=draft.number)
    true_up(paper, now=now)
    people = of_contacts(others(paper))
    tell(paper, "decree.circulated", people, key=f"circulated:{draft.pk}", by=by, now=now, at=AT)


@transaction.atomic
def agree(participant, keys, *, by, now):
    """A participant agrees to clauses (`{key: digest that was read}`); what it disputed there, it gives up."""
    paper, mandate = _held(participant, by, "agree")
    there = {one.key: one for one in clauses(draft_of(paper))}
    for key, digest in keys.items():
        if key not in there or there[key].digest != digest:
            raise NotNow(_("The text has changed since you read it. Read it again, then decide."))
    said = {"by": by, "at": now, "behalf_of_id": mandate.principal_id if mandate else None}
    said["capacity"] = mandate.capacity if mandate else ""
    for key, digest in keys.items():
        facts = {"participant": participant, "clause": key, "digest": digest}
        Consent.objects.get_or_create(**facts, defaults=said)
    mine = Dispute.objects.filter(participant=participant, clause__in=keys, state=DisputeState.OPEN)
    mine.update(state=DisputeState.AGREED)
    data = {"participant": participant.pk, "clauses": len(keys)}
    record(by=by, verb="agree_clause", subject=paper, now=now, acting=mandate, **data)
    _settled(paper, by=by, now=now)


@transaction.atomic
def counter(participant, *, key, digest, wording, reason, by, now):
    """A participant would have a clause in other words; returns the Dispute. It agrees to it no more."""
    paper, mandate = _held(participant, by, "counter")
    clause = next((one for one in clauses(draft_of(paper)) if one.key == key), None)
    if clause is None or clause.digest != digest:
        raise NotNow(_("The text has changed since you read it. Read it again, then decide."))
    wording, reason = _said(wording, reason, clause)
    Consent.objects.filter(participant=participant, clause=key).delete()
    mine = Dispute.objects.filter(participant=participant, clause=key, state=DisputeState.OPEN)
    mine.update(state=DisputeState.OVERTAKEN)
    dispute = Dispute.objects.create(
        participant=participant,
        clause=key,
        label=clause.label[:240],
        digest=digest,
        quote=clause.text,
        wording=wording,
        reason=reason,
        by=by,
        at=now,
    )
    data = {"participant": participant.pk, "clause": clause.label}
    record(by=by, verb="counter_clause", subject=paper, now=now, acting=mandate, **data)
    true_up(paper, now=now)
    facts = {"label": clause.label, "name": participant.name, "reason": reason[:500], "at": AT}
    about = {"key": f"dispute:{dispute.pk}", "by": by, "now": now}
    tell(paper, "decree.countered", [paper.draft.author], **about, **facts)
    return dispute


def _said(wording, reason, clause):
    wording = (wording or "").replace("\r\n", "\n").strip()
    reason = (reason or "").replace("\r\n", "\n").strip()
    faults = {}
    if not wording or wording == clause.text:
        faults["wording"] = _("Write how it should read instead.")
    elif len(wording) > WORDING:
        faults["wording"] = _("Write it in at most %(most)d characters.") % {"most": WORDING}
    if not reason:
        faults["reason"] = _("Write the reason: the other people will read it.")
    elif len(reason) > REASON:
        faults["reason"] = _("Write it in at most %(most)d characters.") % {"most": REASON}
    if faults:
        raise ValidationError(faults)
    return wording, reason


@transaction.atomic
def take_over(dispute, *, by, now):
    """The counter-wording becomes the draft's; who proposed it agrees to it, the others are asked anew."""
    paper, participant = _disputed(dispute, by, "take_over")
    draft = draft_of(paper)
    content = reworded(draft, dispute.clause, dispute.wording)
    if content is None:
        raise NotNow(_("This cannot be taken over by one click: change the draft, then answer."))
    _close(dispute, DisputeState.TAKEN, by, now)
    paper.write(by=by, now=now, revision=draft.revision, **content)
    clause = next(one for one in clauses(paper.draft) if one.key == dispute.clause)
    Consent.objects.get_or_create(
        participant=participant,
        clause=clause.key,
        digest=clause.digest,
        defaults={"by": dispute.by, "at": now},
    )
    data = {"participant": participant.pk, "clause": dispute.label}
    record(by=by, verb="take_over_clause", subject=paper, now=now, **data)
    facts = {"label": dispute.label, "at": AT}
    about = {"key": f"taken:{dispute.pk}", "by": by, "now": now}
    tell(paper, "decree.taken", of_contacts(others(paper)), **about, **facts)
    _settled(paper, by=by, now=now)


@transaction.atomic
def answer(dispute, *, words, by, now):
    """The convener keeps the wording and says why; the participant decides again."""
    paper, participant = _disputed(dispute, by, "answer")
    words = (words or "").replace("\r\n", "\n").strip()
    if not 0 < len(words) <= REASON:
        raise ValidationError({"words": _("Write the reason: the other people will read it.")})
    _close(dispute, DisputeState.ANSWERED, by, now, answer=words)
    data = {"participant": participant.pk, "clause": dispute.label, "reason": words}
    record(by=by, verb="answer_clause", subject=paper, now=now, **data)
    true_up(paper, now=now)
    facts = {"label": dispute.label, "reason": words[:500], "at": AT}
    about = {"key": f"answered:{dispute.pk}", "by": by, "now": now}
    tell(paper, "decree.answered", [participant.contact], **about, **facts)


def _held(participant, by, verb):
    """The paper of a participant, held, and the mandate by which `by` speaks for it."""
    paper = participant.paper
    paper.hold()
    mandate = guard_voice(paper, participant, by, verb)
    draft = draft_of(paper)
    one = next(one for one in line_of(paper) if one.pk == participant.pk)
    if one.asked_version != draft.number:
        raise NotNow(_("You have not been asked about this draft yet."))
    return paper, mandate


def _disputed(dispute, by, verb):
    participant = dispute.participant
    paper = participant.paper
    paper.hold()
    guard_convener(paper, by, verb)
    dispute.refresh_from_db()
    if dispute.state != DisputeState.OPEN:
        raise NotNow(_("This dispute is “%(state)s” now.") % {"state": dispute.get_state_display()})
    return paper, participant


def _close(dispute, state, by, now, **facts):
    there = Dispute.objects.filter(pk=dispute.pk, state=DisputeState.OPEN)
    there.update(state=state, answered_by=by, answered_at=now, **facts)
    dispute.refresh_from_db()


def _settled(paper, *, by, now):
    """Duties follow; once all agree to everything, the internal reviews may begin, and everybody hears of it."""
    found = true_up(paper, now=now)
    if found.is_settled:
        people = [*of_contacts(line_of(paper)), paper.draft.author]
        key = f"agreed:{paper.draft.pk}:{paper.draft.revision}"
        tell(paper, "decree.agreed", people, key=key, by=by, now=now, at=AT)


def overtaken(paper):
    """Disputes about words that stand there no more are overtaken."""
    there = {(one.key, one.digest) for one in clauses(paper.draft)} if paper.draft else set()
    mine = Dispute.objects.filter(participant__paper=paper.pk, state=DisputeState.OPEN)
    gone = [one.pk for one in mine if (one.clause, one.digest) not in there]
    if gone:
        Dispute.objects.filter(pk__in=gone).update(state=DisputeState.OVERTAKEN)


def missing_consents(paper):
    """The participants who have not agreed to everything yet."""
    found = table(paper)
    return [
        one
        for one in others(paper)
        if any(not cell.is_settled for _clause, cell in found.cells(one))
    ]
