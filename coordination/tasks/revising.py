"""Changing what was asked: the wording, the due time, the checklist, who takes part."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.matters.models import Matter, Participation, Role
from coordination.tasks.deviating import WORDED
from coordination.tasks.telling import taking_part, tell
from people.journal.models import record
from people.workdays.calendars import calendar_of
from people.workdays.dues import answer_due

REVISABLE = (
    "title",
    "instruction",
    "priority",
    "start_on",
    "due_at",
    "due_zone",
    "required_grade",
    "required_for",
)


class Revising:
    def answer_due(self, now, calendar=None):
        """An acknowledgement or decision is owed within a working day of who owes it, and before the
        work is due. `calendar` is that person's, where the caller has it already."""
        due = answer_due(now, calendar or calendar_of(self.holder))
        return min(due, self.due_at) if self.due_at and self.due_at > now else due

    @transaction.atomic
    def revise(self, *, by, version, now, **fields):
        """Change what was asked. `version` is the one that the editor saw; a newer one is told.

        Raises NotNow when somebody else changed the task meanwhile; nothing is overwritten.
        """
        acting = self.guard("revise", by)
        changed = {
            name: value
            for name, value in fields.items()
            if name in REVISABLE and getattr(self, name) != value
        }
        if not changed:
            return
        if changed.get("due_at") and changed["due_at"] <= now:
            raise ValidationError(
                {"due_at": _("The due time lies in the past. Choose a later one.")}
            )
        seen = Matter.objects.filter(pk=self.pk, version=version)
        if not seen.update(version=F("version") + 1):
            raise NotNow(
                _("Somebody else changed %(number)s meanwhile. Compare, then save again.")
                % {"number": self.number}
            )
        before = {name: getattr(self, name) for name in changed}
        for name, value in changed.items():
            setattr(self, name, value)
        self.version = version + 1
        self.clean_fields(exclude=["matter_ptr", "batch", "owner", "holder", "division"])
        self.save(update_fields=[*changed])
        entry = record(
            by=by,
            verb="revise",
            subject=self,
            now=now,
            acting=acting,
            **{name: [before[name], value] for name, value in changed.items()},
        )
        if changed.keys() & set(WORDED):
            self.keep_version(entry, by=by, now=now)
        if "due_at" in changed:
            self.move_duties(now)
        hearing = [self.holder, *taking_part(self)]
        tell(self, "task.revised", hearing, entry=entry, by=by, now=now)

    def move_duties(self, now):
        """The work is owed by its new time, and an answer that is still owed no later."""
        duties.defer(self, kind=DutyKind.CARRY_OUT, due_at=self.due_at, now=now)
        if self.due_at:
            answers = [DutyKind.ACKNOWLEDGE, DutyKind.DECIDE]
            duties.hasten(self, kinds=answers, due_at=self.due_at, now=now)

    @transaction.atomic
    def add_step(self, *, by, text, now):
        """A further item on the checklist."""
        acting = self.guard("take_steps", by)
        text = (text or "").strip()
        if not text:
            raise ValidationError({"text": _("Write what the step is.")})
        last = self.steps.aggregate(last=Max("order"))["last"] or 0
        step = self.steps.model(task=self, order=last + 1, text=text)
        step.clean_fields(exclude=["task", "done_by"])
        step.save()
        record(by=by, verb="add_step", subject=self, now=now, acting=acting, step=text)
        return step

    @transaction.atomic
    def tick(self, step, *, by, done, now):
        """Mark a step done, or not done after all."""
        acting = self.guard("take_steps", by)
        if bool(step.done_at) == done:
            return
        step.done_at, step.done_by = (now, by) if done else (None, None)
        step.save(update_fields=["done_at", "done_by"])
        verb = "do_step" if done else "undo_step"
        record(by=by, verb=verb, subject=self, now=now, acting=acting, step=step.text)

    @transaction.atomic
    def involve(self, people, *, role, by, now):
        """Let people help or observe; they hear of it. Giver and responsible have their part."""
        acting = self.guard("involve", by)
        there = set(self.participations.values_list("employee_id", flat=True))
        there |= {self.owner_id, self.holder_id}
        coming = [person for person in people if person.pk not in there and person.is_active]
        Participation.objects.bulk_create(
            [Participation(matter_id=self.pk, employee=one, role=role) for one in coming]
        )
        if coming:
            entry = record(
                by=by,
                verb="involve",
                subject=self,
                now=now,
                acting=acting,
                role=str(role),
                people=[person.pk for person in coming],
            )
            kind = "task.helping" if role == Role.HELPER else "task.observing"
            tell(self, kind, coming, entry=entry, by=by, now=now)

    @transaction.atomic
    def dismiss(self, person, *, by, now):
        """Take a helper or observer out again."""
        acting = self.guard("involve", by)
        if self.participations.filter(employee=person).delete()[0]:
            gone = [person.pk]
            record(by=by, verb="dismiss", subject=self, now=now, acting=acting, people=gone)
