"""Search over people and tasks: only what the searcher may see, newest first, counts capped."""

import re
from dataclasses import dataclass

from django.db.models import Q

from coordination.tasks.models import Task
from people.employees.models import Employee
from people.relations.between import relations
from collab.kit.clock import today

SHORTEST = 2
MOST = 20
NUMBER = re.compile(r"(?i)^t-?(\d{1,12})$")


@dataclass
class Found:
    """Up to 20 people and 20 tasks; `more_*` says that there are others."""

    people: list
    tasks: list
    more_people: bool = False
    more_tasks: bool = False

    def __bool__(self):
        return bool(self.people or self.tasks)


def found(person, words):
    """What a person finds by some words; None when there are too few letters to look for."""
    if len(words) < SHORTEST:
        return None
    people = list(Employee.objects.visible_to(person).matching(words)[: MOST + 1])
    shown = people[:MOST]
    standing = relations(person, [one.pk for one in shown], today(person)) if shown else {}
    for one in shown:
        one.relation = standing[one.pk]
    tasks = list(_tasks(person, words)[: MOST + 1])
    return Found(shown, tasks[:MOST], len(people) > MOST, len(tasks) > MOST)


def _tasks(person, words):
    visible = Task.objects.visible_to(person).select_related("owner", "holder").order_by("-pk")
    number = NUMBER.match(words)
    if number:
        return visible.filter(pk=int(number[1]))
    wanted = Q()
    for word in words.split()[:6]:
        wanted &= Q(title__icontains=word) | Q(instruction__icontains=word)
    return visible.filter(wanted)
