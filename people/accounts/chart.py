"""The org chart: the hierarchy of positions with whoever holds them, read branch by branch.

Two queries for any part of it: which positions stand open, and what hangs below those, each with
its holders, how many positions are below it, and the link that makes its division a related one.
The order of a branch is the office's: my own line first, then heads, then by title.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from people.employees.models import Employee
from people.units.appointments import PREFIX, in_force
from people.units.models import Appointment, DivisionLink, Line, Position

KIND_ORDER = {"definitive": 0, "plt": 1, "plh": 2}
HOLDER = ("employee_id", "kind", "employee__name", "employee__front_title")
HOLDER += ("employee__back_title", "employee__photo")


@dataclass
class Holder:
    """Who holds or acts in a position."""

    person: Employee
    kind: str

    @property
    def prefix(self):
        return PREFIX.get(self.kind, "")


@dataclass
class Node:
    """One position of the chart; `children` is None where the branch is not read yet."""

    pk: int
    title: str
    above: int | None
    division_id: int
    is_head: bool
    reports: int = 0
    below: int = 0
    flow: str = ""
    holders: list = field(default_factory=list)
    children: list | None = None
    is_me: bool = False
    is_chain: bool = False
    is_found: bool = False
    anchor: str = ""

    @property
    def order(self):
        return (not self.is_chain, not self.is_head, self.title, self.pk)


def chart(viewer, on, *, found=None):
    """The roots, their first level, and the lines down to the viewer and to `found` (an Employee)."""
    opened = _opened({viewer.pk, found.pk if found else viewer.pk}, on)
    nodes = _nodes(Q(reports_to__in=opened) | Q(reports_to=None), viewer, on)
    return _joined(nodes, opened, viewer, found)


def branch(position, viewer, on):
    """What hangs right below one position."""
    nodes = _nodes(Q(reports_to=position.pk), viewer, on)
    return _joined(nodes, {position.pk}, viewer, None)


def trunk(position, viewer, on):
    """One position with what hangs right below it, as a page of its own."""
    nodes = _nodes(Q(pk=position.pk) | Q(reports_to=position.pk), viewer, on)
    return _joined(nodes, {position.pk}, viewer, None)


def _opened(marked, on):
    """Ids of the positions whose branch stands open: the roots, and the marked people's lines."""
    held = Appointment.objects.present(on).filter(employee__in=marked).order_by()
    roots = Position.objects.filter(reports_to=None).order_by()
    above = Line.objects.filter(below__in=held.values("position_id")).values_list("above_id")
    ids = roots.values_list("pk").union(above, held.values_list("position_id"))
    return {pk for (pk,) in ids}


def _nodes(wanted, viewer, on):
    """`{position id: Node}` of the positions that fit `wanted`; what is out of use only if it leads."""
    reports = Position.objects.filter(reports_to=OuterRef("pk"), is_active=True).order_by()
    below = Line.objects.filter(above=OuterRef("pk")).order_by()
    unused = Position.objects.filter(is_active=False).order_by().values("pk")
    below = below.exclude(below__in=unused)  # few, so counting needs the lines' index alone
    mine = Appointment.objects.present(on).filter(employee=viewer).order_by()
    mine = mine.values("position__division__belongs_to")
    home = OuterRef("division__belongs_to")
    links = DivisionLink.objects.order_by()
    flow = Coalesce(
        Subquery(links.filter(one=home, other__in=mine).values("flow")[:1]),
        Subquery(links.filter(other=home, one__in=mine).values("flow")[:1]),
    )
    rows = (
        Position.objects.filter(wanted)
        .filter(Q(is_active=True) | Exists(below))
        .annotate(
            held=FilteredRelation("appointments", condition=in_force(on, "appointments__")),
            n_reports=Subquery(reports.values("reports_to").annotate(n=Count("*")).values("n")),
            n_below=Subquery(below.values("above").annotate(n=Count("*")).values("n")),
            flow=flow,
        )
        .order_by()
        .values_list(
            *("pk", "title", "reports_to_id", "division_id", "is_head"),
            *("n_reports", "n_below", "flow", "is_active", "held__employee__is_active"),
            *(f"held__{name}" for name in HOLDER),
        )
    )
    nodes = {}
    for (
        *position,
        reports,
        below,
        flow,
        in_use,
        works,
        person,
        kind,
        name,
        front,
        back,
        photo,
    ) in rows:
        node = nodes.get(position[0])
        if node is None:
            node = Node(*position, reports or 0, below or 0, (flow or "") if position[4] else "")
            nodes[node.pk] = node
        if in_use and works:
            one = Employee(pk=person, name=name, front_title=front, back_title=back, photo=photo)
            one.division_id = node.division_id
            node.holders.append(Holder(one, kind))
    return nodes


def _joined(nodes, opened, viewer, found):
    """The nodes as trees: the list of those that have none above them here."""
    for node in nodes.values():
        node.holders.sort(key=lambda holder: (KIND_ORDER[holder.kind], holder.person.name))
        held_by = {holder.person.pk for holder in node.holders}
        node.is_me = viewer.pk in held_by
        node.is_found = found is not None and found.pk in held_by
    for node in nodes.values():
        rung = node if node.is_me else None
        while rung is not None:
            rung.is_chain, rung = True, nodes.get(rung.above)
    tops, ordered = [], sorted(nodes.values(), key=lambda node: node.order)
    _anchor(ordered)
    for node in ordered:
        if node.pk in opened:
            node.children = node.children or []
        above = nodes.get(node.above)
        if above is None:
            tops.append(node)
        else:
            above.children = [*(above.children or []), node]
    return tops


def _anchor(nodes):
    """Names in the page for the first place of the viewer and of whoever was looked for."""
    for mark, name in (("is_me", "me"), ("is_found", "found")):
        first = next((node for node in nodes if getattr(node, mark)), None)
        if first is not None:
            first.anchor = name


def matches(viewer, words, most=12):
    """The first people whom some words fit, to be shown in the chart."""
    return list(Employee.objects.visible_to(viewer).matching(words).order_by("name", "pk")[:most])
