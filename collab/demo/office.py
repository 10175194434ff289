"""Appointing the demo office from its tables, by the real verbs."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from collab.demo import staff
from people.accounts.models import User
from people.employees.models import Employee
from people.units.actions import appoint, save_division, save_position
from people.units.models import Division, DivisionLink, Position

SERVED = timedelta(days=400)
ACTING_FOR = timedelta(days=60)
DOMAIN = "nusalaras.example"


@transaction.atomic
def build(*, password, now):
    """Make divisions, positions, people, accounts and appointments; `{name: Employee}`.

    All accounts share `password` (None: none can sign in), hashed once.
    """
    divisions = _divisions(now)
    positions = {}
    for key, title, division, above, is_head, _holders in staff.POSITIONS:
        positions[key] = save_position(
            Position(
                title=title,
                code=f"{division}-{key}",
                division=divisions[division],
                reports_to=positions.get(above),
                is_head=is_head,
            ),
            by=None,
            now=now,
        )
    people = _people(positions, password=password, now=now)
    today = timezone.localdate(now)
    for key, name, kind in staff.ACTING:
        appoint(
            people[name],
            positions[key],
            by=None,
            now=now,
            kind=kind,
            start_on=today - ACTING_FOR,
            is_main=False,
            decree="SK 021/DIR/2026",
        )
    for name, key in staff.SECOND:
        appoint(
            people[name],
            positions[key],
            by=None,
            now=now,
            start_on=today - ACTING_FOR,
            is_main=False,
            decree="SK 018/DIR/2026",
        )
    return people


def _divisions(now):
    made = {}
    for code, name, kind, parent, functions in staff.DIVISIONS:
        division = Division(
            code=code, name=name, kind=kind, parent=made.get(parent), functions=functions
        )
        made[code] = save_division(division, by=None, now=now)
    for one, other, flow in staff.LINKS:
        link = DivisionLink(one=made[one], other=made[other], flow=flow)
        link.full_clean()
        link.save()
    return made


def _people(positions, *, password, now):
    pattern = User(username="pattern")
    pattern.set_password(password)
    people, since = {}, timezone.localdate(now) - SERVED
    for key, _title, _division, _above, _is_head, holders in staff.POSITIONS:
        seats = [positions[key]] + [
            save_position(_twin(positions[key], seat), by=None, now=now)
            for seat in range(2, len(holders) + 1)
        ]
        for seat, holder in zip(seats, holders, strict=False):
            name, front, back = [*holder.split("|"), "", ""][:3]
            person = _person(len(people) + 1, name, front, back)
            person.user = User.objects.create(
                username=person.number,
                email=person.email,
                password=pattern.password,
                is_staff=name in staff.ADMINS,
                is_superuser=name in staff.ADMINS,
            )
            person.save()
            appoint(person, seat, by=None, now=now, start_on=since, decree="SK 003/DIR/2025")
            people[name] = person
    return people


def _twin(position, seat):
    """A further seat of the same kind: a position has one definitive holder."""
    return Position(
        title=position.title,
        code=f"{position.code}-{seat}",
        division=position.division,
        reports_to=position.reports_to,
    )


def _person(count, name, front, back):
    profession, strengths, learning, how = staff.PROFILES.get(name, ("other", "", "", ""))
    return Employee(
        number=f"NLK-{count:04}",
        name=name,
        front_title=front,
        back_title=back,
        email=f"{slugify(name).replace('-', '.')}@{DOMAIN}",
        phone=f"0811-555-{count:04}",
        timezone=staff.EASTERN.get(name, "Asia/Jakarta"),
        profession=profession,
        strengths=strengths,
        wants_to_learn=learning,
        how_to_work=how,
    )
