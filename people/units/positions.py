"""Position and its lines (domain: people)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.units.divisions import Division


class Position(models.Model):
    """Jabatan, with its job description (uraian tugas)."""

    title = models.CharField(pgettext_lazy("position", "title"), max_length=160)
    code = models.CharField(
        _("code"),
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The position's key in your own files; imports find it again by this."),
    )
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="positions", verbose_name=_("division")
    )
    reports_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("reports to"),
    )
    functional_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="functional_reports",
        verbose_name=_("reports functionally to"),
        help_text=_(
            "A second leader beside the line: may direct too, and the line leader sees it."
        ),
    )
    is_head = models.BooleanField(_("head of its division"), default=False)
    duties = models.TextField(pgettext_lazy("position", "duties"), blank=True)
    authority = models.TextField(_("authority"), blank=True)
    results = models.TextField(_("results expected"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reports_to__isnull=True) | ~Q(reports_to=F("pk")),
                name="position_not_above_itself",
                violation_error_message=_("A position cannot report to itself."),
            ),
            models.CheckConstraint(
                condition=Q(functional_to__isnull=True)
                | ~Q(functional_to=F("pk")) & ~Q(functional_to=F("reports_to")),
                name="position_functional_differs",
                violation_error_message=_(
                    "The functional line leads to another position than the line itself."
                ),
            ),
            models.UniqueConstraint(
                fields=["division"],
                condition=Q(is_head=True, is_active=True),
                name="one_head_a_division",
                violation_error_message=_("This division has a head already."),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="position_out_of_use", condition=Q(is_active=False))
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if not self.code:
            self.code = None


class Line(models.Model):
    """`above` stands over `below`, `distance` steps up (1: `below` reports to `above`)."""

    above = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="lines_down")
    below = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="lines_up")
    distance = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["below", "above"], name="line_once"),
            models.CheckConstraint(condition=~Q(above=F("below")), name="line_no_circle"),
            models.CheckConstraint(condition=Q(distance__gte=1), name="line_distance"),
        ]
        indexes = [models.Index(fields=["above", "distance", "below"], name="line_down")]

    def __str__(self):
        return f"{self.above_id} > {self.below_id} ({self.distance})"
