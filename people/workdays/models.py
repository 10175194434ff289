"""The records of the office calendar: hours, special days, holidays, degrees of urgency, and its edition."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.units.models import Division
from people.workdays.spans import SpansField, written

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORNING = (time(8), time(12))
AFTERNOON = (time(13), time(16, 30))
BEFORE_PRAYER = (time(8), time(11, 30))
# What holds where nobody has written hours: 37 hours a week, with the Friday prayer's break.
USUAL_WEEK = (*[(MORNING, AFTERNOON)] * 4, (BEFORE_PRAYER, AFTERNOON), (), ())


class OfficeHours(models.Model):
    """A weekly schedule (jam kerja), of the whole office where `division` is empty."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("For example: Office hours, Ramadan hours.")
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
        help_text=_("Empty: the whole office. A division's own hours hold for all below it, too."),
    )
    is_special = models.BooleanField(
        _("special"),
        default=False,
        help_text=_("Replaces the regular hours for its period, such as Ramadan hours."),
    )
    start_on = models.DateField(_("from"))
    end_on = models.DateField(_("until"), null=True, blank=True)
    monday = SpansField(_("Monday"))
    tuesday = SpansField(_("Tuesday"))
    wednesday = SpansField(_("Wednesday"))
    thursday = SpansField(_("Thursday"))
    friday = SpansField(_("Friday"))
    saturday = SpansField(_("Saturday"))
    sunday = SpansField(_("Sunday"))

    class Meta:
        verbose_name = _("office hours")
        verbose_name_plural = _("office hours")
        ordering = ["-start_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="hours_end_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(is_special=False) | Q(end_on__isnull=False),
                name="special_hours_end",
                violation_error_message=_("Special hours have a last day."),
            ),
            models.UniqueConstraint(
                fields=["division"],
                condition=Q(end_on__isnull=True),
                name="one_open_hours_a_division",
                violation_error_message=_("This division has hours without an end already."),
            ),
            models.UniqueConstraint(
                F("is_special"),
                condition=Q(end_on__isnull=True, division__isnull=True),
                name="one_open_hours_of_office",
                violation_error_message=_("The office has hours without an end already."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def week(self):
        """The spans of Monday to Sunday."""
        return tuple(getattr(self, day) for day in WEEKDAYS)

    def clean(self):
        """Two schedules of one kind and one division may not overlap."""
        if not self.start_on:
            return
        others = OfficeHours.objects.exclude(pk=self.pk).filter(
            Q(end_on__isnull=True) | Q(end_on__gte=self.start_on),
            division=self.division_id,
            is_special=self.is_special,
        )
        if self.end_on:
            others = others.filter(start_on__lte=self.end_on)
        if other := others.first():
            message = _("“%(name)s” holds in that period. Let it end the day before first.")
            raise ValidationError({"start_on": message % {"name": other.name}})


class SpecialDay(models.Model):
    """One date whose hours differ: closed, a half day, or a Saturday or holiday that is worked."""

    on = models.DateField(_("date"))
    name = models.CharField(_("why"), max_length=160)
    division = models.ForeignKey(
        Division,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
        help_text=_("Empty: the whole office."),
    )
    hours = SpansField(
        _("hours"),
        help_text=_("Such as 08.00–12.00; empty: closed. It goes before holidays of that date."),
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["division", "on"],
                name="special_day_once_a_division",
                violation_error_message=_("This division has a special day on that date already."),
            ),
            models.UniqueConstraint(
                fields=["on"],
                condition=Q(division__isnull=True),
                name="special_day_once",
                violation_error_message=_("The office has a special day on that date already."),
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.name}"


class HolidayKind(models.TextChoices):
    PUBLIC = "public", _("public holiday")
    JOINT_LEAVE = "joint_leave", _("joint leave")


class HolidayQuerySet(models.QuerySet):
    def counting(self):
        """Those on which the office is closed: see the door plate."""
        fixed = Q(kind=HolidayKind.PUBLIC, is_estimated=False)
        return self.filter(Q(is_confirmed=True) | fixed)

    def waiting(self):
        """Those that an administrator has yet to confirm."""
        return self.filter(is_confirmed=False)


class Holiday(models.Model):
    """A public holiday (libur nasional) or joint leave (cuti bersama), of the office or a division."""

    on = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(
        _("kind"), max_length=12, choices=HolidayKind.choices, default=HolidayKind.PUBLIC
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
        help_text=_("Empty: the whole office."),
    )
    is_confirmed = models.BooleanField(
        _("confirmed"),
        default=False,
        help_text=_("Joint leave and estimated dates close the office only when confirmed."),
    )
    is_estimated = models.BooleanField(
        _("estimated"), default=False, help_text=_("The date is calculated; the decree sets it.")
    )
    decree = models.CharField(
        _("decree"), max_length=160, blank=True, help_text=_("The yearly joint decree (SKB).")
    )
    source = models.CharField(_("source"), max_length=120, blank=True)
    origin = models.CharField(max_length=200, blank=True, editable=False)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=HolidayKind.values), name="holiday_kind_known"
            ),
            models.UniqueConstraint(
                fields=["division", "on", "name"],
                name="holiday_once_a_division",
                violation_error_message=_("This holiday is there already."),
            ),
            models.UniqueConstraint(
                fields=["on", "name"],
                condition=Q(division__isnull=True),
                name="holiday_once",
                violation_error_message=_("This holiday is there already."),
            ),
            models.UniqueConstraint(
                fields=["origin"], condition=~Q(origin=""), name="holiday_drafted_once"
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.name}"

    @property
    def counts(self):
        """Is the office closed on it?"""
        return self.is_confirmed or (self.kind == HolidayKind.PUBLIC and not self.is_estimated)


class Level(models.TextChoices):
    URGENT = "urgent", _("urgent")
    HIGH = "high", _("high")
    NORMAL = "normal", _("normal")
    LOW = "low", _("low")


class Urgency(models.Model):
    """How much time is proposed for a degree of urgency (sifat naskah; forms: 6)."""

    level = models.CharField(_("urgency"), max_length=8, choices=Level.choices, unique=True)
    working_days = models.PositiveSmallIntegerField(
        _("working days"), help_text=_("0: the same working day.")
    )
    at_closing = models.BooleanField(
        _("at closing time"),
        default=False,
        help_text=_("Due when the office closes on that day; otherwise at the hour of asking."),
    )

    class Meta:
        verbose_name = _("time by urgency")
        verbose_name_plural = _("times by urgency")
        ordering = ["working_days", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="urgency_known"),
            models.CheckConstraint(
                condition=Q(working_days__lte=250),
                name="urgency_within_a_year",
                violation_error_message=_("A year of working days at most."),
            ),
        ]

    def __str__(self):
        return self.get_level_display()


class Edition(models.Model):
    """One row; triggers renew its text with every change of hours, special days and holidays."""

    text = models.CharField(max_length=64)

    def __str__(self):
        return self.text


def shown(week):
    """`[(weekday number, written hours)]` of a week's working days."""
    return [(number, written(spans)) for number, spans in enumerate(week) if spans]
