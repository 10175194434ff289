"""Absence of an employee and who stands in meanwhile (domain: people)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee
from people.units.appointments import FAR, in_force


class Reason(models.TextChoices):
    """Why somebody is away, as the office writes it down; no more than that is kept."""

    LEAVE = "leave", _("leave")
    DUTY_TRAVEL = "duty_travel", _("duty travel")
    SICKNESS = "sickness", _("sickness")
    OTHER = "other", _("another reason")


class AbsenceQuerySet(models.QuerySet):
    def present(self, on):
        """Absences in force on a date, of people who work here."""
        return self.filter(in_force(on), employee__is_active=True)

    def overlapping(self, start_on, end_on):
        late = Q(end_on__isnull=True) | Q(end_on__gte=start_on)
        return self.filter(late, start_on__lte=end_on or FAR)


class Absence(models.Model):
    """Ketidakhadiran. `end_on` is its last day; empty while nobody knows (sickness).

    `stand_in` does in the meantime what waits for the employee, confidential matters only where
    `with_confidential` says so.
    """

    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="absences", verbose_name=_("employee")
    )
    reason = models.CharField(
        _("kind of absence"), max_length=12, choices=Reason.choices, default=Reason.LEAVE
    )
    start_on = models.DateField(_("from"))
    end_on = models.DateField(_("until"), null=True, blank=True)
    stand_in = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="standing_in",
        verbose_name=_("stand-in"),
    )
    with_confidential = models.BooleanField(
        _("confidential matters too"),
        default=True,
        help_text=_("Without this, confidential matters wait until the return."),
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-start_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="absence_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("employee")),
                name="absence_not_own_stand_in",
                violation_error_message=_("Nobody stands in for themselves."),
            ),
            models.CheckConstraint(
                condition=Q(reason__in=Reason.values), name="absence_reason_known"
            ),
        ]
        indexes = [
            models.Index(fields=["employee", "start_on"], name="absence_of"),
            models.Index(
                fields=["stand_in", "start_on"],
                name="absence_stood_in",
                condition=Q(stand_in__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.employee}: {self.start_on} – {self.end_on or '…'}"

    def get_absolute_url(self):
        return reverse("absence", args=[self.pk])

    def clean(self):
        """One absence at a time, and nobody stands in who is away themselves."""
        if not (self.start_on and self.employee_id):
            return
        if self.end_on and self.end_on < self.start_on:
            raise ValidationError({"end_on": _("The last day cannot come before the first.")})
        others = Absence.objects.exclude(pk=self.pk).overlapping(self.start_on, self.end_on)
        if others.filter(employee=self.employee_id).exists():
            raise ValidationError(
                {"start_on": _("An absence is recorded already in that time. Change that one.")}
            )
        if self.stand_in_id:
            self._check_stand_in(others)
        owing = others.filter(stand_in=self.employee_id).select_related("employee").first()
        if owing:
            raise ValidationError(
                {
                    "start_on": _(
                        "%(name)s is away in that time and has you as stand-in. Somebody else must"
                        " stand in there first."
                    )
                    % {"name": owing.employee.full_name}
                }
            )

    def _check_stand_in(self, others):
        if not self.stand_in.is_active:
            fault = _("This person does not work here any more. Choose somebody else.")
        elif others.filter(employee=self.stand_in_id).exists():
            fault = _("This person is away in that time as well. Choose somebody else.")
        else:
            return
        raise ValidationError({"stand_in": fault})
