"""Giving work: the deed that joins relation, matter, duties and inbox."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.matters.models import Participation, Role
from coordination.tasks.form import Form, allowed
from coordination.tasks.models import Batch, Step, Task
from coordination.tasks.states import Priority, State
from coordination.tasks.telling import leaders_to_tell, taking_part, tell
from people.journal.models import record
from people.units.models import Appointment

MOST = 200


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
    evidence_required=False,
    is_confidential=False,
    helpers=(),
    observers=(),
    steps=(),
):
    """Give one instruction to `people` (Employees): one task each, tied by a batch.

    The form of each follows from the relation; if one of them may not be asked, nothing is given.
    Returns the tasks. Raises NotYours with the way out, ValidationError keyed by field.
    """
    people = list(dict.fromkeys(people))
    _check(people, title, due_at, now)
    answers = allowed(by, people, today(by))
    refused = [answer for answer in answers if answer.form is None]
    if refused:
        raise NotYours(refused[0].sentence(), refused[0].wayout)
    batch = Batch.objects.create(by=by, at=now) if len(people) > 1 else None
    division = _division(by)
    tasks = []
    for answer in answers:
        task = Task(
            kind="task",
            title=title.strip(),
            owner=by,
            holder=answer.person,
            division_id=division,
            is_confidential=is_confidential,
            due_at=due_at,
            due_zone=due_zone or by.timezone,
            opened_at=now,
            form=answer.form,
            state=State.ACKNOWLEDGED if answer.form == Form.OWN else State.GIVEN,
            acknowledged_at=now if answer.form == Form.OWN else None,
            instruction=instruction.strip(),
            priority=priority,
            start_on=start_on,
            evidence_required=evidence_required,
            batch=batch,
        )
        task.full_clean(exclude=["matter_ptr", "owner", "holder", "division", "batch"])
        task.save()
        _furnish(task, helpers, observers, steps)
        _announce(task, by=by, now=now)
        tasks.append(task)
    return tasks


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


def _division(person):
    """The division of a person's main position now, or None."""
    return (
        Appointment.objects.present(today(person))
        .filter(employee=person, is_main=True)
        .values_list("position__division_id", flat=True)
        .first()
    )


def _furnish(task, helpers, observers, steps):
    """Who takes part, and the checklist."""
    roles = {person: Role.OBSERVER for person in observers}
    roles |= {person: Role.HELPER for person in helpers}
    Participation.objects.bulk_create(
        [
            Participation(matter_id=task.pk, employee=person, role=role)
            for person, role in roles.items()
            if person.pk not in (task.owner_id, task.holder_id)
        ]
    )
    texts = [text.strip() for text in steps if text.strip()]
    Step.objects.bulk_create(
        [Step(task=task, order=order, text=text[:300]) for order, text in enumerate(texts, 1)]
    )


def _announce(task, *, by, now):
    """Duties, journal, and everybody who is to hear of it."""
    task.owe_work(now=now)
    entry = record(
        by=by, verb="give", subject=task, now=now, form=str(task.form), to=task.holder_id
    )
    tell(task, "task.given", [task.holder], entry=entry, by=by, now=now)
    parts = taking_part(task)
    helping = {part.employee_id for part in task.participations.all() if part.role == Role.HELPER}
    told = {
        "task.helping": [person for person in parts if person.pk in helping],
        "task.observing": [person for person in parts if person.pk not in helping],
        "task.passing": [
            leader for leader in leaders_to_tell(task, today(by)) if leader not in parts
        ],
    }
    for kind, hearers in told.items():
        if hearers:
            tell(task, kind, hearers, entry=entry, by=by, now=now)
