"""The moves of the structure. Pages, admin, import and demo change units through these alone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.journal.models import record
from people.units.appointments import Appointment
from people.units.appointments import Kind as AppointmentKind
from people.units.divisions import Division, DivisionLink
from people.units.lines import redraw
from people.units.positions import Position


def changes(thing):
    """What differs from the stored row: `{field: [from, to]}`; empty for a new thing."""
    stored = type(thing).objects.filter(pk=thing.pk).values().first() or {}
    return {
        field.attname: [stored[field.attname], getattr(thing, field.attname)]
        for field in thing._meta.concrete_fields
        if stored and stored[field.attname] != getattr(thing, field.attname)
    }


@transaction.atomic
def save_division(division, *, by, now):
    """Create or change a division; its sections learn where they belong."""
    division.full_clean()
    difference, new = changes(division), division.pk is None
    division.save()
    _settle_belonging(division)
    record(by=by, verb="created" if new else "changed", subject=division, now=now, **difference)
    return division


def _settle_belonging(division):
    home = division.home()
    division.belongs_to = home
    Division.objects.filter(pk=division.pk).update(belongs_to=home)
    for section in division.children.filter(kind="section"):
        _settle_belonging(section)


@transaction.atomic
def save_link(link: DivisionLink, *, by, now):
    """Link two divisions, or say anew what flows between them."""
    link.full_clean()
    difference, new = changes(link), link.pk is None
    link.save()
    record(by=by, verb="created" if new else "changed", subject=link, now=now, **difference)
    return link


@transaction.atomic
def save_position(position, *, by, now):
    """Create or change a position; the lines above and below follow."""
    position.full_clean()
    difference, new = changes(position), position.pk is None
    position.save()
    if new or "reports_to_id" in difference:
        redraw(position)
    record(by=by, verb="created" if new else "changed", subject=position, now=now, **difference)
    return position


@transaction.atomic
def appoint(
    employee,
    position,
    *,
    by,
    now,
    start_on,
    kind=AppointmentKind.DEFINITIVE,
    end_on=None,
    is_main=True,
    decree="",
):
    """Put an employee into a position. ValidationError when the periods clash."""
    appointment = Appointment(
        employee=employee,
        position=position,
        kind=kind,
        start_on=start_on,
        end_on=end_on,
        is_main=is_main,
        decree=decree,
    )
    return save_appointment(appointment, by=by, now=now)


@transaction.atomic
def save_appointment(appointment, *, by, now):
    """Create or change an appointment; the position is held while its periods are compared."""
    if appointment.position_id:
        list(Position.objects.select_for_update().filter(pk=appointment.position_id).values("pk"))
    appointment.full_clean()
    difference, new = changes(appointment), appointment.pk is None
    appointment.save()
    record(
        by=by, verb="appointed" if new else "changed", subject=appointment, now=now, **difference
    )
    return appointment


@transaction.atomic
def end_appointment(appointment, *, by, now, last_on):
    """Let an appointment end with `last_on` as its last day."""
    if last_on < appointment.start_on:
        raise ValidationError(_("The last day cannot come before the first."))
    appointment.end_on = last_on
    return save_appointment(appointment, by=by, now=now)
