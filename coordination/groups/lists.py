"""Which groups a list shows, how it is filtered and paged; two queries a page."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import pgettext_lazy

from collab.kit.keyset import Key, cut
from coordination.groups.models import Group, Membership
from coordination.groups.states import State

SIZE, CAP = 50, 1000
NEWEST = [Key("pk", descending=True)]


class View(TextChoices):
    MINE = "mine", pgettext_lazy("groups", "Mine")
    ALL = "all", pgettext_lazy("groups", "All")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: rows, cursors, how many the filter left (stops one beyond the cap)."""

    page: object
    total: int
    is_filtered: bool

    @property
    def counted(self):
        more = "+" if self.total > CAP else ""
        return number_format(min(self.total, CAP), use_l10n=True, force_grouping=True) + more


def listing(person, view, chosen, *, on, after="", before=""):
    """The page of the groups that a person may know of which a filter and a cursor ask for."""
    found = filtered(person, view, chosen, on)
    page = cut(counted(found, on), NEWEST, SIZE, after=after, before=before)
    total = len(page.rows)
    if page.next or page.previous:
        total = found.order_by()[: CAP + 1].count()
    return Listing(page, total, any(chosen.values()))


def filtered(person, view, chosen, on):
    """Groups narrowed to a view and by what a form found valid; without a state, the active ones."""
    found = Group.objects.known_to(person, on)
    if view == View.MINE:
        found = found.filter(participations__employee=person) | found.filter(owner=person)
        found = found.distinct()
    state = chosen.get("state") or State.ACTIVE
    if state != "all":
        found = found.filter(state=state)
    if chosen.get("kind"):
        found = found.filter(group_kind=chosen["kind"])
    if chosen.get("q"):
        found = found.matching(chosen["q"])
    return found


def counted(groups, on):
    """The groups with their people, and how many seats are held on a day (`seats_held`)."""
    seats = Membership.objects.present(on).filter(group=OuterRef("pk")).order_by()
    held = seats.values("group").annotate(n=Count("pk")).values("n")
    return groups.with_people().annotate(seats_held=Coalesce(Subquery(held), 0))
