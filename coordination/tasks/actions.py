"""Giving work: the deed that joins relation, matter, duties and inbox."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.duties.actions import owe_all
from coordination.matters.models import Participation, Role
from coordination.tasks.form import Form, allowed
from coordination.tasks.giving import as_plt, asker_of, seats
from coordination.tasks.instructions import first_versions
from coordination.tasks.lives import ORDINARY, Rhythm
from coordination.tasks.models import Batch, Step, Task
from coordination.tasks.proving import Before
from coordination.tasks.states import Priority, State
from coordination.tasks.telling import leaders_to_tell, tell
from coordination.tasks.within import allowed_within, guard_group
from people.journal.models import record
from people.workdays.calendars import calendars_of

MOST = 200
STEP = 300
GIVEN = ["matter_ptr", "owner", "holder", "division", "group", "batch", "parent"]


@transaction.atomic
def give(
    people,
    *,
    by,
    title,
    now,
    instruction="",
    due_at: datetime | None = None,
    due_zone=None,
    start_on=None,
    priority=Priority.NORMAL,
    required_grade=None,
    required_for=Before.REPORT,
    is_confidential=False,
    helpers=(),
    observers=(),
    steps=(),
    parent=None,
    needs=ORDINARY,
    rhythm=Rhythm.WEEK,
    behalf_of=None,
    grounds=(),
    group=None,
):
    """Give one instruction to `people` (Employees): one task each, tied by a batch.

    The form of each follows from the relation; if one of them may not be asked, nothing is given.
    `needs` is the life that it has (`lives.Need`), `parent` the task that it is handed down from.
    `behalf_of` is for whom `by` gives it: the work is that person's, the journal names both. `grounds`
    are further reasons for which they may be asked (`form.Ground`). `group`: its chair gives it to its
    members, as a directive; what a confidential group does is confidential.
    Returns the tasks. Raises NotYours with the way out, ValidationError keyed by field.
    """
    people = list(dict.fromkeys(people))
    _check(people, title, due_at, now)
    is_confidential = is_confidential or bool(group and group.is_confidential)
    giver, mandate = asker_of(by, behalf_of, is_confidential=is_confidential)
    answers = _answers(giver, people, grounds, group)
    refused = [answer for answer in answers if answer.form is None]
    if refused:
        raise NotYours(refused[0].sentence(), refused[0].wayout)
    batch = Batch.objects.create(by=by, at=now) if len(people) > 1 else None
    held = seats(giver)
    division = held[0][1] if held and held[0][4] else None
    tasks = []
    for answer in answers:
        task = Task(
            kind="task",
            title=title.strip(),
            owner=giver,
            holder=answer.person,
            division_id=division,
            group=group,
            is_confidential=is_confidential,
            due_at=due_at,
            due_zone=due_zone or giver.timezone,
            opened_at=now,
            form=answer.form,
            **_beginning(answer.form, needs, now),
            instruction=instruction.strip(),
            priority=priority,
            start_on=start_on,
            required_grade=required_grade,
            required_for=required_for,
            batch=batch,
            parent=parent,
            needs=int(needs),
            rhythm=rhythm,
        )
        task.clean_fields(exclude=GIVEN)
        task.save()
        tasks.append(task)
    parts = _furnish(tasks, helpers, observers, steps)
    acting = as_plt(giver, held, answers) if mandate is None else {}
    mandates = {task: mandate or acting.get(task.holder_id) for task in tasks}
    first_versions(tasks, mandates, by=by, now=now)
    _announce(tasks, parts, answers, mandates, by=by, now=now)
    return tasks


def _answers(giver, people, grounds, group):
    """What asking each of them becomes, by the relation or as the chair of a group."""
    on = today(giver)
    if group is None:
        return allowed(giver, people, on, grounds)
    guard_group(group, giver, on)
    return allowed_within(group, giver, people, on)


def _beginning(form, needs, now):
    """How a task begins: given; one's own at once in hand; one that is only filed has ended."""
    if not needs:
        return {"state": State.DONE, "is_open": False, "closed_at": now}
    if form == Form.OWN:
        return {"state": State.ACKNOWLEDGED, "acknowledged_at": now}
    return {"state": State.GIVEN}


def _check(people, title, due_at, now):
    faults = {}
    if not people:
        faults["people"] = _("Choose who is to do it.")
    elif len(people) > MOST:
        faults["people"] = _("Choose at most %(most)d people at once.") % {"most": MOST}
    elif not all(person.is_active for person in people):
        faults["people"] = _("One of the chosen people does not work here any more.")
    if not (title or "").strip():
        faults["title"] = _("Write what is to be done in one line.")
    if due_at and due_at <= now:
        faults["due_at"] = _("The due time lies in the past. Choose a later one.")
    if faults:
        raise ValidationError(faults)


def _furnish(tasks, helpers, observers, steps):
    """Who takes part, and the checklist; `{task: its Participations}`."""
    roles = {person: Role.OBSERVER for person in observers if person.is_active}
    roles |= {person: Role.HELPER for person in helpers if person.is_active}
    parts = {
        task: [
            Participation(matter_id=task.pk, employee=person, role=role)
            for person, role in roles.items()
            if person.pk not in (task.owner_id, task.holder_id)
        ]
        for task in tasks
    }
    Participation.objects.bulk_create([part for rows in parts.values() for part in rows])
    texts = [text.strip()[:STEP] for text in steps if text.strip()]
    Step.objects.bulk_create(
        [
            Step(task=task, order=order, text=text)
            for task in tasks
            for order, text in enumerate(texts, 1)
        ]
    )
    return parts


def _announce(tasks, parts, answers, mandates, *, by, now):
    """Duties, journal, and everybody who is to hear of it."""
    calendars = calendars_of([task.holder for task in tasks])
    owed = [task.work_owed(now, calendars[task.holder_id]) for task in tasks if task.is_open]
    owe_all([duty for duties in owed for duty in duties], now=now)
    leaders = leaders_to_tell(tasks, answers, today(by))
    for task in tasks:
        entry = record(
            by=by,
            verb="give",
            subject=task,
            now=now,
            acting=mandates[task],
            form=str(task.form),
            to=task.holder_id,
        )
        roles = {part.employee: part.role for part in parts[task]}
        told = {
            "task.given": [task.holder],
            "task.helping": [one for one, role in roles.items() if role == Role.HELPER],
            "task.observing": [one for one, role in roles.items() if role == Role.OBSERVER],
            "task.passing": [one for one in leaders[task] if one not in roles],
        }
        for kind, hearers in told.items():
            if hearers:
                tell(task, kind, hearers, entry=entry, by=by, now=now)
