"""Templates: flows that are kept for use again, and the matters that they fit."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.approvals.states import NAMES, OWN, Need, Resolver, Role
from people.employees.models import Employee
from people.units.models import Division, Position

NOUNS = {
    Role.REVIEW: _("Review"),
    Role.APPROVE: _("Approval"),
    Role.SIGN: _("Signature"),
    Role.CARRY_OUT: _("Carrying out"),
}


class Condition(models.Model):
    """For which matters: of a kind, of a division or one below it, of a value from–to; empty is any."""

    kind = models.CharField(
        _("kind of matter"),
        max_length=40,
        blank=True,
        help_text=_("As the matter's room names it, such as task or letter. Empty: any kind."),
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
        help_text=_("With all divisions below it. Empty: any division."),
    )
    value_from = models.DecimalField(
        _("value from"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    value_to = models.DecimalField(
        _("value up to"), max_digits=18, decimal_places=2, null=True, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(value_from__isnull=True)
                | Q(value_to__isnull=True)
                | Q(value_to__gte=F("value_from")),
                name="%(class)s_values_in_order",
                violation_error_message=_("The value up to which it holds is below the first."),
            ),
        ]


class Place(models.Model):
    """Whom a seat asks: `resolver`, and what it names (`states.NAMES`)."""

    resolver = models.CharField(_("who"), max_length=12, choices=Resolver.choices)
    person = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    position = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("position"),
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
    )

    class Meta:
        abstract = True

    def faults(self):
        """`{field: words}` of what does not go together."""
        wanted = NAMES.get(self.resolver)
        found = {}
        for name in NAMES.values():
            given = getattr(self, f"{name}_id")
            if name == wanted and not given and self.resolver not in OWN:
                found[name] = _("Choose whom this place asks.")
            elif name != wanted and given:
                found[name] = _("This does not go with who is asked. Leave it empty.")
        return found


class FlowTemplate(Condition):
    """A flow that is kept for use again."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta(Condition.Meta):
        verbose_name = _("flow template")
        verbose_name_plural = _("flow templates")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class Stage(models.Model):
    """What a stage says, in a template and in a flow."""

    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    role = models.CharField(_("what is done"), max_length=10, choices=Role.choices)
    need = models.CharField(_("who must"), max_length=6, choices=Need.choices, default=Need.ALL)
    count = models.PositiveSmallIntegerField(
        _("how many"), null=True, blank=True, help_text=_("Only where so many of them must.")
    )
    working_days = models.PositiveSmallIntegerField(
        _("working days"), default=2, help_text=_("Within which it is to be done.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(need="count", count__gte=1) | ~Q(need="count") & Q(count__isnull=True),
                name="%(class)s_count_goes_with_need",
                violation_error_message=_("Say how many only where so many of them must."),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="%(class)s_role_known"),
            models.CheckConstraint(
                condition=Q(working_days__gte=1, working_days__lte=60),
                name="%(class)s_days_sensible",
                violation_error_message=_("From 1 to 60 working days."),
            ),
        ]

    @property
    def label(self):
        return self.name or str(NOUNS[self.role])


class TemplateStage(Stage, Condition):
    """A stage of a template; its condition leaves it out of flows of matters that it does not fit."""

    template = models.ForeignKey(FlowTemplate, on_delete=models.CASCADE, related_name="stages")

    class Meta(Stage.Meta):
        verbose_name = _("stage of a template")
        verbose_name_plural = _("stages of a template")
        ordering = ["template", "order", "pk"]
        constraints = [
            *Stage.Meta.constraints,
            *Condition.Meta.constraints,
            models.UniqueConstraint(
                fields=["template", "order"],
                name="templatestage_order_once",
                violation_error_message=_("Two stages stand in the same place."),
            ),
        ]

    def __str__(self):
        return f"{self.template}: {self.order}. {self.label}"


class TemplateSeat(Place):
    """One place in a stage of a template."""

    stage = models.ForeignKey(TemplateStage, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        verbose_name = _("place in a stage")
        verbose_name_plural = _("places in a stage")
        ordering = ["pk"]

    def __str__(self):
        return str(self.person or self.position or self.division or self.get_resolver_display())

    def clean(self):
        if faults := self.faults():
            raise ValidationError(faults)
