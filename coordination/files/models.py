"""Attachment and evidence."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coordination.matters.models import Matter
from people.employees.models import Employee


class Attachment(models.Model):
    """A checked file. `name` is what people call it; the stored name is generated."""

    matter = models.ForeignKey(
        Matter, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("matter")
    )
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    file = models.FileField(_("file"), upload_to="matters/%Y/%m", max_length=200)
    name = models.CharField(_("name"), max_length=160)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"attachment {self.pk}"

    def get_absolute_url(self):
        return reverse("attachment", args=[self.pk])


class EvidenceKind(models.TextChoices):
    FILE = "file", _("file")
    LINK = "link", _("link")
    FIGURE = "figure", _("figure")


class Grade(models.IntegerChoices):
    """The ladder of evidence, lowest first (domain 3.1)."""

    HEARSAY = 1, _("hearsay")
    SEEN = 2, _("seen by the reporter")
    DOCUMENT = 3, _("document")
    MEASURED = 4, _("measured")
    CONFIRMED = 5, _("confirmed by another division")


class Evidence(models.Model):
    """One piece of evidence: exactly one of `attachment`, `link`, `figure`."""

    matter = models.ForeignKey(
        Matter, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("matter")
    )
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind.choices)
    grade = models.PositiveSmallIntegerField(
        _("grade"), choices=Grade.choices, default=Grade.DOCUMENT
    )
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("file")
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    figure = models.DecimalField(
        _("figure"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=160, blank=True)
    measured_on = models.DateField(_("date of the figure"), null=True, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="file", attachment__isnull=False, link="", figure__isnull=True)
                | Q(kind="link", attachment__isnull=True, figure__isnull=True) & ~Q(link="")
                | Q(kind="figure", attachment__isnull=True, link="", figure__isnull=False)
                & ~Q(unit="")
                & ~Q(source=""),
                name="evidence_is_one_thing",
                violation_error_message=_(
                    "Evidence is a file, a link, or a figure with its unit and source."
                ),
            ),
            models.CheckConstraint(
                condition=Q(grade__in=Grade.values), name="evidence_grade_known"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
