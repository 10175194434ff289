"""Handing down: the deed that joins sheet, tasks, letter and duties."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.dispositions.models import Disposition, Part, Receiver, needs_of
from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.letters.actions import LEVELS
from coordination.letters.models import Letter
from coordination.letters.states import State as LetterState
from coordination.letters.states import Urgency
from coordination.letters.telling import tell as tell_of_letter
from coordination.matters.models import Participation, Role
from coordination.tasks.actions import give
from coordination.tasks.form import Form, allowed
from coordination.tasks.giving import as_plt, seats
from coordination.tasks.lives import ANSWERS, Rhythm
from coordination.tasks.states import Priority
from coordination.tasks.states import State as TaskState
from people.journal.models import record
from people.relations.places import places
from people.relations.reports import direct_subordinates
from people.workdays.calendars import calendars_of
from people.workdays.dues import due_by

MOST = 30
PRIORITIES = {
    Urgency.ORDINARY: Priority.NORMAL,
    Urgency.SOON: Priority.HIGH,
    Urgency.AT_ONCE: Priority.URGENT,
}


@dataclass(frozen=True, slots=True)
class To:
    """One receiver as the sheet's form names them: an Employee, the ticked Instructions, lead or not."""

    person: object
    instructions: tuple
    is_lead: bool = False

    @property
    def needs(self):
        return needs_of(self.instructions)

    @property
    def brings_back(self):
        return bool(self.needs & ANSWERS)


@transaction.atomic
def dispose(matter, to, *, by, now, title="", notes="", due_at=None, rhythm=Rhythm.WEEK):
    """Hand a letter or a task down to subordinates of who holds it: `to` is a list of `To`.

    Each receiver gets a task with the life that the ticks make. `due_at` is the sheet's deadline;
    without it a letter's urgency proposes one in working time, a task hands on its own. Returns the
    Disposition. Raises NotYours, NotNow, ValidationError keyed by field.
    """
    is_letter = isinstance(matter, Letter)
    acting = _guard(matter, is_letter, by, now)
    to = _checked(to, due_at, now)
    holder = matter.holder
    answers = _check_subordinates(holder, [one.person for one in to])
    to = _with_lead(to)
    acting = acting or _as_plt(holder, answers)
    sheet = _sheet(matter, is_letter, to, by=by, acting=acting, now=now)
    sheet.title = (title or matter.title).strip()[:200]
    sheet.notes, sheet.due_at = notes.replace("\r\n", "\n").strip(), due_at
    sheet.clean_fields(exclude=["matter", "root", "by", "entry"])
    sheet.save()
    dues = _dues(matter, is_letter, to, due_at, now)
    offices = _offices([one.person for one in to])
    for one in to:
        task = _task(sheet, matter, one, by=by, due_at=dues[one.person.pk], rhythm=rhythm, now=now)
        receiver = Receiver.objects.create(
            sheet=sheet,
            employee=one.person,
            office=offices[one.person.pk],
            part=Part.LEAD if one.is_lead else Part.HELPER,
            task=task,
        )
        receiver.instructions.set(one.instructions)
    if is_letter:
        _move_letter(matter, sheet, to, due_at=_latest(dues), by=by, now=now)
    _let_read(sheet, to)
    return sheet


def _guard(matter, is_letter, by, now):
    """Who may hand this down, and is it time? A task that was not answered yet is accepted with it."""
    if is_letter:
        return matter.guard("dispose", by)
    is_new = matter.state == TaskState.GIVEN and matter.form != Form.PROPOSAL
    if is_new and "acknowledge" in matter.open_moves(by):
        matter.acknowledge(by=by, now=now)
    return matter.guard("hand_down", by)


def can_hand_down(task, moves):
    """Of a person's open moves on a task: may they hand it down now, accepting it with that?"""
    return "hand_down" in moves or ("acknowledge" in moves and task.form != Form.PROPOSAL)


def _checked(to, due_at, now):
    faults = {}
    people = [one.person.pk for one in to]
    if not to:
        faults["receivers"] = _("Choose at least one subordinate.")
    elif len(to) > MOST:
        faults["receivers"] = _("Choose at most %(most)d people at once.") % {"most": MOST}
    elif len(set(people)) != len(people):
        faults["receivers"] = _("Name everybody once.")
    elif not all(one.instructions for one in to):
        faults["instructions"] = _("Tick at least one instruction for everybody.")
    elif not all(tick.is_active for one in to for tick in one.instructions):
        faults["instructions"] = _("One of the instructions is not in use any more.")
    if due_at and due_at <= now:
        faults["due_at"] = _("The due time lies in the past. Choose a later one.")
    if faults:
        raise ValidationError(faults)
    return list(to)


def _with_lead(to):
    """Exactly one lead where anything is to come back, and the lead brings something back."""
    leads = [one for one in to if one.is_lead]
    bringing = [one for one in to if one.brings_back]
    if not bringing:
        return [To(one.person, one.instructions) for one in to]
    if not leads and len(bringing) == 1:
        return [To(one.person, one.instructions, one is bringing[0]) for one in to]
    if len(leads) != 1:
        raise ValidationError({"lead": _("Choose who leads: one person gets the “1”.")})
    if not leads[0].brings_back:
        raise ValidationError(
            {"lead": _("The lead has to bring something back: tick more than reading or filing.")}
        )
    return to


def _check_subordinates(holder, people):
    answers = allowed(holder, people, today(holder))
    for answer in answers:
        if answer.form != Form.DIRECTIVE:
            raise NotYours(
                _("%(name)s is not a subordinate: a disposition goes down.")
                % {"name": answer.person.full_name},
                _("Give the work as a task instead; the relation decides its form."),
            )
    if not all(person.is_active for person in people):
        raise ValidationError(
            {"receivers": _("One of the chosen people does not work here any more.")}
        )
    return answers


def _as_plt(holder, answers):
    """The sign of office of a holder who leads these people as Plt. of a position alone, or None."""
    acting = as_plt(holder, seats(holder), answers)
    return next(iter(acting.values()), None)


def _sheet(matter, is_letter, to, *, by, acting, now):
    """The unsaved sheet, with the journal entry that signs it."""
    names = [one.person.pk for one in to]
    entry = record(by=by, verb="dispose", subject=matter, now=now, acting=acting, people=names)
    above = None if is_letter else Receiver.objects.filter(task=matter).first()
    holder = matter.holder
    boxes = list(direct_subordinates(holder, today(holder)))
    held = places([holder.pk, *(person.pk for person in boxes)], today(holder))
    return Disposition(
        matter_id=matter.pk,
        root_id=above.sheet.root_id if above else matter.pk,
        by=holder,
        office=_first(held[holder.pk]),
        entry=entry,
        at=now,
        offices=[[_first(held[one.pk]), one.full_name, one.pk] for one in boxes[:MOST]],
    )


def _first(held):
    return held[0].label if held else ""


def _offices(people):
    held = places([person.pk for person in people], today())
    return {person.pk: _first(held[person.pk]) for person in people}


def _dues(matter, is_letter, to, due_at, now):
    """`{employee id: due}`: the sheet's deadline, the task's own, or what the urgency proposes there."""
    people = [one.person for one in to]
    if due_at:
        return dict.fromkeys((person.pk for person in people), due_at)
    if not is_letter:
        still = matter.due_at if matter.due_at and matter.due_at > now else None
        return dict.fromkeys((person.pk for person in people), still)
    calendars = calendars_of(people)
    level = LEVELS[Urgency(matter.urgency)]
    return {pk: due_by(level, now, calendar) for pk, calendar in calendars.items()}


def _task(sheet, matter, one, *, by, due_at, rhythm, now):
    """The receiver's task, with the life that the ticks make."""
    is_letter = isinstance(matter, Letter)
    priority = PRIORITIES[Urgency(matter.urgency)] if is_letter else matter.priority
    (task,) = give(
        [one.person],
        by=by,
        behalf_of=sheet.by,
        title=sheet.title,
        instruction=sheet.notes,
        now=now,
        due_at=due_at,
        priority=priority,
        is_confidential=matter.is_confidential,
        parent=None if is_letter else matter,
        needs=one.needs,
        rhythm=rhythm,
    )
    return task


def _latest(dues):
    return max((due for due in dues.values() if due), default=None)


def _move_letter(letter, sheet, to, *, due_at, by, now):
    """The letter is disposed of: the official now owes its answer when the last one below is due, or
    nothing where nothing comes back.
    """
    if any(one.brings_back for one in to) or letter.state == LetterState.DISPOSED:
        letter.shift_to(LetterState.DISPOSED)
        letter.set_due(due_at)
        owed = letter.owed(DutyKind.CARRY_OUT)
        duties.exchange(letter, settled=[DutyKind.DECIDE], owed=[owed], now=now)
    else:
        letter.shift_to(LetterState.CONCLUDED)
        duties.settle(letter, now=now)
        letter.set_open(is_open=False, closed_at=now)
    tell_of_letter(letter, "letter.disposed", [letter.owner], entry=sheet.entry, by=by, now=now)


def _let_read(sheet, to):
    """Whoever a letter is disposed to, at any depth, may read it."""
    if not Letter.objects.filter(pk=sheet.root_id).exists():
        return
    root = Letter.objects.get(pk=sheet.root_id)
    there = {root.owner_id, root.holder_id}
    there |= set(root.participations.values_list("employee_id", flat=True))
    Participation.objects.bulk_create(
        [
            Participation(matter_id=root.pk, employee=one.person, role=Role.OBSERVER)
            for one in to
            if one.person.pk not in there
        ]
    )
