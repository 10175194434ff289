"""The directory: who works here, filtered, a page of 50 at a time by name.

Pages are cut by key, not by number (`after`, `before`: the name and id at the edge), so that the
last page of 10,000 people costs what the first one does, and nothing is counted. The relation of
each person to the viewer comes from the places that the list reads anyway.
"""

from dataclasses import dataclass

from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from people.accounts.asking import button
from people.employees.models import Employee
from people.relations.between import compare
from people.relations.circles import around
from people.relations.leaders import chains
from people.relations.places import places
from people.units.models import Appointment, Division

PAGE = 50
GLIMPSE = 60
SHOWN_DIVISIONS = 10
COLUMNS = ("name", "front_title", "back_title", "email", "phone", "photo")


@dataclass
class Page:
    """One page of people; each has `.role`, `.relation`, `.ask` and `.glimpse` (of strengths)."""

    people: list
    before: str = ""
    after: str = ""


def edge(person):
    return f"{person.name}~{person.pk}"


def cut(key):
    """`(name, id)` of an edge; None for what is not one."""
    name, _sign, number = (key or "").rpartition("~")
    short = name and number.isascii() and number.isdigit() and len(number) < 19
    return (name, int(number)) if short else None


def page(viewer, asked, tree, on):
    """The page of the directory that the cleaned filter `asked` wants."""
    people, before, after = _slice(_filtered(viewer, asked, tree, on), asked)
    ids = [person.pk for person in people]
    everybody = {viewer.pk, *ids}
    held = places(everybody, on)
    standing = compare(viewer, ids, held, chains(everybody, on))
    for person in people:
        person.role = role(held[person.pk])
        person.division_id = held[person.pk][0].division_id if held[person.pk] else None
        person.relation = standing[person.pk]
        person.ask = button(person.relation)
    return Page(people, before, after)


def role(held):
    """What a list says of someone's places: the main one with its division, then the others."""
    if not held:
        return _("No position at present")
    main, *others = held
    return "; ".join([main.whole, *(place.label for place in others)])


def _filtered(viewer, asked, tree, on):
    people = Employee.objects.visible_to(viewer)
    if asked.get("q"):
        people = people.matching(asked["q"])
    if asked.get("profession"):
        people = people.filter(profession__in=asked["profession"])
    if asked.get("division"):
        there = Appointment.objects.present(on).filter(
            position__division__in=tree.under(asked["division"])
        )
        people = people.filter(pk__in=there.order_by().values("employee_id"))
    if asked.get("relation"):
        people = people.filter(around(viewer, asked["relation"], on))
    return people.only(*COLUMNS).annotate(glimpse=Substr("strengths", 1, GLIMPSE))


def _slice(people, asked):
    """A page beside an edge, and the edges beyond which there are more people."""
    start, end = cut(asked.get("after")), cut(asked.get("before"))
    if end and not start:
        name, pk = end
        people = people.filter(name__lte=name).exclude(name=name, pk__gte=pk)
        found = list(people.order_by("-name", "-pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return shown, _edge(shown, 0, len(found) > PAGE), _edge(shown, -1, True)
    if start:
        name, pk = start
        people = people.filter(name__gte=name).exclude(name=name, pk__lte=pk)
    found = list(people.order_by("name", "pk")[: PAGE + 1])
    shown = found[:PAGE]
    return shown, _edge(shown, 0, bool(start)), _edge(shown, -1, len(found) > PAGE)


def _edge(shown, place, is_more):
    return edge(shown[place]) if shown and is_more else ""


class Tree:
    """All divisions in one query: what is under one, and which to offer as filters."""

    def __init__(self):
        self.names, self.children = {}, {}
        rows = Division.objects.filter(is_active=True).order_by("name", "pk")
        for pk, parent, name in rows.values_list("pk", "parent_id", "name"):
            self.names[pk] = name
            self.children.setdefault(parent, []).append(pk)

    def __len__(self):
        return len(self.names)

    def under(self, chosen):
        """Ids of some divisions and of all below them."""
        found, queue = set(), list(chosen)
        while queue:
            pk = queue.pop()
            if pk not in found:
                found.add(pk)
                queue.extend(self.children.get(pk, ()))
        return found

    def offered(self, chosen, everything=False):
        """`[(id, name, depth)]`: the upper divisions, the chosen ones and what is right below those."""
        most = len(self) if everything else SHOWN_DIVISIONS
        wanted = set(chosen)
        for pk in chosen:
            wanted.update(self.children.get(pk, ()))
        layer = list(self.children.get(None, ()))
        while layer and len(wanted) < most:
            wanted.update(layer[: most - len(wanted)])
            layer = [low for pk in layer for low in self.children.get(pk, ())]
        return [(pk, self.names[pk], depth) for pk, depth in self._walk() if pk in wanted]

    def _walk(self):
        """Every division from the top, each followed by what is below it."""
        stack = [(pk, 0) for pk in reversed(self.children.get(None, ()))]
        while stack:
            pk, depth = stack.pop()
            yield pk, depth
            stack.extend((low, depth + 1) for low in reversed(self.children.get(pk, ())))
