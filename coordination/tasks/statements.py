"""What a report states, how sure it is, and who of another division confirmed it (domain 3.1)."""

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.files.models import Evidence, Grade
from coordination.tasks.models import Report
from people.employees.models import Employee
from people.journal.models import Capacity

MOST = 10
LENGTH = 1_000
WORDS = 4_000


class Statement(models.Model):
    """One thing that a report states. The grade judges the statement, never who made it; it is claimed up
    to measured, and confirmed is reached alone by a person of another division (`Confirmation`)."""

    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="statements", verbose_name=_("report")
    )
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("statement"), max_length=LENGTH)
    grade = models.PositiveSmallIntegerField(_("how sure it is"), choices=Grade.choices)
    evidence = models.ForeignKey(
        Evidence,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("evidence"),
    )

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["report", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values), name="statement_grade_known"
            ),
            models.CheckConstraint(
                condition=~Q(grade__in=[Grade.DOCUMENT, Grade.MEASURED])
                | Q(evidence__isnull=False),
                name="statement_proved_has_evidence",
            ),
        ]

    def __str__(self):
        return f"statement {self.pk}"

    def get_absolute_url(self):
        """The page of who is asked to confirm it, which shows it alone."""
        return reverse("statement_confirmation", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.grade == Grade.CONFIRMED

    @property
    def is_unproved(self):
        """A claim that nothing stands behind (belum dibuktikan)."""
        return self.evidence_id is None and not self.is_confirmed


class Outcome(models.TextChoices):
    ASKED = "asked", pgettext_lazy("confirmation", "waits for an answer")
    CONFIRMED = "confirmed", pgettext_lazy("confirmation", "confirmed")
    DENIED = "denied", pgettext_lazy("confirmation", "denied")


class Confirmation(models.Model):
    """Somebody of another division is asked whether a statement is true."""

    statement = models.ForeignKey(
        Statement,
        on_delete=models.PROTECT,
        related_name="confirmations",
        verbose_name=_("statement"),
    )
    asked_of = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked of")
    )
    asked_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    at = models.DateTimeField(_("asked at"))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.ASKED
    )
    words = models.TextField(_("words"), max_length=WORDS, blank=True)
    answered_by = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
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
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "asked_of"], name="confirmation_once"),
            models.CheckConstraint(
                condition=Q(
                    outcome=Outcome.ASKED, answered_by__isnull=True, answered_at__isnull=True
                )
                | Q(
                    outcome__in=[Outcome.CONFIRMED, Outcome.DENIED],
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
                name="confirmation_outcome_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DENIED, words=""), name="confirmation_denied_says_why"
            ),
        ]

    def __str__(self):
        return f"confirmation {self.pk}"

    @property
    def is_open(self):
        return self.outcome == Outcome.ASKED


def by_grade(tasks):
    """`{task id: {grade: how many statements}}` of some tasks (ids); one query, none for no task."""
    found = {}
    if tasks:
        stated = Statement.objects.filter(report__task__in=tasks).order_by()
        for task, grade, n in stated.values_list("report__task", "grade").annotate(n=Count("pk")):
            found.setdefault(task, {})[grade] = n
    return found
