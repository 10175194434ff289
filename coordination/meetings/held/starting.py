"""A meeting begins, goes from item to item, and is adjourned."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.duties.actions import owe, settle
from coordination.duties.models import Kind as DutyKind
from coordination.duties.models import Outcome
from coordination.meetings.attendance import Presence
from coordination.meetings.held.following import begin_with_follow_up, let_the_next_follow_up
from coordination.meetings.held.presence import who_was_there
from coordination.meetings.held.times import clock_of, day_of, days_later
from coordination.meetings.states import ItemState, State
from coordination.meetings.votes import Vote
from people.journal.models import record

WRITTEN_WITHIN = 2


@transaction.atomic
def start(meeting, *, by, now):
    """The chair opens the meeting: on its day, not before. Nobody owes an answer to the invitation any more."""
    acting = meeting.guard("start", by)
    if timezone.localdate(now, clock_of(meeting)) < day_of(meeting):
        raise NotNow(
            _("%(number)s is on %(day)s. Move it first if it is held earlier.")
            % {"number": meeting.number, "day": date_format(day_of(meeting), "DATE_FORMAT")}
        )
    meeting.shift("start", to=State.RUNNING, by=by, now=now, acting=acting, started_at=now)
    settle(meeting, kinds=[DutyKind.REPLY], outcome=Outcome.RELEASED, now=now)
    begin_with_follow_up(meeting)


@transaction.atomic
def begin(item, *, by, now):
    """Deal with this item now; the one before is dealt with. An item that was left can be taken up again."""
    meeting = item.meeting
    meeting.hold()
    acting = meeting.guard("lead", by)
    item.refresh_from_db(fields=["state", "began_at"])
    if item.state == ItemState.RUNNING:
        return
    _end_running(meeting, now)
    item.state, item.began_at, item.ended_at = ItemState.RUNNING, item.began_at or now, None
    item.save(update_fields=["state", "began_at", "ended_at"])
    record(by=by, verb="begin_item", subject=meeting, now=now, acting=acting, item=item.pk)


@transaction.atomic
def end(item, *, by, now, unfinished=False):
    """Leave the item that is dealt with now, as done or as unfinished; none is dealt with then."""
    meeting = item.meeting
    meeting.hold()
    acting = meeting.guard("lead", by)
    item.refresh_from_db(fields=["state", "began_at"])
    if item.state != ItemState.RUNNING:
        raise NotNow(_("“%(title)s” is not being dealt with now.") % {"title": item.title})
    item.state = ItemState.UNFINISHED if unfinished else ItemState.DONE
    item.ended_at = now
    item.save(update_fields=["state", "ended_at"])
    record(
        by=by,
        verb="end_item",
        subject=meeting,
        now=now,
        acting=acting,
        item=item.pk,
        state=str(item.state),
    )


@transaction.atomic
def go_on(meeting, *, by, now):
    """The item after the one that is dealt with now, by one button. Returns it; None where none is left."""
    meeting.hold()
    acting = meeting.guard("lead", by)
    following = meeting.items.filter(state=ItemState.WAITING).order_by("order", "pk").first()
    if following is not None:
        begin(following, by=by, now=now)
    elif _end_running(meeting, now):
        record(by=by, verb="end_item", subject=meeting, now=now, acting=acting)
    return following


def _end_running(meeting, now):
    running = meeting.items.filter(state=ItemState.RUNNING)
    return running.update(state=ItemState.DONE, ended_at=now)


@transaction.atomic
def adjourn(meeting, *, by, now):
    """Close the meeting: what waits or runs is unfinished, who was there has attended, the minutes are owed."""
    meeting.hold()
    acting = meeting.guard("adjourn", by)
    if Vote.objects.filter(item__meeting=meeting, closed_at=None).exists():
        raise NotNow(_("A vote is still open. Close it before you adjourn."))
    left = meeting.items.filter(state__in=(ItemState.WAITING, ItemState.RUNNING))
    left.filter(state=ItemState.RUNNING).update(ended_at=now)
    left.update(state=ItemState.UNFINISHED)
    present = Presence.objects.filter(invitation__meeting=meeting, left_at=None)
    present.update(left_at=now)
    meeting.shift("adjourn", to=State.HELD, by=by, now=now, acting=acting, ended_at=now)
    _attended(meeting, now)
    owe_minutes(meeting, now)
    let_the_next_follow_up(meeting)


def _attended(meeting, now):
    """Who was there has done what the invitation asked; who was not owes it no more."""
    settle(meeting, kinds=[DutyKind.ATTEND], holders=who_was_there(meeting), now=now)
    kinds = [DutyKind.ATTEND, DutyKind.REPLY]
    settle(meeting, kinds=kinds, outcome=Outcome.RELEASED, now=now)


def writer_of(meeting):
    """Who writes the minutes: the minute-taker, else the organiser."""
    return meeting.minute_taker or meeting.owner


def owe_minutes(meeting, now):
    """Whoever writes the minutes owes them to the chair, some working days from now."""
    writer = writer_of(meeting)
    due_at = days_later(writer, now, WRITTEN_WITHIN)
    kind = DutyKind.CARRY_OUT
    owe(meeting, holder=writer, asked_by=meeting.holder, kind=kind, due_at=due_at, now=now)
