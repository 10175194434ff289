"""Search over people and tasks: only what the searcher may see, newest first, counts capped."""

from dataclasses import dataclass

from collab.kit.clock import today
from coordination.tasks.models import Task
from coordination.tasks.rows import Row, facts, tone
from people.employees.models import Employee
from people.relations.between import relations

SHORTEST = 2
MOST = 20


@dataclass
class Found:
    """Up to 20 people and 20 tasks; `more_*` says that there are others."""

    people: list
    tasks: list
    more_people: bool = False
    more_tasks: bool = False

    def rows(self, now):
        """The tasks as rows of a list."""
        return [
            Row(task, task.holder, tone(task, now), facts(task, number=True)) for task in self.tasks
        ]

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
    tasks = Task.objects.visible_to(person).matching(words).select_related("owner", "holder")
    tasks = list(tasks.order_by("-pk")[: MOST + 1])
    return Found(shown, tasks[:MOST], len(people) > MOST, len(tasks) > MOST)
