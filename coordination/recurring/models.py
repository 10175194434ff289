"""Series, who is in it, and its turns."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from coordination.recurring.querysets import SeriesQuerySet
from coordination.recurring.rules import LAST, Anchor, Frequency, Rule, Shift
from coordination.tasks.models import Task
from coordination.tasks.states import Priority
from people.employees.models import Employee, Zone

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
NTH = [
    (1, _("first")),
    (2, _("second")),
    (3, _("third")),
    (4, _("fourth")),
    (5, _("fifth")),
    (LAST, _("last")),
]
MORNING = time(8)
NOTICE = timedelta(hours=1)


class State(models.TextChoices):
    ACTIVE = "active", _("running")
    STOPPED = "stopped", _("stopped")
    OVER = "over", _("over")


class Role(models.TextChoices):
    RESPONSIBLE = "responsible", _("responsible")
    HELPER = "helper", _("helper")
    OBSERVER = "observer", _("observer")


class Series(models.Model):
    """What is given, and when. `done_until` is the last base date that was dealt with."""

    owner = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="series", verbose_name=_("giver")
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.ACTIVE, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    title = models.CharField(_("title"), max_length=200)
    instruction = models.TextField(_("instruction"), blank=True, max_length=20_000)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    evidence_required = models.BooleanField(_("evidence required"), default=False)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    steps = models.TextField(_("steps"), blank=True, max_length=10_000)

    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices)
    every = models.PositiveSmallIntegerField(_("every"), default=1)
    weekdays = models.JSONField(_("weekdays"), default=list, blank=True)
    anchor = models.CharField(
        _("which day"), max_length=8, choices=Anchor.choices, default=Anchor.DAY
    )
    day = models.PositiveSmallIntegerField(_("day of the month"), default=1)
    nth = models.SmallIntegerField(_("which one"), choices=NTH, default=1)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS, default=0)
    month = models.PositiveSmallIntegerField(
        _("month"), choices=[*MONTHS.items()], null=True, blank=True
    )
    shift = models.CharField(
        _("when the office is closed"), max_length=10, choices=Shift.choices, default=Shift.BEFORE
    )
    start_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    left = models.PositiveSmallIntegerField(_("times left"), null=True, blank=True)
    due_time = models.TimeField(_("due at"), default=time(16))
    due_zone = models.CharField(
        _("time zone of the due time"), max_length=40, choices=Zone.choices, default=Zone.WIB
    )
    lead_days = models.PositiveSmallIntegerField(_("given working days before"), default=0)

    done_until = models.DateField(null=True, editable=False)
    next_at = models.DateTimeField(_("next given"), null=True, editable=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["next_at", "id"], name="series_due", condition=Q(state="active"))
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="series_state_known"),
            models.CheckConstraint(condition=Q(every__gte=1, every__lte=366), name="series_every"),
            models.CheckConstraint(condition=Q(day__gte=1, day__lte=31), name="series_day"),
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__gte=1, month__lte=12), name="series_month"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="series_weekday"),
            models.CheckConstraint(condition=Q(lead_days__lte=60), name="series_lead"),
            models.CheckConstraint(
                condition=Q(nth__gte=1, nth__lte=5) | Q(nth=LAST), name="series_nth"
            ),
            models.CheckConstraint(
                condition=Q(state="active") | Q(next_at__isnull=True), name="series_rests"
            ),
        ]

    def __str__(self):
        """Without its words: the administration shows it, and they may be confidential."""
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self):
        return reverse("series", args=[self.pk])

    @property
    def rule(self):
        names = ("frequency", "start_on", "every", "anchor", "day", "nth", "weekday", "month")
        facts = {name: getattr(self, name) for name in (*names, "shift")}
        return Rule(**facts, weekdays=tuple(self.weekdays), until_on=self.until_on)

    @property
    def is_by_day(self):
        return self.anchor == Anchor.DAY

    @property
    def zone(self):
        return ZoneInfo(self.due_zone)

    def due_at(self, on):
        """When a turn of a date is due."""
        return datetime.combine(on, self.due_time, self.zone)

    def given_at(self, on, calendar):
        """When a turn is given: when the office opens, lead days before it is due, and never later
        than an hour before."""
        day = calendar.add_days(on, -self.lead_days) if self.lead_days else on
        hours = calendar.hours(day)
        return min(calendar.at(day, hours[0][0] if hours else MORNING), self.due_at(on) - NOTICE)


class Seat(models.Model):
    """Who is in a series, and as what."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="seats")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "employee"], name="seat_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="seat_role_known"),
        ]

    def __str__(self):
        return f"{self.series_id}: {self.employee_id}"


class Fate(models.TextChoices):
    """What became of a turn."""

    GIVEN = "given", _("given")
    MISSED = "missed", _("missed")
    SKIPPED = "skipped", _("left out by hand")
    REFUSED = "refused", _("nobody could be asked")


class Turn(models.Model):
    """One date of a series. `refusals` are sentences about people who got nothing."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="turns")
    on = models.DateField(_("date"))
    base_on = models.DateField()
    due_at = models.DateTimeField(_("due"))
    fate = models.CharField(_("what became of it"), max_length=8, choices=Fate.choices)
    at = models.DateTimeField(_("at"))
    refusals = models.JSONField(default=list, blank=True)
    tasks = models.ManyToManyField(Task, related_name="turns", blank=True)

    class Meta:
        verbose_name = _("turn of a series")
        verbose_name_plural = _("turns of series")
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["series", "on"], name="turn_once"),
            models.UniqueConstraint(fields=["series", "base_on"], name="turn_once_a_base"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="turn_fate_known"),
        ]

    def __str__(self):
        return f"{self.series_id} {self.on}"
