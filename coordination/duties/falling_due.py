"""What a person owes, as their calendar shows it: when it falls due."""

from django.utils import timezone
from django.utils.text import capfirst

from coordination.duties.models import Duty, Kind
from coordination.duties.ways import ways
from people.diary.sources import Item

# Of several things owed about one matter at one time, the calendar names the weightiest.
WEIGHT = {kind: place for place, kind in enumerate((Kind.CARRY_OUT, Kind.ACCEPT, Kind.DECIDE))}


def due(person, start, end):
    """Open duties that fall due within a period, one item a matter and moment; one query, and those of
    `ways` where something is done elsewhere. A meeting that one attends stands there as a meeting."""
    found = (
        Duty.objects.open()
        .filter(holder=person, due_at__gte=start, due_at__lt=end)
        .exclude(kind=Kind.ATTEND)
        .select_related("matter")
        .order_by("due_at", "pk")
    )
    first = {}
    for duty in found:
        held = first.setdefault((duty.matter_id, duty.due_at), duty)
        if WEIGHT.get(duty.kind, len(WEIGHT)) < WEIGHT.get(held.kind, len(WEIGHT)):
            first[duty.matter_id, duty.due_at] = duty
    elsewhere, now = ways(first.values()), timezone.now()
    return [_item(duty, elsewhere.get(duty.pk), now) for duty in first.values()]


def _item(duty, way, now):
    matter = duty.matter
    return Item(
        kind="due",
        key=f"{duty.pk}",
        starts_at=duty.due_at,
        ends_at=duty.due_at,
        zone="",
        title=way.title if way else matter.title,
        url=way.url if way else matter.get_absolute_url(),
        note=capfirst(duty.get_kind_display()),
        is_late=duty.due_at < now,
        is_confidential=matter.is_confidential,
    )
