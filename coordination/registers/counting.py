"""The counter: raised by one UPDATE whose row lock lasts until the caller's transaction ends."""

from django.db.models import F, Value
from django.db.models.functions import Greatest

from coordination.registers.models import Counter, Number

MOST_MISSING = 500


def counted_on(register, year):
    """The next counter of a register in a year, taken. Inside a transaction: if that one is rolled back, the
    same counter goes to whoever comes next."""
    Counter.objects.get_or_create(register=register, year=year)
    counter = Counter.objects.filter(register=register, year=year)
    counter.update(last=F("last") + 1)
    return counter.values_list("last", flat=True).get()


def counted_to(register, year, seq):
    """Let the counter stand at least at `seq`, a number given elsewhere; its row is held in any case."""
    Counter.objects.get_or_create(register=register, year=year)
    counter = Counter.objects.filter(register=register, year=year)
    counter.update(last=Greatest(F("last"), Value(seq)))


def last_of(register, year):
    """The highest counter in a year; 0 where none was given."""
    found = Counter.objects.filter(register=register, year=year).values_list("last", flat=True)
    return found.first() or 0


def preview(register, on):
    """The number that is given next on a date, if nobody is quicker; one query."""
    return register.written(last_of(register, register.year_of(on)) + 1, on)


def gaps(register, year):
    """`[(first, last)]` of counters that are neither noted nor given: what was numbered elsewhere and is not
    entered yet; two queries."""
    given = Number.objects.filter(register=register, year=year, seq__isnull=False)
    found, before = [], 0
    for seq in [*given.order_by("seq").values_list("seq", flat=True), last_of(register, year) + 1]:
        if seq > before + 1:
            found.append((before + 1, seq - 1))
        before = max(before, seq)
    return found


def years_of(register):
    """The years that a register has counted in, the newest first, with the last counter: `[(year, last)]`."""
    rows = Counter.objects.filter(register=register).order_by("-year")
    return list(rows.values_list("year", "last"))
