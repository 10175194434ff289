"""Taking numbers: what rooms above call inside the transaction that puts their paper into force."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow
from coordination.registers.counting import counted_on
from coordination.registers.models import Number
from coordination.registers.states import MOVES, State
from people.journal.models import record


@transaction.atomic
def take(register, *, matter, by, now, label="", classification="", reserved=None, division=None):
    """Give the next number of a register to a matter, dated today by the office's clock; returns the used Number.

    Call it inside your own transaction, as late in it as you can: the counter's row is held until the end, and
    a rollback leaves no gap. Whether `by` may number this paper is the caller's to ask; the register must be
    active. `label` says what it is for (never the title of the matter), `classification` stands in for the
    register's own. `reserved`: a reserved Number of this register to use instead of the next. `division`: whose
    code the pattern writes, where that is not the matter's.

    Raises NotNow (409) with a line for people.
    """
    on = office_day(now)
    if reserved is not None:
        number = _put_to_use(reserved, register, matter, on, by, now)
    else:
        number = given(
            register,
            on,
            division=division or matter.division,
            classification=classification,
            state=State.USED,
            matter_id=matter.pk,
            label=label,
            dated_on=on,
            by=by,
            at=now,
            used_by=by,
            used_at=now,
        )
    record(by=by, verb="take", subject=number, now=now, number=number.text, matter=matter.pk)
    return number


@transaction.atomic
def take_all(wanted, *, by, now):
    """Take a number from each of several registers for one paper: `[(register, matter, label)]`, or with
    the division whose code is written as a fourth.

    Returns the Numbers in the order asked for. The counters are held in the order of their registers' keys, so
    that two papers that need the same registers wait for each other and never lock each other out. All or none.
    """
    taken = {}
    for place in sorted(range(len(wanted)), key=lambda place: (wanted[place][0].pk, place)):
        register, matter, label, *rest = wanted[place]
        facts = {"division": rest[0]} if rest else {}
        taken[place] = take(register, matter=matter, label=label, by=by, now=now, **facts)
    return [taken[place] for place in range(len(wanted))]


def given(register, on, *, division=None, classification="", **fields):
    """A new Number under the next counter of the year of `on`; inside a transaction."""
    require_active(register)
    year = register.year_of(on)
    seq = counted_on(register, year)
    text = register.written(seq, on, division=division, classification=classification)
    number = Number(register=register, year=year, seq=seq, text=text, **fields)
    try:
        with transaction.atomic():
            number.save()
    except IntegrityError as fault:
        raise NotNow(
            _(
                "“%(text)s” stands in this register already. Whoever keeps it must look at its pattern."
            )
            % {"text": text}
        ) from fault
    return number


def require_active(register):
    if not register.is_active:
        raise NotNow(
            _("The register “%(name)s” is closed: it gives no more numbers.") % {"name": register}
        )


def _put_to_use(number, register, matter, on, by, now):
    """Use a number that was reserved: of this register, of this year, and by nobody else meanwhile."""
    require_active(register)
    if number.register_id != register.pk:
        raise NotNow(_("“%(text)s” is a number of another register.") % {"text": number.text})
    require_year(number, on)
    fields = {"matter_id": matter.pk, "dated_on": on, "used_by": by, "used_at": now}
    return moved(number, "use", to=State.USED, **fields)


def require_year(number, on):
    """A number is used in the year that it was counted in."""
    if number.year and number.year != on.year:
        raise NotNow(
            _("“%(text)s” was reserved in %(year)s. Make it void and take a new number.")
            % {"text": number.text, "year": str(number.year)}
        )


def moved(number, verb, *, to, **fields):
    """Change a number's state if it still allows it; returns it. Raises NotNow."""
    changed = Number.objects.filter(pk=number.pk, state__in=MOVES[verb]).update(state=to, **fields)
    number.refresh_from_db()
    if not changed:
        raise NotNow(
            _("“%(text)s” is %(state)s, so this is not possible any more.")
            % {"text": number.text, "state": number.get_state_display()}
        )
    return number
