"""What somebody's work consists of now: one line for each matter, in a constant number of queries."""

from dataclasses import dataclass, field

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.handovers.states import Way
from coordination.matters import passing
from coordination.matters.kinds import KINDS
from coordination.matters.models import Matter, Participation, Role
from people.employees.models import Employee

WORK = frozenset({DutyKind.CARRY_OUT, DutyKind.ACKNOWLEDGE, DutyKind.REPORT})


class Group(TextChoices):
    """Under which heading a line stands: the nearest of what the person is in the matter."""

    HELD = "held", _("To be done")
    DECIDE = "decide", _("To be decided, accepted or answered")
    GIVEN = "given", _("Given to others")
    HELPS = "helps", _("Helped with")
    OBSERVED = "observed", _("Observed")


@dataclass
class Line:
    """One matter of the parting person; `owes` are kinds of their open duties in it."""

    matter: Matter
    group: Group = Group.OBSERVED
    owes: list = field(default_factory=list)
    way: Way = Way.MOVES
    to: Employee | None = None
    reason: str = ""

    @property
    def kind(self):
        return KINDS[self.matter.kind].label

    @property
    def other(self):
        """The other side of the matter, as the parting person sees it; None in own work."""
        matter = self.matter
        if matter.owner_id == matter.holder_id:
            return None
        return matter.owner if self.group in {Group.HELD, Group.HELPS} else matter.holder

    @property
    def duties(self):
        return [DutyKind(kind).label for kind in self.owes]

    @property
    def is_usual(self):
        return self.way == usual(self.matter)


def usual(matter):
    """A person's own tasks stay with the person; everything else moves with the position."""
    return Way.STAYS if matter.owner_id == matter.holder_id else Way.MOVES


def lines_of(handover):
    """The live list of what the parting holder has, by group and then as due; five queries."""
    person = handover.owner_id
    duties, parts = _duties(person), _parts(person)
    sides = Q(owner=person) | Q(holder=person)
    mine = Matter.objects.filter(sides | Q(pk__in=[*parts]), is_open=True)
    found = (
        mine.order_by()
        .values("pk")
        .union(Matter.objects.filter(pk__in=[*duties]).order_by().values("pk"))
    )
    matters = Matter.objects.filter(pk__in=found).exclude(kind=handover.kind)
    rows = matters.select_related("owner", "holder").with_due_key().order_by("due_key", "pk")
    marks = {mark.matter_id: mark for mark in handover.marks.select_related("to")}
    lines = [_line(row, person, duties.get(row.pk, []), parts, marks) for row in rows]
    order = list(Group)
    return sorted(lines, key=lambda line: order.index(line.group))


def _duties(person):
    """`{matter id: kinds that the person owes}`; with an empty list where they only wait for it."""
    found = {}
    open_ones = Duty.objects.open().filter(Q(holder=person) | Q(asked_by=person)).order_by("pk")
    for matter, holder, kind in open_ones.values_list("matter", "holder", "kind"):
        owed = found.setdefault(matter, [])
        if holder == person:
            owed.append(kind)
    return found


def _parts(person):
    """`{matter id: role}` of what passes with a position: seats and invitations are the person's."""
    parts = Participation.objects.filter(
        employee=person, matter__is_open=True, role__in=passing.PASSED
    )
    return dict(parts.values_list("matter", "role"))


def _line(matter, person, owes, parts, marks):
    line = Line(matter, _group(matter, person, owes, parts.get(matter.pk)), owes, usual(matter))
    mark = marks.get(matter.pk)
    if mark:
        line.way, line.to, line.reason = Way(mark.way), mark.to, mark.reason
    return line


def _group(matter, person, owes, role):
    if set(owes) - WORK:
        return Group.DECIDE
    if matter.holder_id == person or owes:
        return Group.HELD
    if matter.owner_id == person or role is None:
        return Group.GIVEN
    return Group.HELPS if role == Role.HELPER else Group.OBSERVED


@dataclass
class Section:
    group: Group
    lines: list


def sections(lines):
    """The lines under their headings; headings without a line are left out."""
    return [
        Section(group, found)
        for group in Group
        if (found := [line for line in lines if line.group == group])
    ]


def shown_to(handover, person, lines):
    """The lines that a person may read, and how many confidential ones are kept from them."""
    if handover.sees_confidential(person):
        return lines, 0
    plain = [line for line in lines if not line.matter.is_confidential]
    return plain, len(lines) - len(plain)
