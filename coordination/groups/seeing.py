"""Who of many may still see a notice about a seat, and what a hand-over leaves of a group."""

from collab.kit.clock import today
from coordination.groups.models import Group, Membership


def who_sits(pairs, _on):
    """Of `{(person id, seat id)}`, those whose seat it is or was; a seat that was taken back is nobody's."""
    seats = Membership.objects.filter(pk__in={seat for _person, seat in pairs})
    return pairs & set(seats.order_by().values_list("employee_id", "pk"))


def pass_on(_source, _target, matters, now):
    """A seat is a person's: when a position changes hands, its holder's seats and who presides stay.

    The founder's part moves with the position.
    """
    for group in Group.objects.active().with_people().filter(pk__in=matters):
        group.true_up(now=now, on=today())
