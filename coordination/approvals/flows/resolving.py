"""Whom a seat asks on a date: the person, and the office that they hold there, as it is printed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from coordination.approvals.states import Resolver
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.journal.models import Capacity
from people.relations.leaders import leaders_of, precedence
from people.relations.places import places
from people.units.models import Appointment, Line, Position

LEADERS = {Resolver.LEADER: 0, Resolver.NEXT_LEADER: 1}
SIGNS = {"plt": Capacity.PLT, "plh": Capacity.PLH}


@dataclass(frozen=True, slots=True)
class Filled:
    """Who has a seat: `office` as printed; `capacity` and `title` where they hold it as Plt. or Plh."""

    holder: Employee
    office: str
    capacity: str = ""
    title: str = ""

    def put_on(self, seat):
        seat.holder, seat.office = self.holder, self.office[:400]
        seat.capacity, seat.title = self.capacity, self.title[:160]


def resolve(seats, *, author, matter, on):
    """`[Filled, or None where nobody is there]` for some seats, in their order; nine queries at most."""
    finder = Finder(seats, author, matter, on)
    pairs = [finder.found(seat) for seat in seats]
    people = Employee.objects.active().in_bulk({pk for pk, _position in pairs if pk})
    held = places(people, on)
    return [
        _filled(people[pk], held[pk], position, seat, matter) if pk in people else None
        for seat, (pk, position) in zip(seats, pairs, strict=True)
    ]


def _filled(person, held, position, seat, matter):
    if seat.resolver == Resolver.CHAIR:
        return Filled(person, _("Chair of %(group)s") % {"group": matter.group.title})
    wanted = position if isinstance(position, frozenset) else {position}
    place = next((one for one in held if one.position_id in wanted), held[0] if held else None)
    if place is None:
        return Filled(person, "")
    capacity = SIGNS.get(place.kind, "")
    return Filled(person, place.whole, capacity, place.title if capacity else "")


class Finder:
    """`found(seat)`: the id of who has it, and the position (or positions) by which; None where nobody does."""

    def __init__(self, seats, author, matter, on):
        asked = {seat.resolver for seat in seats}
        self.own = matter.division_id
        heads = (one for one in seats if one.resolver == Resolver.HEAD)
        self.heads = _heads({one.division_id or self.own for one in heads} - {None})
        positions = {one.position_id for one in seats if one.resolver == Resolver.POSITION}
        self.holders = _holders(positions | set(self.heads.values()), on)
        self.leaders, self.rungs = [], frozenset()
        if asked & LEADERS.keys():
            self.leaders = [one.pk for one in leaders_of(author, on)]
            self.rungs = _rungs(author, on)
        self.chair = None
        if Resolver.CHAIR in asked and matter.group_id:
            groups = Matter.objects.filter(pk=matter.group_id)
            self.chair = groups.values_list("holder_id", flat=True).first()

    def found(self, seat):
        if seat.resolver == Resolver.PERSON:
            return seat.person_id, None
        if seat.resolver in LEADERS:
            place = LEADERS[seat.resolver]
            leader = self.leaders[place] if place < len(self.leaders) else None
            return leader, self.rungs
        if seat.resolver == Resolver.CHAIR:
            return self.chair, None
        position = seat.position_id
        if seat.resolver == Resolver.HEAD:
            position = self.heads.get(seat.division_id or self.own)
        return self.holders.get(position), position


def _heads(divisions):
    """`{division id: position id of its head}`."""
    if not divisions:
        return {}
    heads = Position.objects.filter(division__in=divisions, is_head=True, is_active=True)
    return dict(heads.order_by("-pk").values_list("division_id", "pk"))


def _holders(positions, on):
    """`{position id: id of who leads it}`: its holder, else its Plt., else its Plh."""
    found = {}
    if positions:
        rows = Appointment.objects.present(on).filter(position__in=positions)
        for position, one in rows.order_by(*precedence()).values_list("position", "employee"):
            found.setdefault(position, one)
    return found


def _rungs(author, on):
    """The positions above the author's main one: by one of them a leader leads."""
    mine = Appointment.objects.present(on).filter(employee=author, is_main=True)
    above = Line.objects.filter(below__in=mine.order_by().values("position_id"))
    return frozenset(above.values_list("above_id", flat=True))


def missing(seat):
    """The words for a seat that nobody can have."""
    if seat.resolver == Resolver.POSITION:
        return _("Nobody holds the position %(name)s now.") % {"name": seat.position.title}
    if seat.resolver == Resolver.HEAD and not seat.division_id:
        return _("The division whose text it is has no head now.")
    if seat.resolver == Resolver.HEAD:
        return _("%(name)s has no head now.") % {"name": seat.division.name}
    if seat.resolver == Resolver.CHAIR:
        return _("This is not done within a group, so there is no chair.")
    if seat.resolver in LEADERS:
        return _("The author has no such leader.")
    return _("%(name)s does not work here any more.") % {"name": seat.person.full_name}
