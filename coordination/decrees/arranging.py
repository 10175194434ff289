"""Who takes part in a joint paper: divisions in their order, offices as printed, signers and contacts."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.approvals.flows.moving import observe
from coordination.approvals.models import FlowSeat
from coordination.decrees.guarding import guard_convener, guard_state, may_convene
from coordination.decrees.models import Consent, Dispute, Participant
from coordination.decrees.participants import holders, line_of, of_contacts, voice
from coordination.matters.models import Participation, Role
from people.journal.models import record
from people.units.models import Position

MOST = 12


@dataclass(slots=True)
class Seat:
    """A participant as it is wanted; what is None is proposed: the head's position, its office, its holder."""

    division: object
    office: str = ""
    signer: object = None
    contact: object = None


@transaction.atomic
def arrange(paper, seats, *, by, now):
    """Set the participants in their order (`Seat`), the convener's division among them; returns them.

    Until it is in force, by who writes it. What they agreed to before stays with those who stay. Raises NotYours,
    NotNow, ValidationError keyed by `participants`.
    """
    paper.hold()
    guard_convener(paper, by, "arrange")
    _check(paper, seats)
    before = {one.division_id: one for one in line_of(paper)}
    contacts = {one.contact_id for one in before.values()}
    _drop([one for pk, one in before.items() if pk not in {s.division.pk for s in seats}])
    heads = _heads(seats)
    held = holders(
        [
            (s.signer or heads.get(s.division.pk)) and (s.signer or heads[s.division.pk]).pk
            for s in seats
        ],
        today(by),
    )
    for order, seat in enumerate(seats, 1):
        signer = seat.signer or heads.get(seat.division.pk)
        one = before.get(seat.division.pk) or Participant(paper=paper, division=seat.division)
        one.order, one.signer = order, signer
        one.office = " ".join(seat.office.split())[:200] or (
            signer.title if signer else seat.division.name
        )
        one.contact = seat.contact or held.get(signer.pk if signer else None)
        one.save()
    record(by=by, verb="arrange", subject=paper, now=now, divisions=[s.division.pk for s in seats])
    _changed(paper, contacts, by=by, now=now)
    return line_of(paper)


def _check(paper, seats):
    pks = [seat.division.pk for seat in seats]
    faults = []
    if len(set(pks)) < len(pks):
        faults.append(_("Each division takes part once."))
    if len(pks) > MOST:
        faults.append(_("At most %(most)d take part.") % {"most": MOST})
    if paper.division_id not in pks:
        faults.append(_("%(name)s convenes it, so it takes part.") % {"name": paper.division.name})
    faults += [
        _("%(name)s does not work here any more.") % {"name": seat.contact.full_name}
        for seat in seats
        if seat.contact and not seat.contact.is_active
    ]
    if faults:
        raise ValidationError({"participants": faults})


def _heads(seats):
    """`{division id: Position of its head}` where no signer is named."""
    wanted = [seat.division.pk for seat in seats if seat.signer is None]
    heads = Position.objects.filter(division__in=wanted, is_head=True, is_active=True)
    return {one.division_id: one for one in heads.order_by("-pk")}


def _drop(gone):
    for model in (Consent, Dispute):
        model.objects.filter(participant__in=gone).delete()
    for one in gone:
        one.delete()


def _changed(paper, contacts, *, by, now):
    """Who speaks for somebody sees the draft, who does no more does not; flows start again over it."""
    paper.forget()
    line = line_of(paper)
    observe(paper, of_contacts(line))
    gone = contacts - {one.contact_id for one in line} - {None}
    if gone:
        seated = FlowSeat.objects.filter(stage__flow__matter=paper.pk, holder__in=gone)
        gone -= set(seated.values_list("holder", flat=True))
        parts = Participation.objects.filter(matter=paper.pk, role=Role.OBSERVER, employee__in=gone)
        parts.delete()
    paper.rebind(by=by, now=now)


@transaction.atomic
def name_contact(participant, *, contact, by, now):
    """Another person speaks for a participant: named by its contact, by who leads its signer's position, or by
    who writes the paper."""
    paper = participant.paper
    paper.hold()
    held = holders([participant.signer_id], today(by)).get(participant.signer_id)
    if not (participant.pk in voice(paper, by) or held == by or may_convene(paper, by)):
        raise NotYours(_("Who speaks for %(name)s is named there.") % {"name": participant.name})
    guard_state(paper, "circulate")
    if not contact.is_active:
        raise ValidationError({"contact": _("Choose somebody who works here.")})
    before = participant.contact_id
    Participant.objects.filter(pk=participant.pk).update(contact=contact)
    record(by=by, verb="name_contact", subject=paper, now=now, people=[contact.pk])
    _changed(paper, {before}, by=by, now=now)


def pass_on(source, target, matters, now):
    """Who takes a position over speaks for what its former holder spoke for (ids)."""
    Participant.objects.filter(paper__in=matters, contact=source).update(contact=target)
