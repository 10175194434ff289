"""Recording an incoming letter."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.duties.actions import owe_all
from coordination.duties.models import Kind as DutyKind
from coordination.files.actions import attach
from coordination.files.keeping import all_or_none
from coordination.letters.models import Agenda, Letter
from coordination.letters.states import Secrecy, Urgency
from coordination.letters.telling import tell
from coordination.tasks.giving import seats
from people.employees.models import Profession
from people.journal.models import record
from people.workdays.calendars import calendar_of
from people.workdays.dues import due_by
from people.workdays.models import Level

LEVELS = {
    Urgency.ORDINARY: Level.NORMAL,
    Urgency.SOON: Level.HIGH,
    Urgency.AT_ONCE: Level.URGENT,
}
MOST = 10**9


def may_record(person):
    """Whoever was given the permission, and every secretary by profession; no query for the latter."""
    if person is None or not person.is_active:
        return False
    if person.profession == Profession.SECRETARY:
        return True
    return bool(person.user and person.user.has_perm("coordination.add_letter"))


@all_or_none()
def record_letter(*, by, holder, received_on, origin, summary, now, number=None, files=(), **data):
    """Enter an incoming letter into the agenda and lay it before the official; returns the Letter.

    `number` is the agenda number; None: the next one. `data` are the letter's further fields. Raises
    NotYours, ValidationError keyed by field.
    """
    if not may_record(by):
        raise NotYours(_("Incoming letters are recorded by the secretariat."))
    if holder is None or not holder.is_active:
        raise ValidationError({"holder": _("Choose the official whom the letter is for.")})
    urgency = Urgency(data.pop("urgency", Urgency.ORDINARY))
    secrecy = Secrecy(data.pop("secrecy", Secrecy.ORDINARY))
    letter = Letter(
        kind="letter",
        owner=by,
        holder=holder,
        division_id=_division(holder),
        is_confidential=secrecy >= Secrecy.SECRET,
        due_at=due_by(LEVELS[urgency], now, calendar_of(holder)),
        opened_at=now,
        year=received_on.year,
        agenda=1,
        received_on=received_on,
        origin=origin,
        summary=summary,
        urgency=urgency,
        secrecy=secrecy,
        is_urgent=urgency == Urgency.AT_ONCE,
        **data,
    )
    letter.check_agenda(now)
    letter.agenda = numbered(letter.year, number)
    try:
        with transaction.atomic():
            letter.save()
    except IntegrityError as fault:
        raise taken(letter.year) from fault
    for upload in files:
        attach(letter, upload, by=by, now=now)
    owe_all([letter.owed(DutyKind.DECIDE)], now=now)
    entry = record(
        by=by, verb="record", subject=letter, now=now, agenda=letter.agenda_number, to=holder.pk
    )
    tell(letter, "letter.recorded", [holder], entry=entry, by=by, now=now)
    return letter


def _division(person):
    """The division of a person's main position now, or None."""
    return next((seat[1] for seat in seats(person) if seat[4]), None)


def next_number(year):
    """The number that the next letter of a year gets, if nobody is quicker."""
    return (Agenda.objects.filter(year=year).values_list("last", flat=True).first() or 0) + 1


def numbered(year, number=None):
    """Take an agenda number: the one asked for, or the next. Its year's row is locked until the end.

    A number asked for that lies beyond the last moves the register on; one below it must be free.
    """
    Agenda.objects.get_or_create(year=year)
    register = Agenda.objects.filter(year=year)
    if number is None:
        register.update(last=F("last") + 1)
        return register.values_list("last", flat=True).get()
    if not 0 < number < MOST:
        raise ValidationError({"number": _("Write a whole number from 1.")})
    register.filter(last__lt=number).update(last=number)
    if Letter.objects.filter(year=year, agenda=number).exists():
        raise taken(year)
    return number


def taken(year):
    free = next_number(year)
    words = _("This agenda number is taken. The next free one is %(next)d.") % {"next": free}
    return ValidationError({"number": words})
