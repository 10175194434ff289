"""The employee record (domain: people)."""

import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models.functions import Lower, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.employees.querysets import EmployeeQuerySet


class Zone(models.TextChoices):
    """The three zones of Indonesia; none has daylight saving."""

    WIB = "Asia/Jakarta", _("WIB (UTC+7)")
    WITA = "Asia/Makassar", _("WITA (UTC+8)")
    WIT = "Asia/Jayapura", _("WIT (UTC+9)")


class Profession(models.TextChoices):
    SECRETARY = "secretary", _("secretary")
    OFFICE_MANAGER = "office_manager", _("office manager")
    ADMINISTRATION = "administration", _("administration")
    OTHER = "other", _("other")


class Theme(models.TextChoices):
    DEVICE = "device", _("as my device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


def titled(front, name, back):
    """Name with titles, as an official letter writes it: "Dr. Ratna Dewi, S.E."."""
    before = f"{front} " if front else ""
    after = f", {back}" if back else ""
    return f"{before}{name}{after}"


class Employee(models.Model):
    """A person of the office. `name` is bare; titles stand apart so that sorting is right."""

    number = models.CharField(_("employee number"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    front_title = models.CharField(_("title before the name"), max_length=40, blank=True)
    back_title = models.CharField(_("title after the name"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    room = models.CharField(_("room"), max_length=80, blank=True)
    photo = models.ImageField(
        _("photo"),
        upload_to="photos",
        blank=True,
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
    )
    timezone = models.CharField(
        _("time zone"), max_length=40, choices=Zone.choices, default=Zone.WIB
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="id"
    )
    theme = models.CharField(_("theme"), max_length=8, choices=Theme.choices, default=Theme.DEVICE)
    profession = models.CharField(
        _("profession"), max_length=20, choices=Profession.choices, default=Profession.OTHER
    )
    strengths = models.TextField(_("strengths"), blank=True, max_length=2000)
    wants_to_learn = models.TextField(_("wants to learn"), blank=True, max_length=2000)
    how_to_work = models.TextField(_("how to work with me"), blank=True, max_length=2000)
    is_active = models.BooleanField(_("active"), default=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("employee")
        verbose_name_plural = _("employees")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="employee_email_once",
                violation_error_message=_("Another employee has this e-mail address."),
            ),
            models.CheckConstraint(
                condition=models.Q(timezone__in=Zone.values), name="employee_zone_known"
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="employee_by_name"),
            models.Index(Upper("name"), name="employee_name_upper"),
            models.Index(fields=["id"], name="employee_left", condition=models.Q(is_active=False)),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("person", args=[self.pk])

    @property
    def full_name(self):
        return titled(self.front_title, self.name, self.back_title)

    @property
    def initials(self):
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[-1:] if words[1:] else words)).upper()

    @property
    def zone(self):
        return zoneinfo.ZoneInfo(self.timezone)

    def clean(self):
        self.number = self.number.strip()
        self.email = self.email.strip()
        if not self.name.strip():
            raise ValidationError({"name": _("Write the name.")})
