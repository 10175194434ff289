"""The spine and who takes part."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coordination.matters.kinds import KINDS
from coordination.matters.querysets import DUE_KEY, MatterQuerySet
from people.employees.models import Employee
from people.units.models import Division


class Matter(models.Model):
    """One thing that people coordinate on. `due_at` is an instant; `version` counts edits."""

    journal_kind = "matter"

    kind = models.CharField(_("kind"), max_length=20)
    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="owned", verbose_name=_("asked by")
    )
    holder = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="held", verbose_name=_("responsible")
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="matters",
        verbose_name=_("division"),
    )
    group = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="matters_within",
        verbose_name=_("group"),
        help_text=_("Within which group it is done: whoever sits there may see it."),
    )
    is_confidential = models.BooleanField(_("confidential"), default=False)
    is_urgent = models.BooleanField(
        _("urgent"),
        default=False,
        help_text=_("What is said about it does not wait for the next working hour."),
    )
    is_open = models.BooleanField(_("open"), default=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    wording = models.TextField(
        default="",
        editable=False,
        help_text="Everything that search finds it by; its kind fills it.",
    )

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["holder", "due_at", "id"],
                name="matter_held_open",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=["owner", "due_at", "id"],
                name="matter_owned_open",
                condition=Q(is_open=True),
            ),
            models.Index(fields=["holder", "-id"], name="matter_held"),
            models.Index(fields=["owner", "-id"], name="matter_owned"),
            models.Index(
                fields=["due_at", "id"], name="matter_due_open", condition=Q(is_open=True)
            ),
            models.Index(DUE_KEY, "id", name="matter_by_due"),
            models.Index(DUE_KEY, "id", name="matter_by_due_open", condition=Q(is_open=True)),
            models.Index(
                fields=["group", "-id"], name="matter_within", condition=Q(group__isnull=False)
            ),
            # Of one person, nearly everything is a task: what is not, is found without reading those.
            models.Index(
                fields=["holder", "kind"], name="matter_other_held", condition=~Q(kind="task")
            ),
            models.Index(
                fields=["owner", "kind"], name="matter_other_owned", condition=~Q(kind="task")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at__isnull=True)
                | Q(is_open=False, closed_at__isnull=False),
                name="matter_closed_has_time",
            ),
        ]

    def __str__(self):
        """The number alone: Django shows this on pages that know nothing of who may see the title."""
        return self.number

    def get_absolute_url(self):
        return reverse(KINDS[self.kind].url_name, args=[self.pk])

    @property
    def number(self):
        return f"{KINDS[self.kind].letter}-{self.pk}"


class Role(models.TextChoices):
    HELPER = "helper", _("helper")
    OBSERVER = "observer", _("observer (cc)")
    MEMBER = "member", _("member")
    INVITED = "invited", _("invited")


class Participation(models.Model):
    """Who helps in a matter, observes it (tembusan), sits in a group or is invited to a meeting."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="participations")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(fields=["matter", "employee"], name="participation_once"),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="participation_role_known"
            ),
        ]
        indexes = [models.Index(fields=["employee", "matter"], name="participation_of")]

    def __str__(self):
        return f"{self.matter_id} {self.employee_id} {self.role}"
