"""Group and the seats in it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.groups.changing import Changing
from coordination.groups.dissolving import Dissolving
from coordination.groups.leaving import Leaving
from coordination.groups.moving import Moving
from coordination.groups.querysets import GroupQuerySet, MembershipQuerySet
from coordination.groups.seating import Seating
from coordination.groups.standing import Standing
from coordination.groups.states import (
    STANDING,
    TEMPORARY,
    Kind,
    Majority,
    Quorum,
    Ratifying,
    Seat,
    State,
)
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.units.models import Division


class Rules(models.Model):
    """How a group decides, and how a meeting without a group does."""

    quorum = models.CharField(
        _("quorum"), max_length=14, choices=Quorum.choices, default=Quorum.NONE
    )
    majority = models.CharField(
        _("a vote is carried by"), max_length=10, choices=Majority.choices, default=Majority.SIMPLE
    )
    secret_votes = models.BooleanField(_("votes may be secret"), default=False)
    ratifying = models.CharField(
        _("minutes are approved by"),
        max_length=10,
        choices=Ratifying.choices,
        default=Ratifying.CHAIR,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum__in=Quorum.values), name="%(class)s_quorum_known"
            ),
            models.CheckConstraint(
                condition=Q(majority__in=Majority.values), name="%(class)s_majority_known"
            ),
            models.CheckConstraint(
                condition=Q(ratifying__in=Ratifying.values), name="%(class)s_ratifying_known"
            ),
        ]


class Group(Changing, Seating, Leaving, Standing, Dissolving, Moving, Rules, Matter):
    """A group; founder and who presides are the spine's owner and holder, its end the spine's `due_at`.

    `founding` is the founding document as one cites it; `founded_by` the matter that it is, where it
    is kept here. `term_months` is how long a seat in a standing group is held.
    """

    matter_ptr = models.OneToOneField(
        Matter,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="as_group",
    )
    group_kind = models.CharField(_("kind of group"), max_length=14, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE)
    purpose = models.TextField(_("purpose"), max_length=4_000)
    urgency = models.TextField(_("why it is needed"), max_length=2_000, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(
        _("term of office in months"), null=True, blank=True
    )
    founding = models.CharField(_("founding document"), max_length=300, blank=True)
    founded_by = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="founds",
        verbose_name=_("founding document in Selaras"),
    )
    report = models.TextField(_("final report"), max_length=20_000, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta(Rules.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["-matter_ptr"]
        constraints = [
            *Rules.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=State.values), name="group_state_known"),
            models.CheckConstraint(
                condition=Q(group_kind__in=Kind.values), name="group_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="group_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(group_kind__in=["team", "committee", "working_group"])
                | Q(ends_on__isnull=False),
                name="group_temporary_ends",
            ),
            models.CheckConstraint(
                condition=~Q(group_kind__in=["council", "board"])
                | Q(term_months__isnull=False) & ~Q(quorum="none"),
                name="group_standing_has_rules",
            ),
            models.CheckConstraint(
                condition=Q(state="active") | ~Q(report=""), name="group_dissolved_has_report"
            ),
        ]

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the spine's wording true."""
        self.wording = "\n".join((self.title, self.purpose, self.urgency, self.founding))
        if update_fields is not None:
            update_fields = {*update_fields, "wording"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def is_temporary(self):
        return self.group_kind in TEMPORARY

    @property
    def is_standing(self):
        return self.group_kind in STANDING


class Membership(models.Model):
    """One person's seat; `division` where they sit there for it. At most one chair at a time.

    `is_seated`: it is in force, as the calendar last found it; `is_final`: it ends with its day and is
    not to be renewed.
    """

    journal_kind = "membership"

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("group")
    )
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("employee")
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for the division"),
    )
    seat = models.CharField(_("seat"), max_length=12, choices=Seat.choices, default=Seat.MEMBER)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_seated = models.BooleanField(_("in force"), default=False, editable=False)
    is_final = models.BooleanField(_("not to be renewed"), default=False, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a group")
        verbose_name_plural = _("seats in groups")
        ordering = ["group", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(seat__in=Seat.values), name="membership_seat_known"),
            models.UniqueConstraint(
                fields=["group", "employee"],
                condition=Q(ends_on__isnull=True),
                name="membership_once",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(ends_on__isnull=True, seat="chair"),
                name="membership_one_chair",
            ),
            models.UniqueConstraint(
                fields=["group", "employee"],
                condition=Q(is_seated=True),
                name="membership_seated_once",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(is_seated=True, seat="chair"),
                name="membership_one_seated_chair",
            ),
        ]
        indexes = [models.Index(fields=["employee", "group"], name="membership_of")]

    def __str__(self):
        return f"{self.employee_id} {self.seat} {self.group_id}"

    def get_absolute_url(self):
        return f"{self.group.get_absolute_url()}#seats"
