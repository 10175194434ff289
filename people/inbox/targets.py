"""Where people are reached beside portal and mail: their browsers, and their address at a gateway."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee
from people.inbox.models import Channel, Notice, Outgoing


class Target(models.Model):
    """A browser that asked for push (`address` its endpoint, with keys), or a person's address at the
    office's messenger gateway. Its owner takes it away; a browser that is gone goes by itself.
    """

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="targets")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=120, blank=True)
    auth = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("device or address")
        verbose_name_plural = _("devices and addresses")
        constraints = [
            models.UniqueConstraint(fields=["person", "channel", "address"], name="target_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(channel="webhook"), name="one_gateway_address"
            ),
        ]

    def __str__(self):
        return f"{self.channel} {self.pk}"


class Delivery(Outgoing):
    """One notice on its way to one target; the outbox of push and gateway."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    target = models.ForeignKey(Target, on_delete=models.SET_NULL, null=True, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")

    class Meta(Outgoing.Meta):
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(
                fields=["channel", "next_try_at", "id"],
                name="delivery_due",
                condition=Q(state__in=["due", "retry", "sending"]),
            ),
        ]


class Gateway(models.Model):
    """The office's messenger gateway, one row: where it takes words, and the secret that signs them."""

    url = models.URLField(_("address"), max_length=500, blank=True)
    secret = models.CharField(_("secret"), max_length=128, editable=False)
    is_active = models.BooleanField(_("active"), default=False)

    class Meta:
        verbose_name = _("messenger gateway")
        verbose_name_plural = _("messenger gateway")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_gateway")]

    def __str__(self):
        return self.url


class PushKeys(models.Model):
    """The office's own key pair for browser push (VAPID), one row, made when first needed."""

    private = models.TextField(editable=False)
    public = models.CharField(max_length=100, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_pair_of_push_keys")]

    def __str__(self):
        return self.public
