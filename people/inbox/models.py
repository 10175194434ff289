"""Notices, the mail outbox and preferences."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee

DIGEST_HOUR = 7


class Way(models.TextChoices):
    AT_ONCE = "at_once", _("by e-mail at once")
    DIGEST = "digest", _("in the daily e-mail")
    PORTAL = "portal", _("in the portal only")


class Channel(models.TextChoices):
    """The ways out of the office; the portal needs none."""

    MAIL = "mail", _("e-mail")
    PUSH = "push", _("browser push")
    WEBHOOK = "webhook", _("messenger")


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A notice is its recipient's alone."""
        return self.filter(recipient=person)

    def unread(self):
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """Something said to one person. `key` makes it once; `params` fill the words of its kind.

    What is urgent goes out at any hour; the rest waits for the reader's working time.
    """

    recipient = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="notices")
    by = models.ForeignKey(Employee, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    url = models.CharField(max_length=200)
    needs_you = models.BooleanField(default=False)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_by_recipient"),
            models.Index(
                fields=["recipient"],
                name="notice_unread",
                condition=Q(read_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.key


class MailState(models.TextChoices):
    DUE = "due", _("due")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    RETRY = "retry", _("will be tried again")
    FAILED = "failed", _("given up")
    CANCELLED = "cancelled", _("cancelled")
    WITHHELD = "withheld", _("withheld: the reader may not see it any more")


class Outgoing(models.Model):
    """A row of an outbox: whom it is for, and how far it is on its way."""

    recipient = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.DUE)
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=32, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="%(class)s_state_known"
            )
        ]

    def __str__(self):
        return self.key


class Mail(Outgoing):
    """One letter of the outbox. A digest letter has no notice of its own: it gathers `digested`."""

    notice = models.OneToOneField(
        Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="mail"
    )
    digested = models.ManyToManyField(Notice, related_name="digests", blank=True)
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.AT_ONCE)
    channel = Channel.MAIL

    class Meta(Outgoing.Meta):
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                name="mail_due",
                condition=Q(state__in=["due", "retry", "sending"]),
            ),
        ]


class Post(models.Model):
    """The office's post room, one row: its own name, how many rounds it made, and whether it is held."""

    office = models.UUIDField(editable=False)
    beat = models.PositiveBigIntegerField(default=0, editable=False)
    beat_at = models.DateTimeField(editable=False)
    held_at = models.DateTimeField(_("held since"), null=True, editable=False)

    class Meta:
        verbose_name = _("sending")
        verbose_name_plural = _("sending")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_post_room")]

    def __str__(self):
        return str(_("sending is held") if self.held_at else _("sending goes on"))


class Reach(models.Model):
    """When letters reach a person, where they chose otherwise than the office."""

    person = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="reach")
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily e-mail"), default=DIGEST_HOUR
    )
    at_any_hour = models.BooleanField(
        _("letters outside my working time, too"),
        default=False,
        help_text=_("Otherwise they wait until your office opens, unless a matter is urgent."),
    )

    class Meta:
        verbose_name = _("reach")
        verbose_name_plural = _("reaches")
        constraints = [
            models.CheckConstraint(condition=Q(digest_hour__lte=23), name="digest_hour_of_day")
        ]

    def __str__(self):
        return f"{self.person_id}: {self.digest_hour}"


class Preference(models.Model):
    """By which way one person hears of one kind of notice on a channel.

    E-mail knows at once, digest and not (`portal`); the others at once and not.
    """

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.MAIL)
    way = models.CharField(max_length=10, choices=Way.choices)

    class Meta:
        verbose_name = _("notification preference")
        verbose_name_plural = _("notification preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="preference_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="preference_way_known"),
        ]

    def __str__(self):
        return f"{self.person_id} {self.kind} {self.channel}: {self.way}"
