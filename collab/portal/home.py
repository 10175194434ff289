"""Today (Hari ini): what needs me by urgency, then what I wait for; eight queries at most.

Everything is read from open duties: a duty is shown to who owes it, to who acts for them, and to who
asked for it. What a row of each kind of duty says stands in `owed`.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from collab.portal import owed as rows_of
from collab.portal.owed import Owed
from coordination.duties.models import Duty, Kind
from coordination.duties.ways import ways
from coordination.matters.models import Matter
from coordination.reminders.snoozing import offered, put_off_until, quick
from coordination.tasks.lists import SHOWN
from coordination.tasks.models import Step, Task
from coordination.tasks.rows import tone
from coordination.tasks.states import State
from people.employees.models import Employee
from people.relations.acting import mandates_around
from people.workdays.calendars import calendar_of

LONGEST = 60
WAITING = 12
FAR = datetime.max.replace(tzinfo=timezone.get_fixed_timezone(0))
SECTIONS = {
    Kind.DECIDE: "decide",
    Kind.ANSWER: "decide",
    Kind.CONFIRM: "decide",
    Kind.SIGN: "decide",
    Kind.ACCEPT: "accept",
    Kind.REVIEW: "decide",
    Kind.READ: "read",
    Kind.REPLY: "meet",
    Kind.ATTEND: "meet",
}
# Of several things owed about one matter, what the row speaks of: the first of these.
FIRST = (Kind.DECIDE, Kind.SIGN, Kind.CONFIRM, Kind.ANSWER, Kind.ACKNOWLEDGE, Kind.REPLY)
# Who called a meeting sees who answered on its page, not in a row for each.
OF_MEETINGS = (Kind.REPLY, Kind.ATTEND)


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
    """What the page shows: rows by what is wanted, the week, and the counts of the sentence.

    `acting` are (Employee, Mandate) of those for whom the reader acts, `acted_by` of those who act
    for the reader.
    """

    work: list
    decide: list
    accept: list
    read: list
    meet: list
    waiting: list
    week: list
    counts: dict
    acting: list
    acted_by: list
    waiting_total: int = 0


def today(person, now):
    """Everything that the home page of a person shows at a moment."""
    on = timezone.localdate(now, person.zone)
    mandates, actors = mandates_around(person, on)
    owed = _owed(_duties(person, mandates), person, mandates)
    calendar = calendar_of(person)
    _offer_later(owed, calendar, now)
    known = _people({*mandates, *actors}, owed)
    waiting = [one for one in owed["waiting"] if not one.is_reported]
    return Today(
        work=rows_of.work(owed["work"][:LONGEST], now),
        decide=[rows_of.row(one, now) for one in owed["decide"]],
        accept=[rows_of.row(one, now) for one in owed["accept"]],
        read=[rows_of.row(one, now) for one in owed["read"]],
        meet=[rows_of.row(one, now) for one in owed["meet"]],
        waiting=[rows_of.waited_for(one, now) for one in _by_batch(waiting)[:WAITING]],
        waiting_total=len(waiting),
        week=_week(person, calendar, owed["work"], now),
        counts=_counts(owed, waiting, now),
        acting=[(known[pk], one) for pk, one in mandates.items()],
        acted_by=[(known[pk], one) for pk, one in actors.items()],
    )


def _duties(person, mandates):
    """What the person owes or asked for, and what those owe for whom they act; most urgent first.

    Who set a paper waits for the whole division to read it: that stands on the paper's page; who comes
    to a meeting stands on the meeting's.
    """
    readings = Q(kind__in=[Kind.READ, Kind.REVIEW], matter__kind="paper")
    wanted = Q(holder=person) | Q(asked_by=person) & ~readings & ~Q(kind__in=OF_MEETINGS)
    if mandates:
        wanted |= Q(holder__in=mandates)
    duties = Duty.objects.open().filter(wanted).annotate(put_off_until=put_off_until())
    return list(duties.order_by("due_at", "pk")[: LONGEST * 4])


def _matters(pks):
    """`{id: Task, or Matter of another kind}`; one query more where there is another kind."""
    found = {one.pk: one for one in Task.objects.filter(pk__in=pks).with_people().only(*SHOWN)}
    others = pks - found.keys()
    return found | (Matter.objects.in_bulk(others) if others else {})


def _people(others, owed):
    """`{id: Employee}` of `others` and of whoever a row names that is no task's; at most one query.

    The rows get their people."""
    rows = [row for section in owed.values() for row in section]
    asked = [row.duty for row in rows if not row.is_plain]
    others |= {pk for duty in asked for pk in (duty.holder_id, duty.asked_by_id)}
    known = Employee.objects.in_bulk(others) if others else {}
    for duty in asked:
        duty.holder, duty.asked_by = known[duty.holder_id], known[duty.asked_by_id]
    for row in rows:
        row.principal = known[row.mandate.principal_id] if row.mandate else None
    return known


def _owed(duties, person, mandates):
    """What is owed by section; one entry a matter, person and section, most urgent first."""
    matters = _matters({duty.matter_id for duty in duties})
    elsewhere = ways([one for one in duties if one.holder_id in {person.pk, *mandates}])
    sections = defaultdict(dict)
    for duty in duties:
        matter, mandate = matters[duty.matter_id], mandates.get(duty.holder_id)
        section = _section(duty, matter, person, mandate)
        if section is None:
            continue
        fresh = Owed(duty, matter, mandate if section != "waiting" else None)
        fresh.way = elsewhere.get(duty.pk)
        row = sections[section].setdefault((matter.pk, duty.holder_id), fresh)
        row.kinds.add(duty.kind)
        if _comes_first(duty, row.duty):
            row.duty, row.way = duty, elsewhere.get(duty.pk)
    return _sorted(sections)


def _section(duty, matter, person, mandate):
    """Where the duty stands on the page; None where it is not for this reader."""
    if duty.holder_id != person.pk and mandate is None:
        return "waiting" if duty.asked_by_id == person.pk else None
    if mandate is not None and not mandate.covers(matter):
        return None
    if mandate is not None and duty.kind == Kind.ACCEPT and matter.holder_id == person.pk:
        return "waiting"  # nobody accepts their own result in another's name
    return SECTIONS.get(duty.kind, "work")


def _comes_first(duty, other):
    places = [FIRST.index(one.kind) if one.kind in FIRST else len(FIRST) for one in (duty, other)]
    return places[0] < places[1]


def _sorted(sections):
    for pk in sections["decide"]:
        row = sections["work"].get(pk)
        is_task = row is not None and row.task is not None
        if is_task and row.duty.kind == Kind.CARRY_OUT and row.task.state == State.GIVEN:
            del sections["work"][pk]
    _count_steps([row for rows in sections.values() for row in rows.values() if row.task])
    return defaultdict(
        list, {name: sorted(rows.values(), key=_urgency) for name, rows in sections.items()}
    )


def _by_batch(rows):
    """One row for an instruction that went to several people, standing where its first stands."""
    instructions, firsts = [], {}
    for row in rows:
        batch = row.task.batch_id if row.is_plain else None
        first = firsts.setdefault(batch or f"single {row.duty.pk}", row)
        if row.is_plain:
            first.batch.append(row)
        if first is row:
            instructions.append(row)
    return instructions


def _urgency(row):
    priority = row.task.priority if row.task else 0
    return (row.due_at or FAR, -priority, row.matter.pk)


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


def _offer_later(owed, calendar, now):
    """To put off the reminders of what one owes oneself: on the row, where one works."""
    times = quick(calendar, now)
    for section in owed.keys() - {"waiting"}:
        for one in owed[section]:
            if one.mandate is None:
                one.later = offered(one.duty, times, now)


def _week(person, calendar, work, now):
    """Monday to Sunday of this week: what is due, and how much was closed."""
    here = timezone.localtime(now, person.zone)
    monday = here.date() - timedelta(days=here.weekday())
    dates = [monday + timedelta(days=n) for n in range(7)]
    days = [Day(on, on == here.date(), not calendar.is_working_day(on)) for on in dates]
    by_date = {day.on: day for day in days}
    for one in (row for row in work if row.is_plain):
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
        "late": sum(1 for row in work if row.due_at and row.due_at < now),
        "acknowledge": sum(1 for row in work if Kind.ACKNOWLEDGE in row.kinds),
        "decide": len(rows["decide"]),
        "accept": len(rows["accept"]),
        "work": len(work),
        "waiting": len(waiting),
        "read": len(rows["read"]),
        "reply": sum(1 for row in rows["meet"] if Kind.REPLY in row.kinds),
        "waiting_late": sum(1 for row in waiting if row.due_at and row.due_at < now),
    }
