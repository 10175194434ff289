"""Who is there: by the list, online, or by the code that is shown in the room; coming, leaving, coming back."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.actions import settle
from coordination.duties.models import Kind as DutyKind
from coordination.duties.models import Outcome
from coordination.meetings.attendance import Invitation, Presence
from coordination.meetings.held import codes
from coordination.meetings.held.times import clock_of
from coordination.meetings.inviting import keep_in_step
from coordination.meetings.states import State, Way
from people.journal.models import record


@transaction.atomic
def come(invitation, *, by, now, way=Way.LIST, instead=False, at=None):
    """Note that the invited person is there, or with `instead` whoever comes for them; twice is once.

    After the meeting `at` says from when; without it from its beginning, until its end. Returns the Presence.
    """
    meeting = invitation.meeting
    acting = meeting.guard("note_presence", by)
    return _come(invitation, by=by, now=now, way=way, instead=instead, at=at, acting=acting)


@transaction.atomic
def leave(invitation, *, by, now, at=None):
    """Note that somebody has left; who is not there cannot leave."""
    meeting = invitation.meeting
    acting = meeting.guard("note_presence", by)
    meeting.hold()
    presence = invitation.presences.filter(left_at=None).first()
    if presence is None:
        raise NotNow(_("This person is not noted as present."))
    presence.left_at = _moment(meeting, at, now)
    if presence.left_at < presence.came_at:
        raise ValidationError({"at": _("Nobody leaves before they came.")})
    presence.save(update_fields=["left_at"])
    record(by=by, verb="note_leaving", subject=meeting, now=now, acting=acting, of=invitation.pk)


@transaction.atomic
def note_times(invitation, *, by, now, came_at, left_at=None):
    """Set from when until when somebody was there: the last time that they were, or that they were at all.

    Who came early counts from the beginning, who stayed on until the end; without `left_at` they are there
    still, or were until the end. Raises ValidationError keyed by field.
    """
    meeting = invitation.meeting
    acting = meeting.guard("note_presence", by)
    meeting.hold()
    spans = list(invitation.presences.all())
    one = spans[-1] if spans else Presence(invitation=invitation, noted_by=by)
    check_times(meeting, came_at, left_at, now, before=spans[-2] if len(spans) > 1 else None)
    one.came_at = _moment(meeting, came_at, now)
    end = left_at or (None if meeting.state == State.RUNNING else meeting.ended_at)
    one.left_at = max(_moment(meeting, end, now), one.came_at) if end else None
    one.save()
    if not spans:
        _settled(meeting, invitation, False, now)
    data = {"of": invitation.pk, "came_at": one.came_at, "left_at": one.left_at}
    record(by=by, verb="note_times", subject=meeting, now=now, acting=acting, **data)
    return one


def check_times(meeting, came_at, left_at, now, before=None):
    """Raise ValidationError keyed by field for times that cannot be; `before`: when they were there already.
    Minutes count, as a list has them."""
    faults, end = {}, meeting.ended_at or now
    if came_at > end:
        faults["came_at"] = _too_late(meeting)
    elif before is not None and came_at < _minute(before.left_at):
        clock = date_format(localtime(before.left_at, clock_of(meeting)), "TIME_FORMAT")
        faults["came_at"] = _("They had been there before until %(at)s.") % {"at": clock}
    if left_at is not None and left_at < _minute(came_at):
        faults["left_at"] = _("Nobody leaves before they came.")
    elif left_at is not None and left_at < _minute(meeting.started_at):
        faults["left_at"] = _("The meeting had not begun yet.")
    elif left_at is not None and meeting.ended_at is None and left_at > now:
        faults["left_at"] = _too_late(meeting)
    if faults:
        raise ValidationError(faults)


def _too_late(meeting):
    if meeting.ended_at is None:
        return _("This time has not come yet.")
    return _("The meeting was over by then.")


def _minute(at):
    return at.replace(second=0, microsecond=0)


@transaction.atomic
def take_off(invitation, *, by, now):
    """A mistake of the list: this person was not there after all."""
    meeting = invitation.meeting
    acting = meeting.guard("note_presence", by)
    meeting.hold()
    if invitation.presences.all().delete()[0]:
        record(
            by=by, verb="note_absence", subject=meeting, now=now, acting=acting, of=invitation.pk
        )


@transaction.atomic
def walk_in(meeting, person, *, by, now):
    """Somebody is there without having been asked: from now on they are on the list, and see the meeting."""
    acting = meeting.guard("note_presence", by)
    meeting.hold()
    if not person.is_active:
        raise ValidationError({"person": _("This person does not work here any more.")})
    invitation, fresh = Invitation.objects.get_or_create(
        meeting=meeting, employee=person, defaults={"is_walk_in": True}
    )
    if fresh:
        keep_in_step(meeting)
    _come(invitation, by=by, now=now, way=Way.LIST, instead=False, at=None, acting=acting)
    return invitation


@transaction.atomic
def attend(meeting, *, by, now, code):
    """Confirm by the code shown in the room that one is there; said again, nothing changes.

    Raises NotYours for who is not invited, NotNow where the code is over.
    """
    meeting.guard("attend", by)
    if not codes.is_valid(meeting, code, now):
        raise NotNow(_("This code is over. Scan the one that is shown now."))
    mine = meeting.invitations.filter(employee=by).first()
    invitation = mine or meeting.invitations.filter(representative=by).first()
    if invitation is None:
        raise NotYours(_("You are not invited to this meeting."))
    return _come(invitation, by=by, now=now, way=Way.CODE, instead=mine is None, at=None)


def _come(invitation, *, by, now, way, instead, at, acting=None):
    meeting = invitation.meeting
    meeting.hold()
    if instead and invitation.representative_id is None:
        raise ValidationError({"instead": _("Nobody is named to come for this person.")})
    there = invitation.presences.filter(left_at=None).first()
    if there is not None and there.as_representative == instead:
        return there
    came_at = _moment(meeting, at, now)
    if there is not None:
        there.left_at = max(came_at, there.came_at)
        there.save(update_fields=["left_at"])
    is_over = meeting.state != State.RUNNING
    presence = Presence(
        invitation=invitation,
        as_representative=instead,
        way=way,
        came_at=came_at,
        left_at=meeting.ended_at if is_over else None,
        noted_by=by,
    )
    try:
        with transaction.atomic():
            presence.save()
    except IntegrityError:
        return invitation.presences.filter(left_at=None).get()
    _settled(meeting, invitation, instead, now)
    record(
        by=by,
        verb="attend" if way == Way.CODE else "note_presence",
        subject=meeting,
        now=now,
        acting=acting,
        of=invitation.pk,
        instead=instead,
        way=str(way),
    )
    return presence


def _moment(meeting, at, now):
    """While it runs, now, or a moment since it began; afterwards one within it."""
    if meeting.state == State.RUNNING:
        return min(max(at, meeting.started_at), now) if at else now
    at = at or meeting.started_at
    return min(max(at, meeting.started_at), meeting.ended_at)


def _settled(meeting, invitation, instead, now):
    """Who is there has come; after the meeting there is nothing left to settle."""
    if meeting.state != State.RUNNING:
        return
    person = invitation.representative if instead else invitation.employee
    if person is not None:
        settle(meeting, kinds=[DutyKind.ATTEND], holder=person, now=now)
        kinds = [DutyKind.REPLY]
        settle(meeting, kinds=kinds, holder=person, outcome=Outcome.RELEASED, now=now)


def who_was_there(meeting):
    """Ids of the employees who were there at any time, for themselves or for another; one query."""
    rows = Presence.objects.filter(invitation__meeting=meeting).values_list(
        "as_representative", "invitation__representative", "invitation__employee"
    )
    found = {instead if by_another else own for by_another, instead, own in rows.order_by()}
    return found - {None}
