"""Which meetings a list shows, how it is filtered and paged; four queries a page."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from collab.kit.keyset import Key, cut
from coordination.meetings.attendance import Invitation
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import Answer, State
from coordination.meetings.wording import ANSWERS, MARKS, MINE

SIZE = 30
LONG_AGO = timedelta(days=7)
DONE = (State.HELD, State.APPROVING, State.CLOSED)


class View(models.TextChoices):
    COMING = "coming", _("Coming")
    PREPARING = "preparing", _("To prepare")
    PAST = "past", _("Past")


@dataclass
class Row:
    """A meeting in a list: my invitation (or None), how many come, how many are invited."""

    meeting: Meeting
    mine: Invitation | None
    coming: int
    invited: int

    @property
    def mark(self):
        if self.mine is not None and self.meeting.state == State.CALLED:
            return ANSWERS[self.mine.answer]
        return MARKS[self.meeting.state]

    @property
    def said(self):
        """What I answered, while it matters."""
        is_ahead = self.meeting.state == State.CALLED
        return MINE[self.mine.answer] if self.mine and is_ahead else ""

    @property
    def is_mine_to_answer(self):
        return bool(self.said) and self.mine.answer == Answer.NONE


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of rows, and its cursors."""

    rows: list
    page: object
    view: str
    is_filtered: bool


def listing(person, view, chosen, *, now, after="", before=""):
    """The page of the meetings that a person may see which a view, a filter and a cursor ask for."""
    every = Meeting.objects
    mine = every.concerning(person) if chosen.get("whose") != "all" else every.visible_to(person)
    found = filtered(shown(mine, person, view, now), chosen)
    newest = view == View.PAST
    keys = [Key("starts_at", descending=newest, is_instant=True), Key("pk", descending=newest)]
    rows = found.select_related("owner", "holder", "room", "series")
    page = cut(rows, keys, SIZE, after=after, before=before)
    is_filtered = any(chosen.get(name) for name in ("q", "group", "series", "since", "until"))
    return Listing(_rows(page.rows, person), page, view, is_filtered)


def shown(found, person, view, now):
    """Those of some meetings that belong to a view. What began long ago is past, though nobody closed it."""
    if view == View.PREPARING:
        return found.filter(Q(owner=person) | Q(holder=person), state=State.DRAFT)
    found = found.exclude(state=State.DRAFT)
    is_over = Q(state__in=DONE) | Q(ends_at__lt=now) & ~Q(state=State.RUNNING)
    is_over |= Q(starts_at__lt=now - LONG_AGO)
    return found.filter(is_over) if view == View.PAST else found.exclude(is_over)


def filtered(meetings, chosen):
    """`meetings` narrowed by what a form found valid."""
    for name, lookup in (("group", "group"), ("series", "series")):
        if chosen.get(name):
            meetings = meetings.filter(**{lookup: chosen[name]})
    if chosen.get("since"):
        meetings = meetings.filter(starts_at__date__gte=chosen["since"])
    if chosen.get("until"):
        meetings = meetings.filter(starts_at__date__lte=chosen["until"])
    if chosen.get("q"):
        meetings = meetings.matching(chosen["q"])
    return meetings


def _rows(meetings, person):
    """Rows with my answer and the counts; two queries."""
    pks = [one.pk for one in meetings]
    rows = Invitation.objects.filter(meeting__in=pks)
    mine = {one.meeting_id: one for one in rows.filter(employee=person)}
    yes = Q(answer__in=[Answer.COMING, Answer.REPRESENTED])
    counted = (
        rows.order_by()
        .values_list("meeting")
        .annotate(coming=Count("pk", filter=yes), invited=Count("pk"))
    )
    counts = {pk: (coming, invited) for pk, coming, invited in counted}
    return [Row(one, mine.get(one.pk), *counts.get(one.pk, (0, 0))) for one in meetings]
