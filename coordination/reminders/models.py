"""Rules, occurrences and the ticks of periodic jobs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from people.employees.models import Employee


class Anchor(models.TextChoices):
    DUE = "due", _("when it is due")
    OPENED = "opened", _("when it was asked")


class Recipient(models.TextChoices):
    HOLDER = "holder", _("who owes it")
    ASKER = "asker", _("who asked for it")
    LEADER = "leader", _("the leader of who owes it")


class Rule(models.Model):
    """`offset_minutes` before (negative) or after (positive) the anchor."""

    name = models.CharField(_("name"), max_length=120)
    duty_kind = models.CharField(_("kind of duty"), max_length=12, choices=DutyKind.choices)
    anchor = models.CharField(
        _("counted from"), max_length=8, choices=Anchor.choices, default=Anchor.DUE
    )
    offset_minutes = models.IntegerField(
        _("minutes before (−) or after (+)"),
        default=0,
        help_text=_("1440 minutes are a day; −1440 reminds one day before."),
    )
    recipient = models.CharField(
        _("remind"), max_length=8, choices=Recipient.choices, default=Recipient.HOLDER
    )
    pauses_while_asking = models.BooleanField(
        _("waits while a question is open"),
        default=True,
        help_text=_("Put off while who owes it waits for an answer on the same matter."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["duty_kind", "anchor", "offset_minutes"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty_kind", "anchor", "offset_minutes", "recipient"],
                name="rule_once",
                violation_error_message=_("There is such a rule already."),
            ),
        ]

    def __str__(self):
        return self.name


class State(models.TextChoices):
    DUE = "due", _("due")
    SENT = "sent", _("sent")
    CANCELLED = "cancelled", _("cancelled: no longer owed")
    WITHHELD = "withheld", _("withheld: nobody is there who may hear it")
    FAILED = "failed", _("given up")


class Occurrence(models.Model):
    """One reminder at one instant. `recipient` is found when it runs: leaders change.

    `next_try_at` is when it may be taken: `due_at`, or later after a try that failed.
    """

    rule = models.ForeignKey(
        Rule,
        on_delete=models.CASCADE,
        related_name="occurrences",
        verbose_name=_("rule"),
    )
    duty = models.ForeignKey(
        Duty,
        on_delete=models.CASCADE,
        related_name="occurrences",
        verbose_name=_("duty"),
    )
    due_at = models.DateTimeField(_("due"))
    key = models.CharField(max_length=80, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DUE)
    recipient = models.ForeignKey(
        Employee,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("to"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)
    next_try_at = models.DateTimeField(_("next try"))
    attempts = models.PositiveSmallIntegerField(_("failed tries"), default=0)
    error = models.CharField(_("error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-due_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                name="occurrence_due",
                condition=Q(state="due"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="occurrence_state_known"
            )
        ]

    def __str__(self):
        return self.key


class Tick(models.Model):
    """When a periodic job last ran."""

    name = models.CharField(_("job"), max_length=40, unique=True)
    at = models.DateTimeField(_("last ran at"))

    class Meta:
        verbose_name = _("run of a periodic job")
        verbose_name_plural = _("runs of periodic jobs")

    def __str__(self):
        return self.name
