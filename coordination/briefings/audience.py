"""Whom a briefing reaches: counted before it is given, everybody once.

A fixed number of queries, whatever the number of people.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from coordination.groups.models import Group, Membership
from coordination.tasks.form import way_out
from people.employees.models import Employee
from people.relations.leaders import functionally_placed, led_over, placed_under
from people.units.models import Appointment, Division

NAMED = 5
KINDS = ("divisions", "groups", "positions", "people")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a briefing is meant for, as records."""

    divisions: tuple = ()
    groups: tuple = ()
    positions: tuple = ()
    people: tuple = ()

    @classmethod
    def of(cls, briefing):
        """What stands on the briefing's lines; one query."""
        lines = briefing.audience.select_related("division", "group", "position", "employee")
        found = {kind: [] for kind in KINDS}
        for line in lines:
            for kind, thing in (
                ("divisions", line.division),
                ("groups", line.group),
                ("positions", line.position),
                ("people", line.employee),
            ):
                if thing is not None:
                    found[kind].append(thing)
        return cls(**{kind: tuple(things) for kind, things in found.items()})

    def __bool__(self):
        return any(getattr(self, kind) for kind in KINDS)


@dataclass
class Reach:
    """`people` is `{employee id: id of their main division or None}`; `left_out` are ids of those of the chosen
    divisions, groups and positions whom the author does not lead."""

    people: dict = field(default_factory=dict)
    left_out: set = field(default_factory=set)

    @property
    def count(self):
        return len(self.people)

    def by_division(self):
        """`[(Division or None, how many)]`, the largest first; one query."""
        counts = Counter(self.people.values())
        known = Division.objects.in_bulk([pk for pk in counts if pk])
        rows = [(known.get(pk), n) for pk, n in counts.items()]
        return sorted(rows, key=lambda row: (-row[1], row[0].name if row[0] else ""))

    def names_left_out(self):
        """Some of those left out, by name; one query."""
        found = Employee.objects.filter(pk__in=self.left_out).order_by("name", "pk")
        return list(found[:NAMED])


def led_by(author, on):
    """Ids of everybody whom somebody leads, at any depth or functionally."""
    led = led_over(author, on)
    if not led:
        return set()
    placed = Q(pk__in=placed_under(led, on)) | Q(pk__in=functionally_placed(led, on))
    return set(Employee.objects.filter(placed).order_by().values_list("pk", flat=True))


def briefable(author, on):
    """Ids of everybody whom somebody may brief: whom they lead, and who sits in a group that they chair."""
    found = led_by(author, on)
    chaired = Group.objects.presided_by(author, on).order_by().values("pk")
    seats = Membership.objects.present(on).filter(group__in=chaired)
    found |= set(seats.values_list("employee_id", flat=True))
    return found - {author.pk}


def may_brief(author, on):
    """Does this person lead anybody, or chair a group?"""
    if author is None or not author.is_active:
        return False
    return bool(led_over(author, on)) or Group.objects.presided_by(author, on).exists()


def reach(wanted, author, on):
    """The `Reach` of what is wanted: those whom the author may brief, once each."""
    meant = _meant(wanted, on)
    meant |= {person.pk for person in wanted.people}
    meant.discard(author.pk)
    mine = briefable(author, on)
    active = Employee.objects.active().filter(pk__in=meant & mine).order_by()
    reached = set(active.values_list("pk", flat=True))
    return Reach(_placed(reached, on), meant - mine)


def check(wanted, author, on):
    """The `Reach`; raises NotYours with the way out for who was chosen by name and may not be briefed, and
    ValidationError where nobody is reached."""
    if not wanted:
        raise ValidationError({"audience": _("Choose whom the briefing is for.")})
    found = reach(wanted, author, on)
    refused = [one for one in wanted.people if one.pk in found.left_out]
    if refused:
        raise NotYours(
            _("You do not lead %(name)s, so you cannot brief them.")
            % {"name": refused[0].full_name},
            way_out(refused[0], on),
        )
    if not found.people:
        raise NotYours(
            _("Among those you have chosen there is nobody whom you lead."),
            _("Ask their leader to give the briefing, or invite them to a meeting."),
        )
    return found


def _meant(wanted, on):
    """Ids of everybody in the chosen divisions with all below, groups and positions."""
    found = set()
    present = Appointment.objects.present(on).order_by()
    if wanted.divisions:
        under = _under({one.pk for one in wanted.divisions})
        placed = present.filter(is_main=True, position__division__in=under)
        found |= set(placed.values_list("employee_id", flat=True))
    if wanted.positions:
        placed = present.filter(position__in=wanted.positions)
        found |= set(placed.values_list("employee_id", flat=True))
    if wanted.groups:
        seats = Membership.objects.present(on).filter(group__in=wanted.groups)
        found |= set(seats.values_list("employee_id", flat=True))
    return found


def _under(divisions):
    """Ids of some divisions with all below; one query over the (small) tree."""
    children = {}
    for pk, parent in Division.objects.order_by().values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, queue = set(), list(divisions)
    while queue:
        pk = queue.pop()
        if pk not in found:
            found.add(pk)
            queue.extend(children.get(pk, ()))
    return found


def _placed(people, on):
    """`{employee id: id of the division of their main position, or None}`."""
    found = dict.fromkeys(people)
    rows = Appointment.objects.present(on).filter(is_main=True, employee__in=people).order_by("pk")
    found |= dict(rows.values_list("employee_id", "position__division_id"))
    return found
