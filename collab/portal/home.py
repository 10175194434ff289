"""Today (Hari ini): what needs me by urgency, then what I wait for; five queries.

Everything is read from open duties: a duty is shown to who owes it and to who asked for it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collab.portal.moments import shortmoment
from coordination.duties.models import Duty, Kind
from coordination.tasks.lists import SHOWN
from coordination.tasks.models import Step, Task
from coordination.tasks.rows import (
    Act,
    Row,
    acknowledging,
    address,
    checking,
    facts,
    reporting,
    tone,
)
from coordination.tasks.states import State

LONGEST = 60
WAITING = 12
FAR = datetime.max.replace(tzinfo=timezone.get_fixed_timezone(0))


@dataclass
class Owed:
    """One matter on the page: what is owed first, the task, and how far its checklist is."""

    duty: Duty
    task: Task
    steps: tuple = (0, 0)
    kinds: set = field(default_factory=set)
    batch: list = field(default_factory=list)

    @property
    def answers(self):
        """How many of one instruction's receivers have acknowledged it, of how many."""
        return sum(1 for owed in self.batch if owed.task.state != State.GIVEN), len(self.batch)


@dataclass
class Day:
    """A day of the week: `due` are (task, is it late), `done` how many were accepted."""

    on: object
    is_today: bool
    is_off: bool
    due: list = field(default_factory=list)
    done: int = 0


@dataclass
class Today:
    """What the page shows: rows by what is wanted, the week, and the counts of the sentence."""

    work: list
    decide: list
    accept: list
    waiting: list
    week: list
    counts: dict
    waiting_total: int = 0


def today(person, now):
    """Everything that the home page of a person shows at a moment."""
    duties = list(
        Duty.objects.open()
        .filter(Q(holder=person) | Q(asked_by=person))
        .order_by("due_at", "pk")[: LONGEST * 4]
    )
    tasks = _tasks({duty.matter_id for duty in duties})
    owed = _owed(duties, tasks, person)
    waiting = [one for one in owed["waiting"] if one.task.state != State.REPORTED]
    return Today(
        work=_work(owed["work"][:LONGEST], now),
        decide=[_row(one, one.task.owner, now, _deciding(one.task)) for one in owed["decide"]],
        accept=[_row(one, one.task.holder, now, checking(one.task)) for one in owed["accept"]],
        waiting=[_waited_for(one, now) for one in _by_batch(waiting)[:WAITING]],
        waiting_total=len(waiting),
        week=_week(person, owed["work"], now),
        counts=_counts(owed, waiting, now),
    )


def _row(owed, person, now, act=None):
    task = owed.task
    said = facts(task, steps=owed.steps, batch=owed.answers)
    return Row(task, person, tone(task, now), said, act=act)


def _work(owed, now):
    """The reader's own work; the first directive or request to answer has the primary button."""
    rows = []
    for one in owed:
        answer = one.duty.kind == Kind.ACKNOWLEDGE
        act = acknowledging(one.task) if answer else reporting(one.task)
        act.is_primary = answer and not any(row.act.is_primary for row in rows)
        rows.append(_row(one, one.task.owner, now, act))
    return rows


def _deciding(task):
    return Act(_("Decide"), address("task", task.pk))


def _waited_for(owed, now):
    task, others = owed.task, len(owed.batch) - 1
    row = _row(owed, task.holder, now)
    if others:
        row.note = ngettext("and %(n)s other", "and %(n)s others", others) % {"n": others}
    elif task.state == State.GIVEN:
        words = _("no word since %(when)s") % {"when": shortmoment(task.opened_at)}
        row.facts.append(("is-soon", words))
    return row


def _tasks(pks):
    return {task.pk: task for task in Task.objects.filter(pk__in=pks).with_people().only(*SHOWN)}


def _owed(duties, tasks, person):
    """What is owed by section; one entry a matter and section, most urgent first."""
    sections = defaultdict(dict)
    for duty in duties:
        task = tasks.get(duty.matter_id)
        if task is None:
            continue
        section = _section(duty, person)
        row = sections[section].setdefault(task.pk, Owed(duty, task))
        row.kinds.add(duty.kind)
        if duty.kind in (Kind.ACKNOWLEDGE, Kind.DECIDE):
            row.duty = duty
    for pk in sections["decide"]:
        sections["work"].pop(pk, None)
    _count_steps([row for rows in sections.values() for row in rows.values()])
    found = defaultdict(list)
    for section, by_task in sections.items():
        found[section] = sorted(by_task.values(), key=_urgency)
    return found


def _by_batch(rows):
    """One row for an instruction that went to several people, standing where its first stands."""
    instructions, firsts = [], {}
    for row in rows:
        first = firsts.setdefault(row.task.batch_id or f"single {row.task.pk}", row)
        first.batch.append(row)
        if first is row:
            instructions.append(row)
    return instructions


def _section(duty, person):
    if duty.holder_id != person.pk:
        return "waiting"
    return {Kind.DECIDE: "decide", Kind.ACCEPT: "accept"}.get(duty.kind, "work")


def _urgency(row):
    return (row.task.due_at or FAR, -row.task.priority, row.task.pk)


def _count_steps(rows):
    counted = (
        Step.objects.filter(task__in={row.task.pk for row in rows})
        .order_by()
        .values_list("task")
        .annotate(done=Count("done_at"), all=Count("pk"))
    )
    steps = {task: (done, total) for task, done, total in counted}
    for row in rows:
        row.steps = steps.get(row.task.pk, (0, 0))


def _week(person, work, now):
    """Monday to Sunday of this week: what is due, and how much was closed."""
    here = timezone.localtime(now, person.zone)
    monday = here.date() - timedelta(days=here.weekday())
    days = [
        Day(on=monday + timedelta(days=n), is_today=n == here.weekday(), is_off=n > 4)
        for n in range(7)
    ]
    by_date = {day.on: day for day in days}
    for one in work:
        due = one.task.due_at and timezone.localdate(one.task.due_at, person.zone)
        if due in by_date:
            by_date[due].due.append((one.task, tone(one.task, now) == "late"))
    since = datetime.combine(monday, time(), tzinfo=person.zone)
    closed = Task.objects.filter(holder=person, state=State.ACCEPTED, closed_at__gte=since)
    for at in closed.values_list("closed_at", flat=True)[:200]:
        day = by_date.get(timezone.localdate(at, person.zone))
        if day:
            day.done += 1
    return days


def _counts(rows, waiting, now):
    """The numbers of the opening sentence."""
    work = rows["work"]
    return {
        "late": sum(1 for row in work if row.task.due_at and row.task.due_at < now),
        "acknowledge": sum(1 for row in work if Kind.ACKNOWLEDGE in row.kinds),
        "decide": len(rows["decide"]),
        "accept": len(rows["accept"]),
        "work": len(work),
        "waiting": len(waiting),
        "waiting_late": sum(1 for row in waiting if row.task.due_at and row.task.due_at < now),
    }
