"""Appointment of an employee to a position (domain: people)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee
from people.units.positions import Position

FAR = "9999-12-31"


class Kind(models.TextChoices):
    """Plt. acts for a vacancy, Plh. for an absence of the definitive holder."""

    DEFINITIVE = "definitive", _("definitive")
    PLT = "plt", _("Plt. (acting for a vacancy)")
    PLH = "plh", _("Plh. (acting for an absence)")


PREFIX = {Kind.PLT: "Plt. ", Kind.PLH: "Plh. "}


def in_force(on, path=""):
    """Condition on the dates alone, for appointments reached through `path` ("appointments__")."""
    return Q(**{f"{path}start_on__lte": on}) & (
        Q(**{f"{path}end_on__isnull": True}) | Q(**{f"{path}end_on__gte": on})
    )


class AppointmentQuerySet(models.QuerySet):
    def present(self, on):
        """Appointments in force on a date, of people who still work here.

        Asked as "has not left": few have, an index of their own knows them, and nobody is joined.
        """
        left = Employee.objects.filter(pk=OuterRef("employee"), is_active=False)
        unused = Position.objects.filter(pk=OuterRef("position"), is_active=False)
        return self.filter(in_force(on), ~Exists(left), ~Exists(unused))

    def overlapping(self, start_on, end_on):
        late = Q(end_on__isnull=True) | Q(end_on__gte=start_on)
        return self.filter(late, start_on__lte=end_on or FAR)


class Appointment(models.Model):
    """Penugasan jabatan. `end_on` is its last day; empty means until further notice."""

    employee = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("employee"),
    )
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("position"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.DEFINITIVE)
    start_on = models.DateField(_("from"))
    end_on = models.DateField(_("until"), null=True, blank=True)
    is_main = models.BooleanField(
        _("main position"),
        default=True,
        help_text=_("Who holds several positions has exactly one main one: it tells the leader."),
    )
    decree = models.CharField(_("decree"), max_length=120, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-is_main", "-start_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__isnull=True) | Q(end_on__gte=F("start_on")),
                name="appointment_ends_after_start",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="appointment_kind_known"
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(kind="definitive", end_on__isnull=True),
                name="one_definitive_holder",
                violation_error_message=_("This position has a definitive holder already."),
            ),
            models.UniqueConstraint(
                fields=["employee"],
                condition=Q(is_main=True, end_on__isnull=True),
                name="one_main_position",
                violation_error_message=_("This employee has a main position already."),
            ),
        ]
        indexes = [
            models.Index(fields=["position", "employee"], name="appointment_by_position"),
        ]

    def __str__(self):
        return f"{PREFIX.get(self.kind, '')}{self.position}"

    def clean(self):
        """Two periods may not overlap; the open ones are guarded by the database besides."""
        if not (self.start_on and self.employee_id and self.position_id):
            return
        others = Appointment.objects.exclude(pk=self.pk).overlapping(self.start_on, self.end_on)
        if self.kind == Kind.DEFINITIVE:
            holder = (
                others.filter(position=self.position_id, kind=Kind.DEFINITIVE)
                .select_related("employee")
                .first()
            )
            if holder:
                raise ValidationError(
                    {
                        "position": _(
                            "%(name)s holds this position in that period. End that appointment"
                            " first, or appoint as Plt. or Plh."
                        )
                        % {"name": holder.employee.full_name}
                    }
                )
        if self.is_main and others.filter(employee=self.employee_id, is_main=True).exists():
            raise ValidationError(
                {
                    "is_main": _(
                        "This employee has another main position in that period. Exactly one"
                        " is the main one."
                    )
                }
            )
