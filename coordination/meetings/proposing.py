"""Proposed items: members put them forward for a meeting, its series or its group; whoever arranges the
agenda takes them, or declines them with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.groups.models import Membership
from coordination.meetings.agenda import ProposedItem
from coordination.meetings.arranging import add_item
from coordination.meetings.states import ItemKind
from coordination.meetings.telling import tell_people
from people.employees.models import Employee
from people.journal.models import record


def backlog(meeting):
    """Proposals that wait for somebody to take or decline them, for this meeting, its series or group."""
    wanted = Q(meeting=meeting.pk)
    if meeting.series_id:
        wanted |= Q(series=meeting.series_id)
    if meeting.group_id:
        wanted |= Q(group=meeting.group_id)
    open_ones = ProposedItem.objects.filter(wanted, item=None, declined_at=None)
    return open_ones.select_related("by").order_by("at", "pk")


@transaction.atomic
def propose(
    meeting, *, by, now, title, words="", kind=ItemKind.DISCUSSION, minutes=10, later=False
):
    """Put an item forward for a meeting; with `later` for any coming one of its series or group.

    Whoever arranges the agenda is told. Returns the ProposedItem.
    """
    acting = meeting.guard("propose", by)
    place = {"meeting": meeting}
    if later and meeting.group_id:
        place = {"group_id": meeting.group_id}
    elif later and meeting.series_id:
        place = {"series_id": meeting.series_id}
    item = _written(by, now, title, words, kind, minutes, **place)
    entry = record(
        by=by, verb="propose_item", subject=meeting, now=now, acting=acting, item=item.title
    )
    hearers = Employee.objects.filter(pk__in={meeting.owner_id, meeting.holder_id})
    tell_people(
        meeting, "meeting.proposed", hearers, entry=entry, by=by, now=now, item=_item(meeting, item)
    )
    return item


def may_propose_to(group, person):
    """Does this person sit in a group, or answer for it?"""
    sits = Membership.objects.present(today(person)).filter(group=group.pk, employee=person)
    return person.pk in (group.owner_id, group.holder_id) or sits.exists()


def guard_group(group, person):
    """Raise NotYours unless this person may put items forward for the meetings of a group."""
    if not may_propose_to(group, person):
        raise NotYours(_("You do not sit in this group."))


@transaction.atomic
def propose_to_group(group, *, by, now, title, words="", kind=ItemKind.DISCUSSION, minutes=10):
    """Put an item forward for the next meeting of a group that one sits in."""
    guard_group(group, by)
    item = _written(by, now, title, words, kind, minutes, group_id=group.pk)
    record(by=by, verb="propose_item", subject=group, now=now, item=item.title)
    return item


def _written(by, now, title, words, kind, minutes, **place):
    title = (title or "").strip()
    if not title:
        raise ValidationError({"title": _("Write what the item is about.")})
    item = ProposedItem(
        by=by, at=now, title=title, words=words.strip(), kind=kind, minutes=minutes, **place
    )
    item.clean_fields(exclude=["by", "meeting", "series", "group"])
    item.save()
    return item


def _item(meeting, proposal):
    """Its title, for a notice; not of a confidential meeting."""
    return "" if meeting.is_confidential else proposal.title


def _open(meeting, proposal):
    found = backlog(meeting).select_for_update(of=("self",)).filter(pk=proposal.pk).first()
    if found is None:
        raise NotNow(_("This proposal has been dealt with already."))
    return found


@transaction.atomic
def take(meeting, proposal, *, by, now):
    """Put a proposed item on the agenda; who proposed it presents it and is told."""
    meeting.guard("arrange", by)
    proposal = _open(meeting, proposal)
    presents = meeting.invitations.filter(employee=proposal.by).exists()
    item = add_item(
        meeting,
        by=by,
        now=now,
        title=proposal.title,
        words=proposal.words,
        kind=proposal.kind,
        minutes=proposal.minutes,
        presenter=proposal.by if presents else None,
    )
    ProposedItem.objects.filter(pk=proposal.pk).update(item=item)
    _tell(meeting, "meeting.item_taken", proposal, by=by, now=now)
    return item


@transaction.atomic
def decline(meeting, proposal, *, by, now, reason):
    """Leave a proposed item out, and say why to who proposed it."""
    meeting.guard("arrange", by)
    proposal = _open(meeting, proposal)
    reason = (reason or "").strip()
    if not reason:
        raise ValidationError({"reason": _("Write the reason: who proposed it will read it.")})
    ProposedItem.objects.filter(pk=proposal.pk).update(declined_at=now, reason=reason)
    _tell(meeting, "meeting.item_declined", proposal, by=by, now=now, reason=reason)


def _tell(meeting, kind, proposal, *, by, now, **more):
    entry = record(
        by=by,
        verb=kind.removeprefix("meeting."),
        subject=meeting,
        now=now,
        item=proposal.title,
        **more,
    )
    item = _item(meeting, proposal)
    tell_people(meeting, kind, [proposal.by], entry=entry, by=by, now=now, item=item, **more)
