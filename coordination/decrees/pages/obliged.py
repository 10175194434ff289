"""What a joint paper obliges to, as rows of a table: records of a version in force, plain data of a draft."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from coordination.decrees.bodies import dictum_labels
from coordination.decrees.models import Obligation
from coordination.decrees.participants import holders
from people.employees.models import Employee


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """`one` is an Obligation of a version in force, or a draft's as plain data; `person` the responsible."""

    n: int
    title: str
    label: str
    dictum: str
    participant: object
    person: object = None
    due_on: object = None
    within: object = None
    key: str = ""
    one: object = None
    is_late: bool = False

    @property
    def due_words(self):
        """A day in words; a draft keeps it as plain data."""
        day = date.fromisoformat(self.due_on) if isinstance(self.due_on, str) else self.due_on
        return date_format(day, "DATE_FORMAT") if day else ""


def obligations(joint):
    """`[ObligationRow]`: of a version in force the records, of a draft what it would put on participants."""
    if joint.version.is_set:
        found = Obligation.objects.filter(paper=joint.paper.pk, version=joint.version.number)
        found = found.select_related("participant__division", "person", "task__holder")
        rows = list(found)
        held = holders(
            [one.position_id or one.participant.signer_id for one in rows], joint.sheet.on
        )
        return [_of_record(n, one, held, joint.sheet.now) for n, one in enumerate(rows, 1)]
    return _drafted(joint)


def _drafted(joint):
    rows, labels = joint.body["obligations"], dictum_labels(joint.body)
    line = {one.pk: one for one in joint.line}
    held = holders(
        [one["position"] for one in rows] + [one.signer_id for one in joint.line], joint.sheet.on
    )
    people = Employee.objects.in_bulk({one["person"] for one in rows} - {None})
    found = []
    for n, one in enumerate(rows, 1):
        participant = line.get(one["participant"])
        position = one["position"] or (participant and participant.signer_id)
        person = people.get(one["person"]) or held.get(position)
        found.append(
            ObligationRow(
                n, one["title"], labels.get(one["dictum"], ""), one["dictum"], participant,
                person, one["due_on"], one["within"], one["key"],
            )
        )  # fmt: skip
    return found


def _of_record(n, one, held, now):
    task = one.task
    person = (task.holder if task else one.person) or held.get(
        one.position_id or one.participant.signer_id
    )
    is_late = bool(task and task.is_open and task.due_at and task.due_at < now)
    return ObligationRow(
        n, one.title, one.label, one.dictum, one.participant, person,
        one.due_on, one.within, one.key, one, is_late,
    )  # fmt: skip
