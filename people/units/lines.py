"""Keeping the closure of `reports_to`."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.units.positions import Line, Position

BATCH = 2000


def redraw(position):
    """Draw the lines of a position, and of all below it, anew after its `reports_to` changed.

    Call inside a transaction. Raises ValidationError when the change would make a circle.
    """
    lock(position)
    below = [(position.pk, 0), *position.lines_down.values_list("below_id", "distance")]
    subtree = [pk for pk, _distance in below]
    if position.reports_to_id in subtree:
        raise ValidationError(
            {"reports_to": _("That position stands below this one: it would make a circle.")}
        )
    Line.objects.filter(below__in=subtree).exclude(above__in=subtree).delete()
    if position.reports_to_id is None:
        return
    upward = Line.objects.filter(below=position.reports_to_id)
    above = [(position.reports_to_id, 1)]
    above += [(pk, distance + 1) for pk, distance in upward.values_list("above_id", "distance")]
    Line.objects.bulk_create(
        [
            Line(above_id=top, below_id=low, distance=up + down)
            for top, up in above
            for low, down in below
        ],
        batch_size=BATCH,
    )


def lock(position):
    """Hold both ends of the new line, so that two moves at once cannot close a circle."""
    if position.reports_to_id is None:
        return
    upward = Line.objects.filter(below=position.reports_to_id).values_list("above_id", flat=True)
    ends = {position.pk, position.reports_to_id, *upward}
    list(Position.objects.select_for_update().filter(pk__in=ends).order_by("pk").values("pk"))


def redraw_all():
    """Draw every line anew from `reports_to`, as after an import. Circles must be out already."""
    parent = dict(Position.objects.values_list("pk", "reports_to_id"))
    Line.objects.all().delete()
    lines = []
    for pk, direct in parent.items():
        distance, above = 1, direct
        while above is not None:
            lines.append(Line(above_id=above, below_id=pk, distance=distance))
            distance, above = distance + 1, parent[above]
    Line.objects.bulk_create(lines, batch_size=BATCH)
