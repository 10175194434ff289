"""Opening a hand-over: by the parting holder, the leader over the position, or an administrator."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.handovers.models import Handover
from coordination.handovers.moving import is_administrator
from coordination.handovers.parties import comes_to, has_held, leader_over
from coordination.handovers.telling import tell
from coordination.matters.models import Participation, Role
from people.employees.models import Employee
from people.journal.models import record

CLOSES = time(16, 0)
GRACE = timedelta(days=3)
ADDING = "coordination.add_handover"


@transaction.atomic
def open_handover(
    position, *, parting, coming, by, now, effective_on=None, place="", decree="", reference=""
):
    """Open the hand-over of a position from `parting` to `coming` (Employees), and say so to both.

    `coming` must be appointed to the position; without a date it takes effect when that appointment
    begins. Raises NotYours, NotNow when one is open already, ValidationError keyed by field.
    """
    leader_id = leader_over(position, today(by), without={parting.pk, coming.pk})
    _check_right(position, parting, by, leader_id)
    appointment = _checked(position, parting, coming, today(by))
    leader = Employee.objects.filter(pk=leader_id).first()
    effective_on = effective_on or appointment.start_on
    with translation.override(parting.language):
        title = _("Hand-over of %(position)s") % {"position": position.title}
    handover = Handover(
        kind="handover",
        title=title[:200],
        wording=f"{title}\n{parting.full_name}\n{coming.full_name}",
        owner=parting,
        holder=coming,
        leader=leader,
        opened_by=by,
        division_id=position.division_id,
        due_at=_due(effective_on, coming, now),
        opened_at=now,
        position=position,
        effective_on=effective_on,
        place=place.strip(),
        decree=decree.strip() or appointment.decree,
        reference=reference.strip(),
    )
    handover.clean_fields(exclude=["matter_ptr", "owner", "holder", "leader", "opened_by"])
    try:
        with transaction.atomic():
            handover.save()
    except IntegrityError as fault:
        raise NotNow(_("A hand-over of this position is open already.")) from fault
    watching = {leader_id, by.pk} - {None, parting.pk, coming.pk}
    Participation.objects.bulk_create(
        Participation(matter_id=handover.pk, employee_id=pk, role=Role.OBSERVER)
        for pk in sorted(watching)
    )
    handover.owe_first(by=by, now=now)
    entry = record(by=by, verb="open", subject=handover, now=now, people=[parting.pk, coming.pk])
    hearing = [parting, coming, *filter(None, [leader])]
    tell(handover, "handover.opened", hearing, entry=entry, by=by, now=now)
    return handover


def _check_right(position, parting, by, leader_id):
    if by.pk in {parting.pk, leader_id} or is_administrator(by, ADDING):
        return
    raise NotYours(
        _("A hand-over is opened by who leaves the position, by its leader or an administrator."),
        _("Ask one of them to open it."),
    )


def _checked(position, parting, coming, on):
    """The appointment of who comes; faults keyed by field."""
    faults, appointment = {}, comes_to(coming, position, on)
    if parting.pk == coming.pk:
        faults["coming"] = _("Who comes is somebody else than who leaves.")
    elif appointment is None or not coming.is_active:
        faults["coming"] = _("This person is not appointed to the position. Appoint them first.")
    if not has_held(parting, position, on):
        faults["parting"] = _("This person does not hold the position and did not hold it.")
    if faults:
        raise ValidationError(faults)
    return appointment


def _due(effective_on, coming, now):
    """Signed by the office's close on the day; where that is past, some days from now."""
    day = datetime.combine(effective_on, CLOSES, tzinfo=coming.zone)
    return day if day > now else now + GRACE
