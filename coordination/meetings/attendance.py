"""Who is invited, what they answered, and when they were there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.meetings.meeting import Meeting
from coordination.meetings.states import Answer, Way
from coordination.meetings.wording import ANSWERS, MAYBE
from people.employees.models import Employee


class Invitation(models.Model):
    """An employee or a guest who is asked to a meeting. `through`: the group or division they were
    invited as. `is_walk_in`: came without having been asked.

    `representative` is who comes instead. `maybe_at`: when a calendar program said that they may come, which is
    no answer yet. `token` is the hash of a guest's secret address.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    guest_name = models.CharField(_("name of the guest"), max_length=120, blank=True)
    guest_email = models.EmailField(_("e-mail of the guest"), blank=True)
    token = models.CharField(max_length=64, blank=True, editable=False)
    is_optional = models.BooleanField(_("optional"), default=False)
    is_walk_in = models.BooleanField(_("came uninvited"), default=False)
    through = models.CharField(_("invited through"), max_length=120, blank=True)
    answer = models.CharField(
        _("answer"), max_length=12, choices=Answer.choices, default=Answer.NONE
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    representative = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("represented by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    maybe_at = models.DateTimeField(_("may come, said at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "employee"],
                condition=Q(employee__isnull=False),
                name="invited_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "guest_email"],
                condition=Q(employee__isnull=True),
                name="guest_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(employee__isnull=False, guest_email="")
                | Q(employee__isnull=True) & ~Q(guest_email=""),
                name="invitation_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values), name="invitation_answer_known"
            ),
            models.CheckConstraint(
                condition=~Q(answer="excused") | ~Q(reason=""), name="excused_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(answer="represented", representative__isnull=False)
                | ~Q(answer="represented") & Q(representative__isnull=True),
                name="represented_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["employee", "meeting"], name="invitation_of"),
            models.Index(fields=["token"], name="invitation_by_token", condition=~Q(token="")),
        ]

    def __str__(self):
        return f"invitation {self.pk}"

    @property
    def mark(self):
        return ANSWERS[self.answer]

    @property
    def is_maybe(self):
        """No answer yet, but a word that they may come."""
        return self.answer == Answer.NONE and self.maybe_at is not None

    @property
    def said(self):
        """The answer in words."""
        return MAYBE if self.is_maybe else self.get_answer_display()


class Presence(models.Model):
    """From when to when somebody was there; who leaves and comes back has two. `as_representative`: the
    invited person was not there, who comes instead of them was."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="presences")
    as_representative = models.BooleanField(default=False)
    way = models.CharField(_("found"), max_length=8, choices=Way.choices, default=Way.LIST)
    came_at = models.DateTimeField(_("came at"))
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    noted_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(left_at__isnull=True), name="present_once"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")),
                name="presence_left_after_coming",
            ),
        ]
