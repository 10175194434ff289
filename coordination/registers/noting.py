"""Numbers that were given before the portal, or beside it: noted under the text that they have."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from coordination.registers import patterns
from coordination.registers.counting import counted_to
from coordination.registers.keeping import require_keeper
from coordination.registers.models import Number
from coordination.registers.reserving import LABEL, require_past, said
from coordination.registers.states import State
from people.journal.models import record

FIRST_YEAR, LAST_YEAR, MOST = 1900, 2999, 10**9 - 1


@transaction.atomic
def note_existing(register, *, text, dated_on, matter, by, now, seq=None, year=None, label=""):
    """Enter a number that a paper has already; returns the used Number.

    `text` is kept as written, whatever the pattern. Counter and year are read from it by the pattern unless
    `seq` and `year` say them; a year that it does not tell is that of `dated_on`, a counter that it does not tell
    stays None. A counter ahead of the register's moves that one on; what lies between is an open gap
    (`counting.gaps`). `matter` is the portal's paper, or None.

    Raises NotYours unless `by` keeps the register, ValidationError by field where text or counter is there already.
    """
    on = office_day(now)
    acting = require_keeper(register, by, on)
    text = " ".join(said(text, "text", _("Write the number as it stands on the paper.")).split())
    if len(text) > patterns.LONGEST:
        words = _("A number has at most %(n)d characters.") % {"n": patterns.LONGEST}
        raise ValidationError({"text": words})
    require_past(dated_on, on)
    seq, year = placed(register, text, dated_on, seq=seq, year=year)
    if seq is not None:
        counted_to(register, year, seq)
    number = Number(
        register=register, year=year, seq=seq, text=text, state=State.USED, is_noted=True,
        matter_id=matter.pk if matter else None, label=label.strip()[:LABEL], dated_on=dated_on,
        by=by, at=now, used_by=by, used_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            number.save()
    except IntegrityError as fault:
        raise ValidationError({"text": taken(register, text, seq, year)}) from fault
    record(by=by, verb="note", subject=number, now=now, acting=acting, number=text)
    return number


def placed(register, text, dated_on, *, seq=None, year=None):
    """`(counter or None, year)` of a number as written, for a register; ValidationError where it cannot be."""
    told = patterns.read(register.pattern, text)
    seq = told.get("seq") if seq is None else seq
    year = (told.get("year") or dated_on.year) if year is None else year
    if seq is not None and not 1 <= seq <= MOST:
        raise ValidationError({"seq": _("Write a whole number from 1.")})
    if not register.is_yearly:
        return seq, 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError({"year": _("Write the year in which it was counted.")})
    return seq, year


def taken(register, text, seq, year):
    """Why a number cannot be noted: which one stands in its place."""
    numbers = Number.objects.filter(register=register, year=year)
    if numbers.filter(text=text).exists():
        return _("“%(text)s” stands in this register already.") % {"text": text}
    there = numbers.filter(seq=seq).values_list("text", flat=True).first()
    return _("Number %(seq)s of this register is “%(text)s” already.") % {"seq": seq, "text": there}
