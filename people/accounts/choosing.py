"""Choosing people: who is found, and where they stand to the one who looks."""

from dataclasses import dataclass

from people.employees.models import Employee
from people.relations.between import relations
from people.relations.places import places
from people.relations.standings import Relation

MOST = 12
LEAST = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A person as the chooser shows them (`components/_picker.html`)."""

    person: Employee
    role: str
    relation: Relation | None
    note: str = ""
    blocked: bool = False


def choices(viewer, people, on):
    """`[Choice]` of some people, in their order; four queries."""
    people = list(people)
    if not people:
        return []
    ids = [person.pk for person in people]
    standing, held = relations(viewer, ids, on), places(ids, on)
    return [
        Choice(person, held[person.pk][0].label if held[person.pk] else "", standing[person.pk])
        for person in people
    ]


def found(viewer, words, on, *, without=()):
    """The first people whose name, number or position holds all the words."""
    words = words.replace("\0", "").strip()[:100]
    if len(words) < LEAST:
        return []
    people = Employee.objects.visible_to(viewer).matching(words).exclude(pk__in=without)
    return choices(viewer, people.order_by("name", "pk")[:MOST], on)


def chosen(viewer, ids):
    """The people with these ids whom the viewer may see, in the order of the ids."""
    wanted = [int(pk) for pk in ids if pk.isascii() and pk.isdigit() and len(pk) < 16]
    people = Employee.objects.visible_to(viewer).in_bulk(dict.fromkeys(wanted))
    return [people[pk] for pk in dict.fromkeys(wanted) if pk in people]
