"""What the keepers of a register do: reserve, use for a paper written elsewhere, make void, close gaps."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow
from coordination.registers.counting import MOST_MISSING, gaps
from coordination.registers.keeping import keepers_of, require_keeper
from coordination.registers.kinds import held
from coordination.registers.models import Counter, Number
from coordination.registers.states import State
from coordination.registers.taking import given, moved, require_year
from people.inbox.actions import notify
from people.journal.models import record

LABEL = 200


@transaction.atomic
def reserve(register, *, label, by, now, classification=""):
    """Reserve the next number for a paper that is still to be signed; `label` says what for. Returns the Number.

    Raises NotYours unless `by` keeps the register, NotNow where it is closed, ValidationError by field.
    """
    on = office_day(now)
    acting = require_keeper(register, by, on)
    label = said(label, "label", _("Write what the number is for."))[:LABEL]
    number = given(
        register, on, classification=classification,
        state=State.RESERVED, label=label, by=by, at=now,
    )  # fmt: skip
    record(by=by, verb="reserve", subject=number, now=now, acting=acting, number=number.text)
    return number


@transaction.atomic
def use(number, *, dated_on, by, now):
    """Use a reserved number for a paper that was written outside the portal, with that paper's date.

    A paper of the portal takes a reserved number by `take(…, reserved=number)`.
    """
    on = office_day(now)
    acting = require_keeper(number.register, by, on)
    require_past(dated_on, on)
    require_year(number, dated_on)
    fields = {"dated_on": dated_on, "used_by": by, "used_at": now}
    moved(number, "use", to=State.USED, **fields)
    record(by=by, verb="use", subject=number, now=now, acting=acting, number=number.text)
    return number


@transaction.atomic
def void(number, *, reason, by, now):
    """Make a reserved or a used number void, with the reason; it stays in the register and is never given again.

    The number under which a paper of the portal was put into force stays used: NotNow.
    """
    acting = require_keeper(number.register, by, office_day(now))
    reason = said(reason, "reason", _("Write why the number becomes void."))
    if held([number]):
        raise NotNow(
            _("A paper was put into force as “%(text)s”: its number stays.") % {"text": number.text}
        )
    before = number.state
    moved(number, "void", to=State.VOID, reason=reason, voided_by=by, voided_at=now)
    data = {"number": number.text, "state": [before, str(State.VOID)], "reason": reason}
    record(by=by, verb="void", subject=number, now=now, acting=acting, **data)
    if before == State.USED:
        _tell(number, reason, by=by, now=now)
    return number


def _tell(number, reason, *, by, now):
    """That a paper has lost its number: to who answers for the paper, and to who keeps the register besides."""
    matter, said = number.matter, {"number": number.text, "reason": reason[:500]}
    about = {
        "kind": "number.void",
        "key": f"void:{number.pk}",
        "by": by,
        "now": now,
        "params": said,
    }
    authors = [matter.owner, matter.holder] if matter else []
    if matter:
        notify(authors, subject=matter, **about)
    keepers = [one for one in keepers_of(number.register, office_day(now)) if one not in authors]
    notify(keepers, subject=number, **about)


@transaction.atomic
def close_gaps(register, *, year, reason, by, now):
    """Make void every counter of a year that was neither noted nor given, with one reason; returns the Numbers.

    Such gaps stem from numbers that were noted far ahead. Raises NotNow where there is none.
    """
    on = office_day(now)
    acting = require_keeper(register, by, on)
    reason = said(reason, "reason", _("Write why these numbers become void."))
    # Holding the counter keeps whoever notes a number meanwhile waiting.
    list(Counter.objects.select_for_update().filter(register=register, year=year))
    missing = [seq for first, last in gaps(register, year) for seq in range(first, last + 1)]
    if not missing:
        raise NotNow(_("No number is missing any more."))
    if len(missing) > MOST_MISSING:
        words = _("%(n)d numbers are missing: note what there is first, at most %(most)d at once.")
        raise NotNow(words % {"n": len(missing), "most": MOST_MISSING})
    day = on.replace(year=year, month=1, day=1) if year and year != on.year else on
    fields = {"by": by, "at": now, "voided_by": by, "voided_at": now, "reason": reason}
    made = Number.objects.bulk_create(
        Number(
            register=register,
            year=year,
            seq=seq,
            text=register.written(seq, day),
            state=State.VOID,
            is_noted=True,
            **fields,
        )
        for seq in missing
    )
    data = {"year": year, "numbers": len(made), "reason": reason}
    record(by=by, verb="close_gaps", subject=register, now=now, acting=acting, **data)
    return made


def said(words, field, message):
    """Words, trimmed; ValidationError on empty ones, so that the form asks again."""
    words = (words or "").strip()
    if not words:
        raise ValidationError({field: message})
    return words


def require_past(dated_on, on):
    if dated_on is None:
        raise ValidationError({"dated_on": _("Write the date of the paper.")})
    if dated_on > on:
        raise ValidationError({"dated_on": _("The date of the paper lies in the future.")})
