"""Instruction, sheet and receivers."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.dispositions.querysets import DispositionQuerySet
from coordination.matters.models import Matter
from coordination.tasks.lives import ANSWERS, Need
from coordination.tasks.models import Task
from people.employees.models import Employee
from people.journal.models import Entry


class Kind(models.TextChoices):
    """What must come back of an instruction (forms: 4)."""

    CARRY_OUT = "carry_out", pgettext_lazy("instruction", "carry out: reported and accepted")
    OPINION = "opinion", pgettext_lazy("instruction", "opinion: comes back as one")
    COORDINATE = "coordinate", pgettext_lazy("instruction", "coordinate: comes back as a report")
    STUDY = "study", pgettext_lazy("instruction", "study: comes back as a report")
    ATTEND = "attend", pgettext_lazy("instruction", "attend: attendance and a report")
    MONITOR = "monitor", pgettext_lazy("instruction", "monitor: reports from time to time")
    READ = "read", pgettext_lazy("instruction", "for information: ends with reading")
    FILE = "file", pgettext_lazy("instruction", "file: ends at once")


NEEDS = {
    Kind.CARRY_OUT: Need.REPORT | Need.ACCEPTANCE,
    Kind.OPINION: Need.OPINION,
    Kind.COORDINATE: Need.REPORT,
    Kind.STUDY: Need.REPORT,
    Kind.ATTEND: Need.ATTENDANCE | Need.REPORT,
    Kind.MONITOR: Need.PERIODIC,
    Kind.READ: Need.READING,
    Kind.FILE: Need(0),
}


def needs_of(instructions):
    """The life that ticked instructions make together: what they need adds up."""
    needs = Need(0)
    for one in instructions:
        needs |= NEEDS[Kind(one.kind)]
    return needs & ANSWERS or needs


class Instruction(models.Model):
    """One line of the sheet's tick list (isi disposisi), as the office writes it."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("what comes back"), max_length=12, choices=Kind.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("disposition instruction")
        verbose_name_plural = _("disposition instructions")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="instruction_kind_known"
            ),
        ]

    def __str__(self):
        return self.name


class Disposition(models.Model):
    """One sheet. `entry` says who signed it, and for whom; `offices` are the boxes of section B as they
    stood then: `[[position, name, employee id]]` of the direct subordinates.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="dispositions", verbose_name=_("matter")
    )
    root = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="+", verbose_name=_("first matter")
    )
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("disposed by")
    )
    office = models.CharField(_("position"), max_length=200, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    title = models.CharField(_("about"), max_length=200)
    notes = models.TextField(_("further notes"), max_length=4000, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    offices = models.JSONField(default=list)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    withdrawal = models.TextField(_("why it was taken back"), max_length=2000, blank=True)

    objects = DispositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("disposition sheet")
        verbose_name_plural = _("disposition sheets")
        ordering = ["pk"]

    def __str__(self):
        return f"disposition {self.pk}"

    def get_absolute_url(self):
        return reverse("disposition", args=[self.pk])


class Part(models.TextChoices):
    LEAD = "lead", _("lead")
    HELPER = "helper", pgettext_lazy("disposition", "helper")


class Receiver(models.Model):
    """Who got the sheet: the lead ("1") or a helper ("√"), what was ticked, and the task that it made."""

    sheet = models.ForeignKey(Disposition, on_delete=models.CASCADE, related_name="receivers")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(_("position"), max_length=200, blank=True)
    part = models.CharField(_("part"), max_length=8, choices=Part.choices, default=Part.HELPER)
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="receiver")
    instructions = models.ManyToManyField(Instruction, related_name="+")

    class Meta:
        ordering = ["-part", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "employee"], name="receiver_once"),
            models.UniqueConstraint(
                fields=["sheet"], condition=Q(part="lead"), name="receiver_one_lead"
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="receiver_part_known"),
        ]

    def __str__(self):
        return f"receiver {self.pk}"

    @property
    def is_lead(self):
        return self.part == Part.LEAD

    @property
    def sign(self):
        """What stands in the box before the name."""
        return "1" if self.is_lead else "√"

    @property
    def brings_back(self):
        return bool(self.task.life & ANSWERS)
