"""One task as a row of any list (today, task lists, search): its sign, its words, its one button.

What a row says is decided here; how it looks, `collab.portal.worklist` draws.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordination.tasks import wording
from coordination.tasks.form import Form
from coordination.tasks.lists import GROUPS, Sort, View
from coordination.tasks.states import Priority, State

SOON = timedelta(days=1)


@dataclass
class Act:
    """The row's button: a move that is made at once, or the way to a page."""

    label: str
    url: str
    is_move: bool = False
    is_primary: bool = False


@dataclass
class Row:
    """`facts` are `(kind, words)`: what stands below the title; a kind other than "" is a tag. `when` are
    a strong and a small word in place of the due time; `later` what is offered to put its reminders off."""

    task: object
    person: object
    tone: str = ""
    facts: list = field(default_factory=list)
    note: str = ""
    act: Act | None = None
    pick: bool = False
    when: tuple = ()
    later: object = None

    @property
    def mark(self):
        return "late" if self.tone == "late" else wording.MARKS[self.task.state]

    @property
    def state(self):
        return wording.STATES[self.task.state]

    @property
    def url(self):
        return address("task", self.task.pk)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a row needs of a matter that is no task: its title, and when the duty about it is due."""

    title: str
    due_at: object
    is_open: bool = True


@dataclass
class MatterRow(Row):
    """A matter of any other kind, or a duty about it; `task` is it or a `Thing`."""

    where: str = ""
    sign: str = "new"
    state: str = ""

    @property
    def mark(self):
        return "late" if self.tone == "late" else self.sign

    @property
    def url(self):
        return self.where


@lru_cache(maxsize=32)
def _pattern(name):
    return reverse(name, args=[0])


def address(name, pk):
    """`reverse(name, args=[pk])` for many rows: the pattern is looked up once."""
    return _pattern(name).replace("/0/", f"/{pk}/", 1)


def tone(task, now):
    """`late`, `soon` (less than a day left), `past` (closed) or nothing."""
    if not task.is_open:
        return "past"
    if task.due_at is None:
        return ""
    if task.due_at < now:
        return "" if task.state == State.REPORTED else "late"
    return "soon" if task.due_at - now < SOON else ""


def facts(task, *, steps=(0, 0), batch=(0, 0), number=False, helping=False):
    """What is said of a task below its title; `steps` and `batch` are (done or answered, all)."""
    said = [("num", task.number)] if number else []
    said.append(("", capfirst(Form(task.form).label)))
    if batch[1] < 2:
        said.append(("", str(wording.STATES[task.state])))
    if helping:
        said.append(("tag tag--tinta", _("You help")))
    if task.is_open and task.priority >= Priority.HIGH:
        said.append(("tag tag--soon", task.get_priority_display()))
    if task.is_confidential:
        said.append(("tag", _("confidential")))
    if steps[1]:
        said.append(("", _("step %(done)s of %(all)s") % {"done": steps[0], "all": steps[1]}))
    if task.is_open and task.percent and batch[1] < 2:
        said.append(("", f"{task.percent}%"))
    if batch[1] > 1:
        given = {"done": batch[0], "all": batch[1]}
        said.append(("", _("%(done)s of %(all)s people have accepted it") % given))
    return said


def acknowledging(task):
    label = str(wording.ACKNOWLEDGE[Form(task.form)])
    return Act(label, address("task_acknowledgement", task.pk), is_move=True)


def checking(task):
    return Act(_("Check result"), address("task", task.pk))


def reporting(task):
    return Act(pgettext("button", "Report"), f"{address('task', task.pk)}#report")


def listed(task, person, view, now):
    """A task as `person` sees it at `now` in a view."""
    mine = task.holder_id == person.pk
    other = task.owner if view == View.MINE else task.holder
    steps = (task.steps_done, task.steps_all)
    batch = (task.batch_answered, task.batch_all) if view == View.GIVEN else (0, 0)
    helping = view == View.MINE and not mine
    row = Row(task, other, tone(task, now))
    row.facts = facts(task, steps=steps, batch=batch, number=True, helping=helping)
    if view == View.PEOPLE:
        row.note = _("from %(name)s") % {"name": task.owner.full_name}
    if mine and task.allows("acknowledge"):
        row.act, row.pick = acknowledging(task), view == View.MINE
    elif task.owner_id == person.pk and task.allows("accept"):
        row.act = checking(task)
    elif mine and task.allows("report"):
        row.act = reporting(task)
    return row


@dataclass
class Group:
    title: str
    rows: list


def grouped(listing, person, now):
    """The page's rows under their headings; one group without a title unless sorted by attention.

    The first row that waits for this person has the primary button.
    """
    rows = [listed(task, person, listing.view, now) for task in listing.page.rows]
    waiting = (row.act for row in rows if row.act and (row.act.is_move or row.task.owner == person))
    first = next(waiting, None)
    if first is not None:
        first.is_primary = True
    if listing.sort != Sort.ATTENTION:
        return [Group("", rows)] if rows else []
    groups = []
    for row in rows:
        title = GROUPS[row.task.attention]
        if not groups or groups[-1].title != title:
            groups.append(Group(title, []))
        groups[-1].rows.append(row)
    return groups
