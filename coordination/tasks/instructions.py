"""What was asked, version by version, and the proposals to deviate from it (domain 3.1)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.files.models import Evidence
from coordination.tasks.models import Task
from people.employees.models import Employee, Zone
from people.journal.models import Capacity

ASKED = ("title", "instruction", "due_at", "due_zone")
REASON = 10_000


class Wording(models.Model):
    """What is asked at one time: title, instruction (Markdown), and by when."""

    title = models.CharField(_("title"), max_length=200)
    instruction = models.TextField(_("instruction"), blank=True, max_length=20_000)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    due_zone = models.CharField(
        _("time zone of the due time"), max_length=40, choices=Zone.choices, default=Zone.WIB
    )

    class Meta:
        abstract = True


class Decision(models.TextChoices):
    OPEN = "open", pgettext_lazy("deviation", "waits for a decision")
    GRANTED = "granted", pgettext_lazy("deviation", "granted")
    REFUSED = "refused", pgettext_lazy("deviation", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("deviation", "withdrawn")


class Deviation(Wording):
    """Another way that the responsible person proposes; the instruction stays in force meanwhile.

    `based_on` is the number of the version that it was proposed on, `words` what was said with the
    decision: conditions, or why not.
    """

    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, related_name="deviations", verbose_name=_("task")
    )
    based_on = models.PositiveIntegerField(_("proposed on version"))
    reason = models.TextField(_("reason"), max_length=REASON)
    evidence = models.ManyToManyField(Evidence, related_name="deviations", blank=True)
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    state = models.CharField(
        _("state"), max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    decided_by = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    behalf_of = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    capacity = models.CharField(
        _("acting as"), max_length=4, choices=Capacity.choices, blank=True, default=""
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    words = models.TextField(_("words of the decision"), max_length=REASON, blank=True)

    class Meta:
        verbose_name = _("deviation")
        verbose_name_plural = _("deviations")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(state=Decision.OPEN), name="deviation_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state=Decision.OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | Q(
                    state__in=[Decision.GRANTED, Decision.REFUSED, Decision.WITHDRAWN],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="deviation_state_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=Decision.REFUSED, words=""), name="deviation_refused_with_words"
            ),
        ]

    def __str__(self):
        return f"deviation {self.pk}"

    def get_absolute_url(self):
        return reverse("task_deviation", args=[self.task_id, self.pk])

    @property
    def is_open(self):
        return self.state == Decision.OPEN


class InstructionVersion(Wording):
    """What was in force from `at` on; the database refuses to change or remove one."""

    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, related_name="versions", verbose_name=_("task")
    )
    number = models.PositiveIntegerField(_("version"))
    at = models.DateTimeField(_("in force since"))
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    behalf_of = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    capacity = models.CharField(
        _("acting as"), max_length=4, choices=Capacity.choices, blank=True, default=""
    )
    deviation = models.OneToOneField(
        Deviation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="version",
        verbose_name=_("granted deviation"),
    )

    class Meta:
        verbose_name = _("version of the instruction")
        verbose_name_plural = _("versions of the instruction")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="version_number_once"),
        ]

    def __str__(self):
        return f"version {self.number}"


def asked(task):
    """`{name: value}` of what a task, a version or a deviation asks."""
    return {name: getattr(task, name) for name in ASKED}


def first_versions(tasks, mandates, *, by, now):
    """Version 1 of tasks that were given just now, by `{task: Mandate or None}`; one statement."""
    InstructionVersion.objects.bulk_create(
        [
            InstructionVersion(
                task=task,
                number=1,
                at=now,
                by=by,
                behalf_of_id=mandates[task] and mandates[task].principal_id,
                capacity=mandates[task].capacity if mandates[task] else "",
                **asked(task),
            )
            for task in tasks
        ]
    )
