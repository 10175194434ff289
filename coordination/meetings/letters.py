"""The letters to guests: an outbox of their own, for guests are nobody's colleagues."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.meetings.attendance import Invitation
from coordination.meetings.meeting import Meeting
from people.inbox.models import MailState


class Method(models.TextChoices):
    """What the letter asks of the guest's calendar (RFC 5546)."""

    REQUEST = "request", _("invitation")
    CANCEL = "cancel", _("calling off")


class GuestLetter(models.Model):
    """One letter to one guest about a meeting as it was the `sequence`th time; `is_series`: about all of
    its series. Its words are made when it is sent; `key` makes it once."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guest_letters")
    invitation = models.ForeignKey(
        Invitation, on_delete=models.SET_NULL, null=True, related_name="letters"
    )
    email = models.EmailField(_("e-mail of the guest"))
    name = models.CharField(_("name of the guest"), max_length=120, blank=True)
    method = models.CharField(_("kind"), max_length=8, choices=Method.choices)
    sequence = models.PositiveIntegerField(default=0)
    is_series = models.BooleanField(default=False)
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MailState.choices, default=MailState.DUE
    )
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=32, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("letter to a guest")
        verbose_name_plural = _("letters to guests")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="guest_letter_state_known"
            ),
            models.CheckConstraint(
                condition=Q(method__in=Method.values), name="guest_letter_method_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                name="guest_letter_due",
                condition=Q(state__in=["due", "retry", "sending"]),
            )
        ]

    def __str__(self):
        return self.key
