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


class Unit(models.TextChoices):
    WORKING_DAYS = "working_days", _("working days")
    DAYS = "days", _("days")
    HOURS = "hours", _("hours")
    MINUTES = "minutes", _("minutes")


DAILY = (Unit.WORKING_DAYS, Unit.DAYS)


class Rule(models.Model):
    """`amount` `unit`s before (negative) or after (positive) the anchor; days at the time `at`.

    Working days and times of the day are those of whoever owes the duty. `at` null: the anchor's own
    time of the day. A rule that `repeats` goes on every working day until the duty is settled.
    """

    name = models.CharField(_("name"), max_length=120)
    duty_kind = models.CharField(_("kind of duty"), max_length=12, choices=DutyKind.choices)
    anchor = models.CharField(
        _("counted from"), max_length=8, choices=Anchor.choices, default=Anchor.DUE
    )
    amount = models.SmallIntegerField(
        _("how many before (−) or after (+)"),
        default=0,
        help_text=_("−3 working days is H-3; 0 working days is the day itself."),
    )
    unit = models.CharField(
        _("of what"), max_length=12, choices=Unit.choices, default=Unit.WORKING_DAYS
    )
    at = models.TimeField(
        _("time of the day"),
        null=True,
        blank=True,
        help_text=_("For days only. Empty: at the time of the day from which it is counted."),
    )
    repeats = models.BooleanField(
        _("again every working day"),
        default=False,
        help_text=_("Until it is settled. For days after the time from which it is counted."),
    )
    recipient = models.CharField(
        _("remind"), max_length=8, choices=Recipient.choices, default=Recipient.HOLDER
    )
    pauses_while_asking = models.BooleanField(
        _("waits while a question is open"),
        default=True,
        help_text=_("Put off while who owes it waits for an answer on the same matter."),
    )
    is_fixed = models.BooleanField(
        _("cannot be switched off"),
        default=False,
        help_text=_("The office's minimum: nobody may move it or do without it."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["duty_kind", "anchor", "unit", "amount", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty_kind", "anchor", "amount", "unit", "recipient"],
                name="rule_once",
                violation_error_message=_("There is such a rule already."),
            ),
            models.CheckConstraint(
                condition=Q(at__isnull=True) | Q(unit__in=DAILY),
                name="rule_time_for_days",
                violation_error_message=_("A time of the day goes with days only."),
            ),
            models.CheckConstraint(
                condition=Q(repeats=False) | Q(unit__in=DAILY, amount__gte=0),
                name="rule_repeats_after",
                violation_error_message=_(
                    "Only a rule of days after its time goes on every working day."
                ),
            ),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="rule_unit_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def is_personal(self):
        """May who owes the duty move it or do without it?"""
        return self.recipient == Recipient.HOLDER and not self.is_fixed


class Own(models.Model):
    """What a person made of a rule about what they owe: another time, or nothing (`is_off`).

    `amount` counts in the rule's unit and on its side: 3 of a rule before the due time is H-3.
    """

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="owns")
    is_off = models.BooleanField(default=False)
    amount = models.PositiveSmallIntegerField(default=0)
    at = models.TimeField(null=True)

    class Meta:
        verbose_name = _("rule of one's own")
        verbose_name_plural = _("rules of one's own")
        constraints = [models.UniqueConstraint(fields=["person", "rule"], name="own_rule_once")]

    def __str__(self):
        return f"{self.person_id} {self.rule_id}"


class State(models.TextChoices):
    DUE = "due", _("due")
    SENT = "sent", _("sent")
    CANCELLED = "cancelled", _("cancelled: no longer owed")
    PASSED = "passed", _("passed over: another one said it")
    WITHHELD = "withheld", _("withheld: nobody is there who may hear it")
    FAILED = "failed", _("given up")


class Occurrence(models.Model):
    """One reminder at one instant. `recipient` is found when it runs: leaders change.

    `next_try_at` is when it may be taken: `due_at`, or later after a try that failed or when the
    reader's office is closed. Without a rule the holder asked for it ("remind me again at …").
    """

    rule = models.ForeignKey(
        Rule,
        on_delete=models.CASCADE,
        null=True,
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
