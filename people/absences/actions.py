"""Recording that somebody is away, and who stands in."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from people.employees.models import Employee
from people.inbox.actions import notify
from people.journal.models import Entry, record
from people.relations.between import relation
from people.relations.leaders import leaders_of
from people.relations.standings import Standing
from people.units.absences import Absence
from people.units.actions import changes


def may_record(by, person):
    """May `by` say that this person is away: oneself, one's leaders, administrators?"""
    if by is None:
        return False
    return by.pk == person.pk or is_administrator(by) or by in leaders_of(person, today(person))


def is_administrator(by):
    return bool(by.user and by.user.is_staff and by.user.has_perm("people.change_absence"))


def may_open_secrets(by, person):
    """May `by` let a stand-in see this person's confidential matters? Not a leader: they are not the
    leader's to open, least of all to themselves."""
    return by is not None and (by.pk == person.pk or is_administrator(by))


def guard(by, person):
    if not may_record(by, person):
        raise NotYours(
            _("Only %(name)s, their leaders and administrators record this.")
            % {"name": person.full_name}
        )


@transaction.atomic
def keep(absence, *, by, now):
    """Record or change an absence; both people hear of it. ValidationError keyed by field."""
    guard(by, absence.employee)
    list(Employee.objects.select_for_update().filter(pk=absence.employee_id).values("pk"))
    _keep_secrets(absence, by)
    absence.full_clean()
    _check_days(absence, today(absence.employee))
    _check_relation(absence, by)
    difference, is_new = changes(absence), absence.pk is None
    if not (is_new or difference):
        return absence
    absence.save()
    verb = "recorded" if is_new else "changed"
    entry = record(by=by, verb=verb, subject=absence, now=now, **difference)
    _tell(absence, entry, difference, by=by, now=now)
    return absence


def _keep_secrets(absence, by):
    """What others write down opens no confidential matter that was not open to this stand-in before."""
    if not absence.with_confidential or may_open_secrets(by, absence.employee):
        return
    stored = Absence.objects.filter(
        pk=absence.pk, stand_in=absence.stand_in_id, with_confidential=True
    )
    absence.with_confidential = stored.exists()


def _check_days(absence, on):
    """What lies wholly in the past is no news to anybody: nobody can have stood in."""
    if absence.end_on and absence.end_on < on:
        raise ValidationError({"end_on": _("This lies in the past. Choose a later last day.")})


def _check_relation(absence, by):
    if absence.stand_in_id is None or is_administrator(by):
        return
    standing = relation(absence.employee, absence.stand_in, absence.start_on).standing
    if standing == Standing.OTHER:
        raise ValidationError(
            {
                "stand_in": _(
                    "A stand-in works with the one who is away: a leader, a subordinate, a colleague of"
                    " the same or a related division. An administrator may choose anybody."
                )
            }
        )


def _tell(absence, entry, difference, *, by, now):
    """The stand-in, the one who is away, their leader; and a stand-in who is it no longer."""
    facts = {
        "key": f"entry:{entry.pk}",
        "subject": absence,
        "by": by,
        "now": now,
        "params": {
            "name": absence.employee.full_name,
            "stand_in": absence.stand_in.full_name if absence.stand_in else "",
            "start_on": absence.start_on,
            "end_on": absence.end_on,
        },
    }
    if absence.stand_in:
        notify([absence.stand_in], kind="absence.stand_in", **facts)
    former, _present = difference.get("stand_in_id", (None, None))
    if former:
        notify(Employee.objects.filter(pk=former), kind="absence.relieved", **facts)
    leader = leaders_of(absence.employee, today(absence.employee))[:1]
    people = [one for one in (absence.employee, *leader) if one != absence.stand_in]
    notify(people, kind="absence.recorded", **facts)


def has_begun(absence):
    """Is it under way: since before today, or since today with something done on its strength?"""
    on = today(absence.employee)
    if absence.start_on != on or absence.stand_in_id is None:
        return absence.start_on < on
    acts = Entry.objects.filter(behalf_of=absence.employee_id, by=absence.stand_in_id)
    midnight = datetime.combine(on, time(), absence.employee.zone)
    return acts.filter(at__gte=midnight).exists()


@transaction.atomic
def end(absence, *, by, now):
    """Back earlier than written: yesterday was the last day, today where it began today.

    NotNow where it is over, or has not begun.
    """
    guard(by, absence.employee)
    on = today(absence.employee)
    if not has_begun(absence):
        raise NotNow(_("It has not begun: take it back instead."))
    if absence.end_on and absence.end_on < on:
        raise NotNow(_("This absence is over already."))
    absence.end_on = max(absence.start_on, on - timedelta(days=1))
    absence.save(update_fields=["end_on"])
    entry = record(by=by, verb="ended", subject=absence, now=now, end_on=absence.end_on)
    if absence.stand_in:
        _tell_back(absence, entry, by=by, now=now)


@transaction.atomic
def withdraw(absence, *, by, now):
    """It does not take place: nobody has acted on it yet, so the record goes. NotNow once begun."""
    guard(by, absence.employee)
    if has_begun(absence):
        raise NotNow(_("It has begun: let it end instead."))
    entry = record(
        by=by,
        verb="withdrawn",
        subject=absence,
        now=now,
        employee=absence.employee_id,
        stand_in=absence.stand_in_id,
        days=[absence.start_on, absence.end_on],
    )
    if absence.stand_in:
        _tell_back(absence, entry, by=by, now=now)
    absence.delete()


def _tell_back(absence, entry, *, by, now):
    """The stand-in hears that the other is back; about the person, as the record may be gone."""
    notify(
        [absence.stand_in],
        kind="absence.back",
        subject=absence.employee,
        key=f"entry:{entry.pk}",
        by=by,
        now=now,
        params={"name": absence.employee.full_name},
    )
