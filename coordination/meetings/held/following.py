"""What earlier meetings of a group or series left undone, worked out live; it stands first in the next one."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from collab.kit.refusals import NotNow
from coordination.meetings.agenda import AgendaItem
from coordination.meetings.held import decisions
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import ItemKind, ItemState, State
from people.journal.models import record

AFTER = (State.HELD, State.APPROVING, State.CLOSED)
MOST = 100


@dataclass
class FollowUp:
    """`previous`: the meeting before; `last`: its decisions; `undone`: what is open of all earlier ones;
    `items`: what they left unfinished and nobody took up."""

    previous: Meeting | None
    undone: list = field(default_factory=list)
    last: list = field(default_factory=list)
    items: list = field(default_factory=list)

    @property
    def done(self):
        return sum(1 for one in self.last if one.is_over)

    @property
    def late(self):
        return sum(1 for one in self.undone if one.is_late)

    @property
    def is_ratified(self):
        return self.previous is not None and self.previous.state == State.CLOSED


def _alike(meeting):
    """The other meetings of its group or series; none where it has neither."""
    same = Q(pk__in=[])
    if meeting.series_id:
        same |= Q(series=meeting.series_id)
    if meeting.group_id:
        same |= Q(group=meeting.group_id)
    return Meeting.objects.filter(same).exclude(pk=meeting.pk)


def earlier(meeting):
    """Those of its group or series that were held before this one."""
    return _alike(meeting).filter(state__in=AFTER, starts_at__lt=meeting.starts_at)


def _later(meeting):
    """Those of its group or series that are called for after this one, the next first."""
    called = _alike(meeting).filter(state=State.CALLED, starts_at__gt=meeting.starts_at)
    return called.order_by("starts_at", "pk")


def coming(meeting, person):
    """The one that comes next, as this person may see it; None where the meeting stands alone."""
    if meeting.group_id is None and meeting.series_id is None:
        return None
    seen = Meeting.objects.visible_to(person).order_by().values("pk")
    return _later(meeting).filter(pk__in=seen).select_related("room").first()


def let_the_next_follow_up(meeting):
    """What was called ahead, before this one was held, begins with the follow-up as well."""
    following = _later(meeting).first()
    if following is not None:
        begin_with_follow_up(following)


def follow_up(meeting, person, now):
    """The FollowUp as this person may see it; eight queries at most."""
    seen = Meeting.objects.visible_to(person).order_by().values("pk")
    return _worked_out(meeting, earlier(meeting).filter(pk__in=seen), person, now)


def _worked_out(meeting, before, person, now):
    previous = before.select_related("ratified").order_by("-starts_at", "-pk").first()
    if previous is None:
        return FollowUp(None)
    pks = before.order_by().values("pk")
    wanted = Q(item__meeting__in=pks) & (decisions.UNDONE | Q(item__meeting=previous))
    found = decisions.numbered().filter(wanted).order_by("item__meeting__starts_at", "pk")
    rows = decisions.rows(found[:MOST], person, now)
    left = AgendaItem.objects.filter(meeting__in=pks, state=ItemState.UNFINISHED)
    left = left.filter(went_on=None).exclude(kind=ItemKind.FOLLOW_UP)
    left = left.select_related("meeting", "presenter").order_by("meeting__starts_at", "order")
    return FollowUp(
        previous,
        undone=[one for one in rows if not one.is_over],
        last=[one for one in rows if one.meeting.pk == previous.pk],
        items=list(left[:MOST]),
    )


def begin_with_follow_up(meeting):
    """Let the follow-up stand first on the agenda, where there are earlier meetings; called again, once.

    Called within the verb that calls the meeting. Returns the item, or None.
    """
    there = meeting.items.filter(kind=ItemKind.FOLLOW_UP).first()
    if there is not None or not earlier(meeting).exists():
        return there
    with override(settings.LANGUAGE_CODE):
        title = _("Follow-up of earlier meetings")
    return AgendaItem.objects.create(
        meeting=meeting, order=0, title=title, kind=ItemKind.FOLLOW_UP, minutes=10
    )


@transaction.atomic
def take_up(meeting, item, *, by, now):
    """Go on with an item that an earlier meeting left unfinished: it stands last on the agenda.

    Returns the new item. Raises NotNow where it was taken up already, or belongs elsewhere.
    """
    acting = meeting.guard("arrange", by)
    meeting.hold()
    is_ours = earlier(meeting).filter(pk=item.meeting_id).exists()
    if not is_ours or item.state != ItemState.UNFINISHED or item.went_on.exists():
        raise NotNow(_("“%(title)s” was taken up already.") % {"title": item.title})
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    made = AgendaItem.objects.create(
        meeting=meeting,
        order=last + 1,
        title=item.title,
        words=item.words,
        kind=item.kind,
        presenter=item.presenter,
        minutes=item.minutes,
        came_from=item,
    )
    data = {"item": made.pk, "came_from": item.pk}
    record(by=by, verb="take_up", subject=meeting, now=now, acting=acting, **data)
    return made
