"""Who keeps a register: the head of its division, its signer, and the positions appointed to it."""

from django.db.models import Q
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.registers.models import Number, Register
from people.employees.models import Employee
from people.relations.acting import mandates_of
from people.relations.leaders import precedence
from people.units.models import Appointment, Position


def kept_by(person, on):
    """`{register id: the mandate by which the person keeps it for another, or None}` on a date; four queries."""
    if person is None or not person.is_active:
        return {}
    mandates = mandates_of(person, on)
    held = held_by([person.pk, *mandates], on)
    seats = {position for found in held.values() for position in found}
    rows = (
        Register.objects.filter(
            Q(keepers__in=seats)
            | Q(signer__in=seats)
            | Q(division__positions__in=seats, division__positions__is_head=True)
        )
        .order_by("pk")
        .distinct()
        .values_list("pk", "signer", "division", "keepers")
        if seats
        else []
    )
    heads = _heads(seats) if seats else {}
    found = {}
    for pk, signer, division, keeper in rows:
        keeping = {signer, keeper, heads.get(division)} - {None}
        for employee, mandate in ((person.pk, None), *mandates.items()):
            if keeping & held.get(employee, set()) and (mandate is None or pk not in found):
                found[pk] = mandate
    return found


def _heads(seats):
    """`{division id: the position that heads it}` among some positions; one query."""
    heads = Position.objects.filter(pk__in=seats, is_head=True)
    return dict(heads.order_by().values_list("division_id", "pk"))


def held_by(people, on):
    """`{employee id: {position ids}}` that some people lead on a date: definitively, else as Plt., else as Plh."""
    present = Appointment.objects.present(on)
    theirs = present.filter(employee__in=people).order_by().values("position")
    rows = (
        present.filter(position__in=theirs)
        .order_by("position", *precedence())
        .values_list("position_id", "employee_id")
    )
    leading = {}
    for position, employee in rows:
        leading.setdefault(position, employee)
    found = {}
    for position, employee in leading.items():
        found.setdefault(employee, set()).add(position)
    return found


def require_keeper(register, person, on):
    """The mandate by which this person keeps the register for another (None: for themselves); else NotYours."""
    kept = kept_by(person, on)
    if register.pk not in kept:
        raise NotYours(
            _("This is done by whoever keeps the register “%(name)s”.") % {"name": register}
        )
    return kept[register.pk]


def seats_of(registers):
    """`{register id: the ids of the positions that keep it}`; three queries."""
    rows = Register.objects.filter(pk__in=registers).order_by()
    found = {}
    for pk, signer, keeper in rows.values_list("pk", "signer", "keepers"):
        found.setdefault(pk, set()).update({signer, keeper} - {None})
    divisions = dict(rows.exclude(division=None).values_list("pk", "division"))
    heads = Position.objects.filter(is_head=True, division__in=set(divisions.values())).order_by()
    heads = dict(heads.values_list("division_id", "pk"))
    for pk, division in divisions.items():
        found[pk] |= {heads[division]} if division in heads else set()
    return found


def keepers_of(register, on):
    """The people who keep a register on a date."""
    seats = seats_of([register.pk]).get(register.pk, set())
    present = Appointment.objects.present(on).filter(position__in=seats).order_by()
    held = held_by(present.values("employee"), on)
    people = [pk for pk, positions in held.items() if positions & seats]
    return list(Employee.objects.active().filter(pk__in=people))


def who_keeps(pairs, on):
    """Of `{(employee id, number id)}` those who keep the number's register (`people.inbox.kinds`)."""
    numbers = Number.objects.filter(pk__in={number for _person, number in pairs})
    numbers = dict(numbers.values_list("pk", "register"))
    seats = seats_of(set(numbers.values()))
    held = held_by({person for person, _number in pairs}, on)
    nobody = frozenset()
    return {
        (person, number)
        for person, number in pairs
        if held.get(person, nobody) & seats.get(numbers.get(number), nobody)
    }
