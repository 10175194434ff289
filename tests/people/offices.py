"""Offices that nobody thought of, and a second, plain way to work out who stands how to whom.

An `Office` is lists of numbers and dates. `build` puts it into the database; the methods below work
on the lists alone, by loops, and never look at how the product does it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from people.employees.models import Employee
from people.units.actions import save_division
from people.units.lines import redraw
from people.units.models import Appointment, Division, DivisionLink, Position

DAY = date(2026, 7, 14)
RANK = {"definitive": 0, "plt": 1, "plh": 2}
FAR = 400


@dataclass(frozen=True)
class Seat:
    """One appointment; `start` and `end` are days from DAY, `end` None is open."""

    employee: int
    position: int
    kind: str
    start: int
    end: int | None
    is_main: bool

    def meets(self, other):
        """Do the two periods overlap?"""
        mine, theirs = self.end if self.end is not None else FAR, other.end
        return self.start <= (theirs if theirs is not None else FAR) and other.start <= mine


@dataclass
class Office:
    divisions: list  # (parent index or None, is it a section)
    links: set  # (index, index) of divisions
    positions: list  # (index of the one above or None, division index, active)
    employees: list  # active
    seats: list = field(default_factory=list)

    def add(self, seat):
        """Appoint, unless the office's rules forbid it."""
        for other in self.seats:
            if not seat.meets(other):
                continue
            both_main = seat.is_main and other.is_main and seat.employee == other.employee
            both_hold = seat.kind == other.kind == "definitive"
            if both_main or (both_hold and seat.position == other.position):
                return
        self.seats.append(seat)

    def home(self, division):
        parent, is_section = self.divisions[division]
        return self.home(parent) if is_section else division

    def present(self, day):
        return [
            seat
            for seat in self.seats
            if seat.start <= day
            and (seat.end is None or day <= seat.end)
            and self.employees[seat.employee]
            and self.positions[seat.position][2]
        ]

    def leading(self, position, day):
        held = [
            (RANK[seat.kind], seat.start, place, seat.employee)
            for place, seat in enumerate(self.present(day))
            if seat.position == position
        ]
        return min(held)[3] if held else None

    def chain(self, employee, day):
        mains = [s.position for s in self.present(day) if s.employee == employee and s.is_main]
        found = []
        above = self.positions[mains[0]][0] if mains else None
        while above is not None:
            leader = self.leading(above, day)
            if leader not in (None, employee, *found):
                found.append(leader)
            above = self.positions[above][0]
        return found

    def homes(self, employee, day):
        return {
            self.home(self.positions[seat.position][1])
            for seat in self.present(day)
            if seat.employee == employee
        }

    def standing(self, viewer, other, day):
        if viewer == other:
            return "self"
        mine, theirs = self.chain(viewer, day), self.chain(other, day)
        if other in mine:
            return "direct_leader" if mine[0] == other else "higher_leader"
        if viewer in theirs:
            return "direct_subordinate" if theirs[0] == viewer else "lower_subordinate"
        here, there = self.homes(viewer, day), self.homes(other, day)
        if here & there:
            return "same_division"
        pairs = {(a, b) for a in here for b in there} | {(b, a) for a in here for b in there}
        return "related_division" if pairs & self.links else "other"


@st.composite
def offices(draw):
    count = draw(st.integers(1, 5))
    divisions = [(None, False)]
    for index in range(1, count):
        parent = draw(st.one_of(st.none(), st.integers(0, index - 1)))
        divisions.append((parent, parent is not None and draw(st.booleans())))
    whole = [index for index, (_parent, is_section) in enumerate(divisions) if not is_section]
    pairs = [(a, b) for a in whole for b in whole if a < b]
    links = draw(st.sets(st.sampled_from(pairs), max_size=3)) if pairs else set()
    positions = []
    for index in range(draw(st.integers(1, 9))):
        above = draw(st.one_of(st.none(), st.integers(0, index - 1))) if index else None
        active = draw(st.integers(0, 9)) > 0
        positions.append((above, draw(st.integers(0, count - 1)), active))
    employees = [draw(st.integers(0, 9)) > 0 for _ in range(draw(st.integers(1, 8)))]
    office = Office(divisions, links, positions, employees)
    seats = st.builds(
        Seat,
        employee=st.integers(0, len(employees) - 1),
        position=st.integers(0, len(positions) - 1),
        kind=st.sampled_from(["definitive", "definitive", "definitive", "plt", "plh"]),
        start=st.integers(-9, 3),
        end=st.one_of(st.none(), st.none(), st.integers(3, 9)),
        is_main=st.booleans(),
    )
    for seat in draw(st.lists(seats, max_size=16)):
        office.add(seat)
    return office


def build(office, now):
    """The office in the database: lists of its employees and its positions, in order."""
    divisions = []
    for index, (parent, is_section) in enumerate(office.divisions):
        division = Division(
            code=f"T{index}",
            name=f"Division {index}",
            kind="section" if is_section else "division",
            parent=divisions[parent] if parent is not None else None,
        )
        divisions.append(save_division(division, by=None, now=now))
    for one, other in office.links:
        DivisionLink.objects.create(one=divisions[one], other=divisions[other], flow="goods")
    positions = []
    for index, (above, division, active) in enumerate(office.positions):
        position = Position.objects.create(
            title=f"Position {index}",
            division=divisions[division],
            reports_to=positions[above] if above is not None else None,
            is_active=active,
        )
        redraw(position)
        positions.append(position)
    employees = [
        Employee.objects.create(number=f"T-{index}", name=f"Person {index}", is_active=active)
        for index, active in enumerate(office.employees)
    ]
    for seat in office.seats:
        Appointment.objects.create(
            employee=employees[seat.employee],
            position=positions[seat.position],
            kind=seat.kind,
            start_on=DAY + timedelta(days=seat.start),
            end_on=DAY + timedelta(days=seat.end) if seat.end is not None else None,
            is_main=seat.is_main,
        )
    return employees, positions
