"""Which letters a list shows, how it is filtered and paged; two queries a page."""

from dataclasses import dataclass

from django.utils.formats import number_format

from collab.kit.keyset import Key, cut
from coordination.letters.models import Letter

SIZE, CAP = 50, 1000
NEWEST = [Key("pk", descending=True)]
WORDS = 6


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


def listing(person, chosen, *, now, after="", before=""):
    """The page of the letters that a person may see which a filter and a cursor ask for."""
    letters = filtered(Letter.objects.visible_to(person), chosen, now)
    rows = letters.select_related("owner", "holder")
    page = cut(rows, NEWEST, SIZE, after=after, before=before)
    total = len(page.rows)
    if page.next or page.previous:
        total = letters.order_by()[: CAP + 1].count()
    return Listing(page, total, any(chosen.values()))


def filtered(letters, chosen, now):
    """`letters` narrowed by what a form found valid; without a state, those that are in hand."""
    state = chosen.get("state") or "open"
    if state == "open":
        letters = letters.filter(is_open=True)
    elif state != "all":
        letters = letters.filter(state=state)
    for name in ("urgency", "year"):
        if chosen.get(name):
            letters = letters.filter(**{name: chosen[name]})
    if chosen.get("agenda"):
        letters = letters.filter(agenda=chosen["agenda"])
    for name, lookup in (("since", "received_on__gte"), ("until", "received_on__lte")):
        if chosen.get(name):
            letters = letters.filter(**{lookup: chosen[name]})
    if chosen.get("late"):
        letters = letters.filter(is_open=True, due_at__lt=now)
    for word in (chosen.get("origin") or "").split()[:WORDS]:
        letters = letters.filter(origin__icontains=word)
    if chosen.get("q"):
        letters = letters.matching(chosen["q"])
    return letters
