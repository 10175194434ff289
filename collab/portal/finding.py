"""Search over people, tasks and what else is written: only what the searcher may see, newest first,
counts capped."""

from dataclasses import dataclass, field

from collab.kit.clock import today
from collab.portal.findable import MOST, others, sections
from coordination.tasks.models import Task
from coordination.tasks.rows import Row, facts, tone
from people.employees.models import Employee
from people.relations.between import relations

SHORTEST = 2


@dataclass
class Found:
    """Up to 20 people and 20 tasks; `more_*` says that there are others. `sections` are the other kinds."""

    people: list
    tasks: list
    more_people: bool = False
    more_tasks: bool = False
    sections: list = field(default_factory=list)

    def rows(self, now):
        """The tasks as rows of a list."""
        return [
            Row(task, task.holder, tone(task, now), facts(task, number=True)) for task in self.tasks
        ]

    def __bool__(self):
        return bool(self.people or self.tasks or self.sections)


def found(person, words):
    """What a person finds by some words; None when there are too few letters to look for."""
    if len(words) < SHORTEST:
        return None
    people = list(Employee.objects.visible_to(person).matching(words)[: MOST + 1])
    shown = people[:MOST]
    standing = relations(person, [one.pk for one in shown], today(person)) if shown else {}
    for one in shown:
        one.relation = standing[one.pk]
    elsewhere = others(person, words)
    tasks = Task.objects.visible_to(person).matching(words).annotate(has_others=elsewhere)
    tasks = list(tasks.select_related("owner", "holder").order_by("-pk")[: MOST + 1])
    beside = sections(person, words) if _has_others(person, tasks, elsewhere) else []
    return Found(shown, tasks[:MOST], len(people) > MOST, len(tasks) > MOST, beside)


def _has_others(person, tasks, elsewhere):
    """The answer came with the tasks; where there are none it is asked by itself."""
    if tasks:
        return tasks[0].has_others
    alone = Employee.objects.filter(pk=person.pk).annotate(has_others=elsewhere)
    return alone.values_list("has_others", flat=True).get()
