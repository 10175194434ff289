"""Whom a meeting is for: people, divisions with all below, groups, guests by e-mail; each once."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.duties.actions import settle
from coordination.duties.models import Outcome
from coordination.groups.models import Membership
from coordination.matters.models import Participation, Role
from coordination.meetings.attendance import Invitation
from coordination.meetings.letters import Method
from coordination.meetings.owing import COMING_AND_ANSWER, owe, owe_as_asked
from coordination.meetings.posting.outbox import post
from coordination.meetings.states import State
from coordination.meetings.telling import call_back, tell
from coordination.papers.audience import members
from people.employees.models import Employee
from people.journal.models import record

MOST = 500


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside, reached by e-mail alone."""

    email: str
    name: str = ""


@transaction.atomic
def invite(meeting, *, by, now, people=(), divisions=(), groups=(), guests=(), is_optional=False):
    """Ask Employees, everybody in Divisions and below, who sits in Groups, and Guests.

    Who is invited already stays as they are; whoever comes by several ways is invited once, by name
    before group before division. Once called they are told at once. Returns the new Invitations.
    """
    acting = meeting.guard("invite", by)
    meeting.hold()
    on = today(by)
    asked = wanted(people, divisions, groups, on)
    rows = list(meeting.invitations.values_list("employee_id", "guest_email"))
    known, mails = {row[0] for row in rows}, {row[1].lower() for row in rows}
    fresh = [
        Invitation(meeting=meeting, employee=one, through=through, is_optional=is_optional)
        for one, through in asked.items()
        if one.pk not in known
    ]
    fresh += [
        Invitation(meeting=meeting, guest_email=email, guest_name=name, is_optional=is_optional)
        for email, name in checked_guests(guests).items()
        if email not in mails
    ]
    if len(rows) + len(fresh) > MOST:
        words = _("That would be more than %(most)d people. Set a briefing for so many.")
        raise ValidationError({"people": words % {"most": MOST}})
    if not fresh:
        return []
    Invitation.objects.bulk_create(fresh)
    keep_in_step(meeting)
    data = {"people": [one.employee_id for one in fresh if one.employee_id]}
    data["guests"] = sum(1 for one in fresh if not one.employee_id)
    entry = record(by=by, verb="invite", subject=meeting, now=now, acting=acting, **data)
    if meeting.state != State.DRAFT:
        owe(meeting, now=now)
        tell(meeting, "meeting.invited", fresh, entry=entry, by=by, now=now)
        post(meeting, fresh, now=now)
    return fresh


def wanted(people, divisions, groups, on):
    """`{Employee: through what}`, active people only, the nearest way first."""
    found = {one: "" for one in people if one.is_active}
    for group in groups:
        seats = Membership.objects.present(on).filter(group=group.pk, employee__is_active=True)
        name = group.number if group.is_confidential else group.title
        for seat in seats.select_related("employee"):
            found.setdefault(seat.employee, name[:120])
    for division in divisions:
        for one in Employee.objects.active().filter(pk__in=members(division.pk, on)):
            found.setdefault(one, division.name[:120])
    return found


def checked_guests(guests):
    """`{address: name}` of Guests, each address once; ValidationError keyed by `guests`."""
    found = {}
    for guest in guests:
        email = guest.email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as fault:
            words = _("“%(email)s” is not an e-mail address.") % {"email": guest.email.strip()}
            raise ValidationError({"guests": words}) from fault
        found.setdefault(email, guest.name.strip()[:120])
    return found


@transaction.atomic
def require(invitation, *, by, now, is_optional):
    """Say whether somebody who is invited must come. Who need not owes their coming once they say yes, and
    counts as one who may vote once they are there. Once called they are told.

    Raises NotYours; NotNow for chair and minute-taker.
    """
    meeting = invitation.meeting
    acting = meeting.guard("invite", by)
    meeting.hold()
    data = marked(invitation, is_optional, {meeting.holder_id, meeting.minute_taker_id})
    if data is None:
        return
    entry = record(by=by, verb="require", subject=meeting, now=now, acting=acting, **data)
    if meeting.state != State.CALLED:
        return
    owe_as_asked(meeting, invitation, now=now)
    told = {"entry": entry, "by": by, "now": now, "is_optional": is_optional}
    tell(meeting, "meeting.required", [invitation], **told)
    post(meeting, [invitation], now=now, turn=f":{now.timestamp()}")


def marked(invitation, is_optional, officers):
    """Keep that somebody must come or need not; what the journal keeps of it, None where it was so already.
    Raises NotNow for officers (ids)."""
    if is_optional and invitation.employee_id in officers - {None}:
        raise NotNow(_("Chair and minute-taker must come."))
    if invitation.is_optional == is_optional:
        return None
    invitation.is_optional = is_optional
    invitation.save(update_fields=["is_optional"])
    people = [invitation.employee_id] if invitation.employee_id else []
    return {"is_optional": is_optional, "people": people, "guests": int(not people)}


def seat_officers(meeting):
    """The chair and the minute-taker are invited as a matter of course; returns who was not yet."""
    people = {meeting.holder_id, meeting.minute_taker_id} - {None}
    there = set(
        meeting.invitations.filter(employee__in=people).values_list("employee_id", flat=True)
    )
    fresh = [Invitation(meeting=meeting, employee_id=pk) for pk in sorted(people - there)]
    return Invitation.objects.bulk_create(fresh)


def keep_in_step(meeting):
    """Who is invited, comes for somebody or takes the minutes takes part in the matter, so that they see
    it; of a draft the minute-taker alone. Owner and holder see it anyway."""
    wanted = {meeting.minute_taker_id}
    if meeting.called_at is not None:
        rows = meeting.invitations.values_list("employee_id", "representative_id")
        wanted |= {pk for row in rows for pk in row}
    wanted -= {None, meeting.owner_id, meeting.holder_id}
    parts = Participation.objects.filter(matter_id=meeting.pk)
    there = dict(parts.values_list("employee_id", "role"))
    gone = [pk for pk, role in there.items() if role == Role.INVITED and pk not in wanted]
    parts.filter(employee__in=gone).delete()
    Participation.objects.bulk_create(
        Participation(matter_id=meeting.pk, employee_id=pk, role=Role.INVITED)
        for pk in sorted(wanted - there.keys())
    )


@transaction.atomic
def uninvite(meeting, invitation, *, by, now):
    """Take an invitation back; who knew of it is told. Raises NotNow for chair and minute-taker."""
    acting = meeting.guard("invite", by)
    meeting.hold()
    officers = {meeting.holder_id, meeting.minute_taker_id} - {None}
    if invitation.employee_id in officers:
        raise NotNow(_("Name another chair or minute-taker first."))
    if invitation.presences.exists():
        raise NotNow(_("Who was there stays on the list."))
    if meeting.state != State.DRAFT:
        call_back(meeting, [invitation], by=by, now=now)
        post(meeting, [invitation], now=now, method=Method.CANCEL, turn=f":{now.timestamp()}")
    for person in filter(None, (invitation.employee, invitation.representative)):
        kinds = COMING_AND_ANSWER
        settle(meeting, now=now, kinds=kinds, holder=person, outcome=Outcome.RELEASED)
    people = [invitation.employee_id] if invitation.employee_id else []
    record(
        by=by,
        verb="uninvite",
        subject=meeting,
        now=now,
        acting=acting,
        people=people,
        guests=int(not people),
    )
    invitation.delete()
    keep_in_step(meeting)
