"""Hand-over, the marks on its lines, and its signatures."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.handovers.moving import Moving
from coordination.handovers.preparing import Preparing
from coordination.handovers.querysets import HandoverQuerySet
from coordination.handovers.signing import Signing
from coordination.handovers.states import Part, State, Way
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.units.models import Position


class Handover(Moving, Preparing, Signing, Matter):
    """Owner is who parts, holder is who comes. `content` is what was frozen, `digest` its SHA-256."""

    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="handovers", verbose_name=_("position")
    )
    leader = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leader"),
        help_text=_("Who leads the position when the hand-over is opened."),
    )
    opened_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    effective_on = models.DateField(_("takes effect on"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    reference = models.CharField(_("number of the report"), max_length=80, blank=True)
    decree = models.CharField(_("decree of the appointment"), max_length=120, blank=True)
    words = models.TextField(_("words of who hands over"), max_length=10_000, blank=True)
    content = models.JSONField(default=dict, blank=True, editable=False)
    digest = models.CharField(_("digest"), max_length=64, blank=True, editable=False)
    moved = models.PositiveIntegerField(_("matters moved"), null=True, editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over of a position")
        verbose_name_plural = _("hand-overs of positions")
        ordering = ["-matter_ptr"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="handover_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | ~Q(digest=""),
                name="handover_signed_is_frozen",
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(state__in=["draft", "signing"]),
                name="handover_open_once",
                violation_error_message=_("A hand-over of this position is open already."),
            ),
        ]

    @property
    def parting(self):
        return self.owner

    @property
    def coming(self):
        return self.holder

    @property
    def is_frozen(self):
        return bool(self.digest)


class HandoverMark(models.Model):
    """What becomes of one line, where it is not the usual."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="marks")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(_("what becomes of it"), max_length=10, choices=Way.choices)
    to = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("to")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("mark on a line")
        verbose_name_plural = _("marks on lines")
        constraints = [
            models.UniqueConstraint(fields=["handover", "matter"], name="handover_mark_once"),
            models.CheckConstraint(
                condition=Q(way="elsewhere", to__isnull=False) & ~Q(reason="")
                | ~Q(way="elsewhere") & Q(to__isnull=True),
                name="handover_elsewhere_has_somebody",
            ),
        ]


class HandoverSignature(models.Model):
    """One person's act: `signer` signed the content of `digest` as `part`; `reason` where the leader
    did it for who parts. Signatures of a content that changed are void, and kept."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="signatures")
    part = models.CharField(_("as"), max_length=10, choices=Part.choices)
    signer = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    at = models.DateTimeField(_("at"))
    digest = models.CharField(_("digest"), max_length=64)
    words = models.TextField(_("words"), max_length=4000, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    voided_at = models.DateTimeField(_("void since"), null=True)

    class Meta:
        verbose_name = _("signature of a hand-over")
        verbose_name_plural = _("signatures of hand-overs")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "part"],
                condition=Q(voided_at__isnull=True),
                name="handover_signed_once",
            ),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="handover_part_known"),
        ]
