"""The question and its answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.clarifications.querysets import ClarificationQuerySet
from coordination.clarifications.states import State
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.journal.models import Capacity

LENGTH = 4_000


class Clarification(models.Model):
    """A question on a matter to its owner. `answered_by` really answered, for `behalf_of` if set."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="clarifications", verbose_name=_("matter")
    )
    asked_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    question = models.TextField(_("question"), max_length=LENGTH)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
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
    answer = models.TextField(_("answer"), max_length=LENGTH, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("clarification")
        verbose_name_plural = _("clarifications")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["matter", "asked_at"], name="clarification_of_matter")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=State.OPEN,
                    answer="",
                    answered_by__isnull=True,
                    settled_at__isnull=True,
                )
                | Q(state=State.ANSWERED, answered_by__isnull=False, settled_at__isnull=False)
                & ~Q(answer="")
                | Q(
                    state=State.WITHDRAWN,
                    answer="",
                    answered_by__isnull=True,
                    settled_at__isnull=False,
                ),
                name="clarification_state_is_whole",
            ),
        ]

    def __str__(self):
        return f"clarification {self.pk}"

    @property
    def is_open(self):
        return self.state == State.OPEN
