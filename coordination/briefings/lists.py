"""Which briefings a list shows, how it is filtered and paged; two queries a page."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, TextChoices
from django.utils.formats import number_format
from django.utils.translation import pgettext_lazy

from collab.kit.keyset import Key, cut
from coordination.briefings.models import Briefing

SIZE, CAP = 50, 1000
NEWEST = [Key("pk", descending=True)]


class View(TextChoices):
    MINE = "mine", pgettext_lazy("briefings", "For me")
    GIVEN = "given", pgettext_lazy("briefings", "Given by me")
    ALL = "all", pgettext_lazy("briefings", "All that I may see")


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


def listing(person, view, chosen, *, after="", before=""):
    """The page of the briefings that a person may see which a filter and a cursor ask for."""
    found = filtered(person, view, chosen)
    page = cut(_rows(found, person, view), NEWEST, SIZE, after=after, before=before)
    total = len(page.rows)
    if page.next or page.previous:
        total = found.order_by()[: CAP + 1].count()
    return Listing(page, total, any(chosen.values()))


def exported(person, view, chosen):
    """All of them, newest first, to be read while they are written."""
    return _rows(filtered(person, view, chosen), person, view).order_by("-pk")


def _rows(found, person, view):
    rows = found.select_related("owner", "explains")
    if view == View.MINE:
        own = person.heard.filter(briefing=OuterRef("pk"), understood_at__isnull=False)
        rows = rows.annotate(is_understood=Exists(own))
    return rows


def filtered(person, view, chosen):
    """Briefings narrowed to a view and by what a form found valid."""
    found = Briefing.objects.visible_to(person)
    if view == View.MINE:
        found = found.filter(pk__in=person.heard.values("briefing"))
    elif view == View.GIVEN:
        found = found.filter(owner=person)
    if chosen.get("state"):
        found = found.filter(state=chosen["state"])
    if chosen.get("q"):
        found = found.matching(chosen["q"])
    return found
