"""Division and division link (domain: people)."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

CODE = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
    _("A code holds letters, digits, dots, hyphens and underscores only."),
)


class Kind(models.TextChoices):
    AGENCY = "agency", _("agency")
    DIVISION = "division", _("division")
    SECTION = "section", _("section")


class DivisionQuerySet(models.QuerySet):
    def under(self, division_id):
        """Ids of a division and all divisions below it; one query over the (small) tree."""
        children = {}
        for pk, parent in self.model.objects.values_list("pk", "parent_id"):
            children.setdefault(parent, []).append(pk)
        found, queue = set(), [division_id]
        while queue:
            pk = queue.pop()
            if pk not in found:
                found.add(pk)
                queue.extend(children.get(pk, ()))
        return found


class Division(models.Model):
    """Unit kerja. `belongs_to` is the division (not section) that it is part of, or itself."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.DIVISION)
    code = models.CharField(
        _("code"),
        max_length=30,
        unique=True,
        validators=[CODE],
        help_text=_("Short and unique; document numbers carry it."),
    )
    name = models.CharField(_("name"), max_length=160)
    functions = models.TextField(_("tasks and functions"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    location = models.CharField(_("location"), max_length=160, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    belongs_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="parts",
        verbose_name=_("belongs to"),
    )

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="division_not_in_itself",
                violation_error_message=_("A division cannot be part of itself."),
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="division_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind="section") | Q(parent__isnull=False),
                name="section_has_parent",
                violation_error_message=_("A section is part of a division: choose which one."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.pk and self.parent_id in Division.objects.under(self.pk):
            raise ValidationError(
                {"parent": _("That division lies below this one: it would make a circle.")}
            )

    def home(self):
        """The nearest division or agency at or above this one (a section is part of it)."""
        place = self
        while place.kind == Kind.SECTION and place.parent_id:
            place = place.parent
        return place


class DivisionLink(models.Model):
    """Keterkaitan: two divisions whose work is connected, and what flows between them."""

    one = models.ForeignKey(
        Division, on_delete=models.CASCADE, related_name="+", verbose_name=_("one division")
    )
    other = models.ForeignKey(
        Division, on_delete=models.CASCADE, related_name="+", verbose_name=_("other division")
    )
    flow = models.CharField(
        _("what flows between them"),
        max_length=200,
        help_text=_("For example: shipping schedule, cost calculation."),
    )

    class Meta:
        verbose_name = _("division link")
        verbose_name_plural = _("division links")
        ordering = ["one__name", "other__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="link_in_order",
                violation_error_message=_("Choose two different divisions."),
            ),
            models.UniqueConstraint(
                fields=["one", "other"],
                name="link_once",
                violation_error_message=_("These two divisions are linked already."),
            ),
        ]

    def __str__(self):
        return f"{self.one} – {self.other}"

    def clean(self):
        if not (self.one_id and self.other_id):
            return
        if self.one_id > self.other_id:
            self.one, self.other = self.other, self.one
        if Kind.SECTION in (self.one.kind, self.other.kind):
            raise ValidationError(_("Link divisions, not sections: their sections follow."))

    def facing(self, division_id):
        """The division at the other end."""
        return self.other if self.one_id == division_id else self.one
