"""Briefing, whom it is meant for, whom it reached, and its comprehension questions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.briefings.giving import Giving
from coordination.briefings.moving import Moving
from coordination.briefings.states import MARKS, State
from coordination.briefings.understanding import Understanding
from coordination.briefings.writing import Writing
from coordination.clarifications.models import Clarification
from coordination.groups.models import Group
from coordination.matters.models import Matter
from coordination.matters.querysets import MatterQuerySet
from people.employees.models import Employee, Zone
from people.units.models import Division, Position

LONGEST = 30


class Briefing(Writing, Giving, Understanding, Moving, Matter):
    """A briefing; its author is the spine's owner and holder.

    Held from `starts_at` to `ends_at` in `zone`, or posted (both null). `explains` is the matter that it clarifies
    or affirms. Until it is given the spine keeps it confidential; `stays_confidential` says what it is then.
    `read_within` is in working days.
    """

    matter_ptr = models.OneToOneField(
        Matter,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="as_briefing",
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    text = models.TextField(_("text"), max_length=20_000)
    explains = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="explained_by",
        verbose_name=_("what it explains"),
    )
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, choices=Zone.choices, default=Zone.WIB)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    read_within = models.PositiveSmallIntegerField(_("to be read within working days"), default=3)
    asks_newcomers = models.BooleanField(_("who comes later is asked too"), default=True)
    stays_confidential = models.BooleanField(_("confidential"), default=False)
    given_at = models.DateTimeField(_("given at"), null=True, editable=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        ordering = ["-matter_ptr"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="briefing_state_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="briefing_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(read_within__gte=1, read_within__lte=LONGEST),
                name="briefing_read_within",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", given_at=None) | ~Q(state="draft"),
                name="briefing_draft_is_not_given",
            ),
        ]

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the spine's wording true."""
        self.wording = f"{self.title}\n{self.text}"
        if update_fields is not None:
            update_fields = {*update_fields, "wording"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def mark(self):
        return MARKS[self.state]

    @property
    def is_held(self):
        return self.starts_at is not None


class Audience(models.Model):
    """One line of whom a briefing is meant for: a division with all below, a group, a position or a person."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="audience")
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audience")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(division__isnull=False, group=None, position=None, employee=None)
                | Q(division=None, group__isnull=False, position=None, employee=None)
                | Q(division=None, group=None, position__isnull=False, employee=None)
                | Q(division=None, group=None, position=None, employee__isnull=False),
                name="audience_is_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["briefing", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"audience_{name}_once",
                )
                for name in ("division", "group", "position", "employee")
            ),
        ]

    def __str__(self):
        return f"audience {self.pk}"


class Hearer(models.Model):
    """Somebody whom a briefing reached, in which division they were then, when they were told of it and owed the
    reading (None: the job has not come to them yet), and when they had understood it."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="hearers")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="heard")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, related_name="+")
    reached_at = models.DateTimeField(_("reached at"))
    told_at = models.DateTimeField(_("told at"), null=True)
    understood_at = models.DateTimeField(_("understood at"), null=True)

    class Meta:
        verbose_name = _("hearer")
        verbose_name_plural = _("hearers")
        ordering = ["reached_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "employee"], name="hearer_once"),
        ]
        indexes = [
            models.Index(fields=["employee", "briefing"], name="hearer_of"),
            models.Index(
                fields=["briefing", "division"],
                name="hearer_silent",
                condition=Q(understood_at__isnull=True),
            ),
            models.Index(
                fields=["briefing", "id"], name="hearer_waiting", condition=Q(told_at__isnull=True)
            ),
        ]

    def __str__(self):
        return f"{self.employee_id} hears {self.briefing_id}"


class Comprehension(models.Model):
    """A question whether it was understood: `choices` (2 to 5 texts), `right` the index of the right one, `passage`
    what is to be read again. What somebody answered is kept nowhere."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="checks")
    order = models.PositiveSmallIntegerField()
    question = models.CharField(_("question"), max_length=300)
    choices = models.JSONField(_("answers"))
    right = models.PositiveSmallIntegerField(_("the right one"))
    passage = models.CharField(_("passage to read again"), max_length=500)

    class Meta:
        verbose_name = _("comprehension question")
        verbose_name_plural = _("comprehension questions")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "order"], name="comprehension_order_once"),
            models.CheckConstraint(
                condition=Q(order__gte=1, order__lte=3), name="comprehension_up_to_three"
            ),
            models.CheckConstraint(condition=Q(right__lte=4), name="comprehension_right_is_one"),
        ]

    def __str__(self):
        return f"comprehension {self.pk}"

    def clean(self):
        if not (isinstance(self.choices, list) and 2 <= len(self.choices) <= 5):
            raise ValidationError({"choices": _("Write two to five answers.")})
        if not all(isinstance(one, str) and one.strip() for one in self.choices):
            raise ValidationError({"choices": _("Write two to five answers.")})
        if self.right >= len(self.choices):
            raise ValidationError({"right": _("Say which answer is the right one.")})


class Raised(models.Model):
    """A question on a briefing that became a clarification of what it explains."""

    question = models.OneToOneField(
        Clarification, on_delete=models.PROTECT, related_name="raised_as"
    )
    clarification = models.OneToOneField(
        Clarification, on_delete=models.PROTECT, related_name="raised_from"
    )
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("raised question")
        verbose_name_plural = _("raised questions")

    def __str__(self):
        return f"raised {self.pk}"
