"""Preparing a meeting: the draft, which nobody is told of, and changing what was written down."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import changed as text_changed
from coordination.groups.models import Group, Membership, Rules
from coordination.groups.states import State as GroupState
from coordination.matters.models import Matter
from coordination.meetings.attendance import Invitation
from coordination.meetings.booking import take_room
from coordination.meetings.inviting import keep_in_step, seat_officers
from coordination.meetings.meeting import Meeting
from coordination.meetings.owing import owe
from coordination.meetings.posting.outbox import post
from coordination.meetings.states import Answer, State
from coordination.meetings.telling import tell
from coordination.tasks.giving import seats
from people.journal.models import record

LONGEST = timedelta(hours=24)
FIRST_YEAR, LAST_YEAR = 2000, 2200  # what a plan can name
TIMES = ("starts_at", "ends_at", "zone", "room", "place", "link")
WORDS = ("title", "purpose")
PEOPLE = ("chair", "minute_taker")
RULES = ("quorum", "majority", "secret_votes", "ratifying")
CHANGED = (*WORDS, *TIMES, *PEOPLE, *RULES, "group", "is_confidential", "is_urgent")


@transaction.atomic
def prepare(*, by, now, title, starts_at, ends_at, attends=True, group=None, **plan):
    """Write down a meeting that nobody is told of yet; returns it as a draft.

    `plan` are further fields (`CHANGED`); the chair is who prepares it unless another is named. Whoever
    prepares it comes themselves, unless not `attends`. Raises NotYours, ValidationError keyed by field.
    """
    chair = plan.pop("chair", None) or by
    stays = plan.pop("is_confidential", False)
    meeting = Meeting(
        kind="meeting",
        owner=by,
        holder=chair,
        division_id=next((seat[1] for seat in seats(by) if seat[4]), None),
        is_confidential=True,
        stays_confidential=stays,
        opened_at=now,
        title=title.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        zone=plan.pop("zone", None) or by.timezone,
        uid=f"{secrets.token_hex(16)}@{settings.SITE_HOST}",
        secret=secrets.token_hex(32),
        **plan,
    )
    _within(meeting, group, by)
    check(meeting)
    meeting.save()
    if attends:
        _attend(meeting, by, now)
    seat_officers(meeting)
    keep_in_step(meeting)
    record(by=by, verb="prepare", subject=meeting, now=now)
    return meeting


def _attend(meeting, by, now):
    Invitation.objects.create(
        meeting=meeting, employee=by, answer=Answer.COMING, answered_at=now, answered_by=by
    )


def _within(meeting, group, by):
    """Hold it within a group: by its rules, and only by who sits there."""
    meeting.group_id = None
    if group is not None:
        within(group, by)
        meeting.group_id = group.pk
        for name, value in rules_of(group).items():
            setattr(meeting, name, value)


def within(group, by):
    """Raise NotYours or ValidationError unless this person may hold meetings of a group."""
    if group.state != GroupState.ACTIVE:
        raise ValidationError({"group": _("This group was dissolved.")})
    sits = Membership.objects.present(today(by)).filter(group=group.pk, employee=by)
    if not (by.pk in (group.owner_id, group.holder_id) or sits.exists()):
        raise NotYours(
            _("You do not sit in this group."),
            _("Hold the meeting without it, and invite the group."),
        )


def check(meeting):
    """Raise ValidationError keyed by field where the plan cannot be; keeps the spine's wording true."""
    faults = {}
    if not meeting.title:
        faults["title"] = _("Write what the meeting is about.")
    if meeting.starts_at is None or meeting.ends_at is None:
        faults["starts_at"] = _("Say when it begins and ends.")
    elif meeting.ends_at <= meeting.starts_at:
        faults["ends_at"] = _("It cannot end before it begins.")
    elif not FIRST_YEAR <= meeting.starts_at.year <= LAST_YEAR:
        faults["starts_at"] = _("This date is too far away.")
    elif meeting.ends_at - meeting.starts_at > LONGEST:
        faults["ends_at"] = _("A meeting lasts a day at most. Plan one for each day.")
    for name, person in (("chair", meeting.holder), ("minute_taker", meeting.minute_taker)):
        if person is not None and not person.is_active:
            faults[name] = _("%(name)s does not work here any more.") % {"name": person.full_name}
    if meeting.room and not meeting.room.is_active:
        faults["room"] = _("This room is not in use any more.")
    if meeting.link and not meeting.link.startswith(("https://", "http://")):
        faults["link"] = _("A link starts with https:// or http://.")
    if faults:
        raise ValidationError(faults)
    meeting.clean_fields(exclude=["matter_ptr", "owner", "holder", "division", "group", "series"])
    words = [meeting.title, meeting.purpose, meeting.place]
    words += meeting.items.values_list("title", flat=True) if meeting.pk else []
    meeting.wording = "\n".join(filter(None, words))


@transaction.atomic
def change(meeting, *, by, version, now, **fields):
    """Change what stands on the plan; `version` is the one that the editor saw.

    Once called, times and places are moved by `calling.reschedule` alone, and who is invited hears of
    what changed. Raises NotYours, NotNow, ValidationError keyed by field.
    """
    acting = meeting.guard("change", by)
    if meeting.state == State.CALLED and fields.keys() & set(TIMES):
        raise ValidationError(_("It has been called: move it, so that everybody is told."))
    before = {name: _value(meeting, name) for name in fields if name in CHANGED}
    changed = {name: fields[name] for name in before if fields[name] != before[name]}
    if not changed:
        return
    claim(meeting, version)
    _apply(meeting, changed, by)
    check(meeting)
    if meeting.state == State.CALLED:
        meeting.is_confidential = meeting.stays_confidential
        meeting.sequence += 1
    meeting.save()
    fresh = seat_officers(meeting)
    keep_in_step(meeting)
    written = {name: [_written(before[name]), _written(new)] for name, new in changed.items()}
    entry = record(by=by, verb="change", subject=meeting, now=now, acting=acting, **written)
    text_changed(meeting, by=by, now=now)
    if meeting.state == State.CALLED:
        owe(meeting, now=now)
        tell(meeting, "meeting.invited", fresh, entry=entry, by=by, now=now)
        told = fields.keys() & {*WORDS, *PEOPLE} & changed.keys()
        others = {one.employee_id for one in fresh}
        if told:
            tell(meeting, "meeting.changed", _others(meeting, others), entry=entry, by=by, now=now)
            post(meeting, meeting.invitations.filter(employee=None), now=now)


def _others(meeting, without):
    rows = meeting.invitations.select_related("employee", "representative")
    return [one for one in rows if one.employee_id and one.employee_id not in without]


def _apply(meeting, changed, by):
    for name, value in changed.items():
        if name == "chair":
            meeting.holder = value
        elif name == "is_confidential":
            meeting.stays_confidential = value
        elif name == "group":
            _within(meeting, value, by)
        else:
            setattr(meeting, name, value.strip() if name == "title" else value)


def _value(meeting, name):
    if name == "chair":
        return meeting.holder
    if name == "is_confidential":
        return meeting.stays_confidential
    if name == "group":
        return Group.objects.filter(pk=meeting.group_id).first() if meeting.group_id else None
    return getattr(meeting, name)


def _written(value):
    """As the journal keeps it: the key of a record, the value of anything else."""
    return getattr(value, "pk", value)


def claim(meeting, version):
    """Count the edit, unless somebody else saved one since `version` was read (NotNow)."""
    seen = Matter.objects.filter(pk=meeting.pk, version=version)
    if not seen.update(version=F("version") + 1):
        raise NotNow(
            _("Somebody else changed %(number)s meanwhile. Compare, then save again.")
            % {"number": meeting.number}
        )
    meeting.version = version + 1


def rules_of(thing):
    """The rules of a meeting, a series or a group, for another to have."""
    return {field.name: getattr(thing, field.name) for field in Rules._meta.local_fields}


def free_room(meeting):
    """Raise ValidationError keyed by `room` where another meeting has it then; holds the room."""
    take_room(meeting.room, meeting.starts_at, meeting.ends_at, without=meeting.pk)
