"""One task as a row of a list: which sign, which words, which button."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from coordination.tasks import wording
from coordination.tasks.form import Form
from coordination.tasks.lists import GROUPS, Sort, View
from coordination.tasks.states import Priority, State


@dataclass
class Row:
    """A task as `person` sees it at `now` in a view."""

    task: object
    person: object
    view: str
    now: object

    @property
    def other(self):
        """Whom the row names: the giver to the responsible, the responsible to everybody else."""
        return self.task.owner if self.view == View.MINE else self.task.holder

    @property
    def is_late(self):
        task = self.task
        return bool(
            task.is_open and task.due_at and task.due_at < self.now and task.state != State.REPORTED
        )

    @property
    def mark(self):
        return "late" if self.is_late else wording.MARKS[self.task.state]

    @property
    def state(self):
        return wording.STATES[self.task.state]

    @property
    def is_helping(self):
        return self.view == View.MINE and self.task.holder_id != self.person.pk

    @property
    def is_pressing(self):
        return self.task.is_open and self.task.priority >= Priority.HIGH

    @cached_property
    def can_acknowledge(self):
        """The same answer as `open_moves`, without looking for helpers: only the responsible may."""
        task = self.task
        return task.holder_id == self.person.pk and task.allows("acknowledge")

    @property
    def can_accept(self):
        return self.task.owner_id == self.person.pk and self.task.allows("accept")

    @property
    def can_report(self):
        return self.task.holder_id == self.person.pk and self.task.allows("report")

    @property
    def acknowledge(self):
        return wording.ACKNOWLEDGE[Form(self.task.form)]

    @property
    def group(self):
        return GROUPS[self.task.attention]


@dataclass
class Group:
    title: str
    rows: list
    is_first: bool = False


def grouped(listing, person, now):
    """The page's rows under their headings; one group without a title unless sorted by attention."""
    rows = [Row(task, person, listing.view, now) for task in listing.page.rows]
    if listing.sort != Sort.ATTENTION:
        return [Group("", rows)] if rows else []
    groups = []
    for row in rows:
        if not groups or groups[-1].title != row.group:
            groups.append(Group(row.group, []))
        groups[-1].rows.append(row)
    return groups


def all_rows(groups):
    return [row for group in groups for row in group.rows]


def primary_of(groups):
    """The one task whose button is the primary one: the first that waits for this person."""
    rows = all_rows(groups)
    return next((row.task.pk for row in rows if row.can_acknowledge or row.can_accept), None)
