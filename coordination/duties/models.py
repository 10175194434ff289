"""The duty record."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.duties.querysets import DutyQuerySet
from coordination.matters.models import Matter
from people.employees.models import Employee


class Kind(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", _("acknowledge")
    CARRY_OUT = "carry_out", _("carry out")
    DECIDE = "decide", _("decide")
    ACCEPT = "accept", _("accept the result")
    ANSWER = "answer", _("answer")
    REPORT = "report", _("report from time to time")
    READ = "read", _("read")
    CONFIRM = "confirm", _("confirm")
    SIGN = "sign", _("sign")
    REPLY = "reply", _("answer the invitation")
    ATTEND = "attend", _("attend")
    REVIEW = "review", _("look at again")


# Owed to each who asked: whoever waits has a duty of their own to wait for.
TO_EACH = (Kind.ANSWER, Kind.CONFIRM)
# What only the person can do: it is neither handed over nor given to another.
PERSONAL = frozenset({Kind.READ, Kind.SIGN, Kind.CONFIRM, Kind.REPLY, Kind.ATTEND})


class Outcome(models.TextChoices):
    DONE = "done", _("done")
    RELEASED = "released", _("no longer owed")


class Duty(models.Model):
    """`holder` owes `matter` something by `due_at` (null: no limit); `asked_by` waits for it.

    `part` names what of the matter wants it, empty for the matter itself: a flow owes its own, and who closes
    the duties of one part leaves those of another alone.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.CASCADE, related_name="duties", verbose_name=_("matter")
    )
    holder = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="duties", verbose_name=_("owed by")
    )
    asked_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="asked_duties", verbose_name=_("asked by")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    part = models.CharField(_("part"), max_length=24, blank=True, default="", editable=False)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)

    objects = DutyQuerySet.as_manager()
    is_fresh = False  # opened just now in this transaction: nothing can hang on it yet

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = [models.F("due_at").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "holder", "kind", "part"],
                condition=Q(settled_at__isnull=True) & ~Q(kind__in=TO_EACH),
                name="duty_open_once",
            ),
            models.UniqueConstraint(
                fields=["matter", "holder", "kind", "asked_by", "part"],
                condition=Q(settled_at__isnull=True, kind__in=TO_EACH),
                name="duty_open_once_to_each",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="")
                | Q(settled_at__isnull=False) & ~Q(outcome=""),
                name="duty_settled_has_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder", "due_at"],
                name="duty_open_of",
                condition=Q(settled_at__isnull=True),
            ),
            models.Index(
                fields=["asked_by", "due_at"],
                name="duty_waited_for",
                condition=Q(settled_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.matter.number}"

    @property
    def is_open(self):
        return self.settled_at is None
