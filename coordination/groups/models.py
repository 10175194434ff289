"""Group and the seats in it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.groups.states import Kind, Majority, Quorum, Ratifying, Seat, State
from coordination.matters.models import Matter
from coordination.matters.querysets import MatterQuerySet
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


class Group(Rules, Matter):
    """A group; founder and chair are the spine's owner and holder, its end the spine's `due_at`.

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

    objects = MatterQuerySet.as_manager()

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
        ]


class MembershipQuerySet(models.QuerySet):
    def present(self, on):
        """Seats that are held on a date."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class Membership(models.Model):
    """One person's seat; `division` where they sit there for it. At most one chair at a time."""

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
        ]
        indexes = [models.Index(fields=["employee", "group"], name="membership_of")]

    def __str__(self):
        return f"{self.employee_id} {self.seat} {self.group_id}"
