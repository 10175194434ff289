"""Task and what it owns: batch, checklist, reports."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.files.models import Evidence, Grade
from coordination.matters.models import Matter
from coordination.tasks.accepting import Accepting
from coordination.tasks.answering import Answering
from coordination.tasks.closing import Closing
from coordination.tasks.deviating import Deviating
from coordination.tasks.ending import Ending
from coordination.tasks.form import Form
from coordination.tasks.lives import ORDINARY, Rhythm
from coordination.tasks.moving import Moving
from coordination.tasks.proving import Before, Proving
from coordination.tasks.querysets import TaskQuerySet
from coordination.tasks.reporting import Reporting
from coordination.tasks.revising import Revising
from coordination.tasks.states import Priority, State
from people.employees.models import Employee, Zone


class Batch(models.Model):
    """Ties the tasks that one instruction to several people made."""

    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"batch {self.pk}"


class Task(
    Answering, Reporting, Ending, Accepting, Closing, Revising, Deviating, Proving, Moving, Matter
):
    """A task; giver and responsible are the spine's owner and holder."""

    form = models.CharField(_("form"), max_length=14, choices=Form.choices)
    state = models.CharField(_("state"), max_length=14, choices=State.choices, default=State.GIVEN)
    instruction = models.TextField(_("instruction"), blank=True, max_length=20_000)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    start_on = models.DateField(_("start"), null=True, blank=True)
    due_zone = models.CharField(
        _("time zone of the due time"), max_length=40, choices=Zone.choices, default=Zone.WIB
    )
    required_grade = models.PositiveSmallIntegerField(
        _("grade required"), choices=Grade.choices, null=True, blank=True
    )
    required_for = models.CharField(
        _("required"), max_length=10, choices=Before.choices, default=Before.REPORT
    )
    percent = models.PositiveSmallIntegerField(_("progress in per cent"), default=0)
    batch = models.ForeignKey(
        Batch,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("given together"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("handed down from"),
    )
    needs = models.PositiveSmallIntegerField(
        _("what it needs"), default=int(ORDINARY), help_text="Bits of `lives.Need`."
    )
    rhythm = models.CharField(
        _("periodic report"), max_length=10, choices=Rhythm.choices, default=Rhythm.WEEK
    )
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["-matter_ptr"]
        indexes = [models.Index(fields=["-priority", "-matter_ptr"], name="task_by_priority")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="task_state_known"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="task_form_known"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="task_percent"),
            models.CheckConstraint(
                condition=Q(required_grade__isnull=True) | Q(required_grade__in=Grade.values),
                name="task_required_grade_known",
            ),
            models.CheckConstraint(
                condition=Q(required_for__in=Before.values), name="task_required_for_known"
            ),
            models.CheckConstraint(condition=Q(needs__lte=63), name="task_needs_known"),
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="task_rhythm_known"),
            models.CheckConstraint(
                condition=~Q(form="directive", state="declined"), name="no_declined_directive"
            ),
        ]

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the spine true: its wording to title and instruction, its urgency to the priority."""
        if update_fields is None or {"title", "instruction"} & set(update_fields):
            self.wording = f"{self.title}\n{self.instruction}"
            update_fields = update_fields if update_fields is None else {*update_fields, "wording"}
        if update_fields is None or "priority" in update_fields:
            self.is_urgent = self.priority == Priority.URGENT
            update_fields = (
                update_fields if update_fields is None else {*update_fields, "is_urgent"}
            )
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def due_local(self):
        """The due time in the zone it was set in."""
        return self.due_at and self.due_at.astimezone(ZoneInfo(self.due_zone))


class Step(models.Model):
    """One item of a task's checklist (langkah)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("step"), max_length=300)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return f"step {self.pk}"


class Attendance(models.Model):
    """Where and when the responsible person attended for the giver, and with whom."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="attendances")
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("recorded at"))
    on = models.DateTimeField(_("when"))
    where = models.CharField(_("where"), max_length=300)
    company = models.TextField(_("with whom"), max_length=2000)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"attendance {self.pk}"


class Report(models.Model):
    """Progress in per cent, words and evidence; 100 per cent is the final report."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    percent = models.PositiveSmallIntegerField(_("progress in per cent"))
    words = models.TextField(_("report"), max_length=10_000)
    despite = models.TextField(_("why it was answered already"), max_length=2000, blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="reports", blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_percent"),
        ]

    def __str__(self):
        return f"{self.task_id} {self.percent}%"

    @property
    def is_final(self):
        return self.percent == 100
