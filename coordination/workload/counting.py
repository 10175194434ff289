"""Counting duties: one row a person, two grouped queries however many people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Min, Q

from coordination.duties.models import Duty
from coordination.matters.models import Matter

WEEK = timedelta(days=7)


@dataclass(slots=True)
class Load:
    """Matters in which something is owed, of these late and due within a week; matters in which the
    person waits for others; since when the oldest of either has been open."""

    open: int = 0
    late: int = 0
    week: int = 0
    waiting: int = 0
    oldest_at: datetime | None = None
    oldest_waiting_at: datetime | None = None

    def add(self, other):
        """Put another load on top of this one."""
        for name in ("open", "late", "week", "waiting"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("oldest_at", "oldest_waiting_at"):
            both = [at for at in (getattr(self, name), getattr(other, name)) if at]
            setattr(self, name, min(both, default=None))


def seen_duties(viewer, on):
    """Open duties that count for a leader: of matters that the leader may see, none confidential."""
    seen = Matter.objects.visible_to(viewer, on).filter(is_confidential=False, is_open=True)
    return Duty.objects.open().filter(matter__in=seen.order_by().values("pk"))


def loads_of(duties, people, now):
    """`{person id: Load}` of `people` (ids or a subquery of them) among some duties; two queries."""
    found = defaultdict(Load)
    one = Count("matter", distinct=True)
    owed = duties.filter(holder__in=people).order_by().values("holder")
    soon = Q(due_at__gte=now, due_at__lt=now + WEEK)
    rows = owed.annotate(
        n=one,
        late=Count("matter", distinct=True, filter=Q(due_at__lt=now)),
        week=Count("matter", distinct=True, filter=soon),
        since=Min("opened_at"),
    )
    for holder, *figures in rows.values_list("holder", "n", "late", "week", "since"):
        load = found[holder]
        load.open, load.late, load.week, load.oldest_at = figures
    asked = duties.filter(asked_by__in=people).exclude(holder=F("asked_by")).order_by()
    rows = asked.values("asked_by").annotate(n=one, since=Min("opened_at"))
    for asker, count, since in rows.values_list("asked_by", "n", "since"):
        found[asker].waiting, found[asker].oldest_waiting_at = count, since
    return found
