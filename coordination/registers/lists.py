"""What the pages show: which registers there are, and the numbers of one of them, year by year."""

from dataclasses import dataclass, field

from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce

from collab.kit.clock import office_day
from collab.kit.keyset import Key, cut
from coordination.matters.models import Matter
from coordination.registers import counting, kinds
from coordination.registers.keeping import kept_by
from coordination.registers.models import Counter, Number, Register
from coordination.registers.states import State

SIZE, CAP = 50, 50_000
NEWEST = [Key("place", descending=True), Key("pk", descending=True)]


@dataclass(slots=True)
class Line:
    """One register of the list; `next` is known to its keepers alone."""

    register: Register
    keepers: list
    next: str = ""

    @property
    def is_kept(self):
        return bool(self.next)


@dataclass(slots=True)
class Listing:
    """One page of a register: `years` are `[(year, last counter)]`, `gaps` `[(first, last)]`, `counts` by state."""

    page: object
    year: int
    years: list
    is_kept: bool
    counts: dict = field(default_factory=dict)
    gaps: list = field(default_factory=list)
    next: str = ""
    is_filtered: bool = False

    @property
    def total(self):
        return sum(self.counts.values())


def overview(person, now):
    """`([Line] of the registers that a person keeps, [Line] of the others)`; seven queries."""
    on = office_day(now)
    kept = kept_by(person, on)
    counters = {}
    if kept:
        rows = Counter.objects.filter(register__in=kept, year__in=[0, on.year])
        counters = {
            (pk, year): last for pk, year, last in rows.values_list("register", "year", "last")
        }
    mine, others = [], []
    registers = Register.objects.filter(Q(is_active=True) | Q(pk__in=list(kept)))
    for one in registers.select_related("division", "signer").prefetch_related("keepers"):
        line = Line(one, titles(one))
        if one.pk in kept:
            line.next = one.written(counters.get((one.pk, one.year_of(on)), 0) + 1, on)
        (mine if one.pk in kept else others).append(line)
    return mine, others


def titles(register):
    """The titles of the keepers' positions, each once: a position may have several seats."""
    return list(dict.fromkeys(keeper.title for keeper in register.keepers.all()))


def listing(register, person, chosen, *, now, after="", before=""):
    """The page of a register's numbers that a filter and a cursor ask for; eleven queries at most."""
    on = office_day(now)
    is_kept = register.pk in (kept := kept_by(person, on))
    years = counting.years_of(register) or [(register.year_of(on), 0)]
    year = chosen.get("year") if chosen.get("year") is not None else years[0][0]
    of_year = Number.objects.visible_to(person, kept, on).filter(register=register, year=year)
    rows = filtered(of_year, chosen).select_related("by", "used_by", "voided_by")
    page = cut(placed(rows), NEWEST, SIZE, after=after, before=before)
    show_matters(page.rows, person, on)
    found = Listing(page, year, years, is_kept)
    found.is_filtered = bool(chosen.get("state") or chosen.get("q"))
    states = of_year.order_by().values_list("state").annotate(n=Count("pk"))
    found.counts = dict(states)
    if is_kept:
        found.gaps = counting.gaps(register, year)
        found.next = counting.preview(register, on) if register.is_active else ""
    return found


def filtered(numbers, chosen):
    """Numbers narrowed by what a form found valid."""
    if chosen.get("state"):
        numbers = numbers.filter(state=chosen["state"])
    words = (chosen.get("q") or "").strip()
    if words:
        numbers = numbers.filter(Q(text__icontains=words) | Q(label__icontains=words))
    return numbers


def placed(numbers):
    """With `place`: the counter, 0 where there is none; what the pages are ordered by."""
    return numbers.annotate(place=Coalesce("seq", Value(0)))


def show_matters(numbers, person, on):
    """Put on each number `seen`, its matter where the person may see it, else None, and whether it `is_held`, so
    that it never becomes void; two queries."""
    wanted = {one.matter_id for one in numbers if one.matter_id}
    seen = Matter.objects.visible_to(person, on).in_bulk(wanted) if wanted else {}
    held = kinds.held(numbers)
    for one in numbers:
        one.seen, one.is_held = seen.get(one.matter_id), one.pk in held


def exported(register, person, chosen, *, now):
    """The numbers of a filter for the file, the oldest first, at most CAP; `seen` as on the page."""
    on = office_day(now)
    numbers = Number.objects.visible_to(person, kept_by(person, on), on).filter(register=register)
    if chosen.get("year") is not None:
        numbers = numbers.filter(year=chosen["year"])
    rows = filtered(numbers, chosen).select_related("by", "used_by", "voided_by")
    found = list(placed(rows).order_by("year", "place", "pk")[:CAP])
    show_matters(found, person, on)
    return found


def words_of(counts):
    """`[(state, how many)]` of those that there are, in the order of their lives."""
    return [(State(state), counts[state]) for state in State.values if counts.get(state)]
