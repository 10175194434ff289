"""The meeting itself."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.groups.models import Rules
from coordination.matters.models import Matter
from coordination.meetings.moving import Moving
from coordination.meetings.places import Room
from coordination.meetings.querysets import MeetingQuerySet
from coordination.meetings.series import MeetingSeries
from coordination.meetings.states import State
from coordination.meetings.wording import MARKS
from people.employees.models import Employee, Zone


class Meeting(Moving, Rules, Matter):
    """A meeting; organiser and chair are the spine's owner and holder, its start the spine's `due_at`.

    `starts_at`, `ends_at` are instants, meant in `zone`'s wall time. `occurs_at` is when the rule of its
    series has it (RFC 5545 RECURRENCE-ID): it stays when the meeting is moved. A draft is confidential
    whatever it will be: `stays_confidential` says what it is once called. `submission` counts how
    often the minutes were handed in; approvals belong to one submission. `secret` makes the codes that
    are shown in the room.
    """

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    purpose = models.TextField(_("purpose"), max_length=4_000, blank=True)
    stays_confidential = models.BooleanField(_("confidential"), default=False)
    minute_taker = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minute-taker"),
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    zone = models.CharField(_("time zone"), max_length=40, choices=Zone.choices, default=Zone.WIB)
    room = models.ForeignKey(
        Room,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("room"),
    )
    place = models.CharField(_("other place"), max_length=200, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    series = models.ForeignKey(
        MeetingSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("series"),
    )
    occurs_at = models.DateTimeField(null=True, blank=True, editable=False)
    uid = models.CharField(max_length=80, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    secret = models.CharField(max_length=64, editable=False)
    called_at = models.DateTimeField(_("called at"), null=True, editable=False)
    started_at = models.DateTimeField(_("began at"), null=True, editable=False)
    ended_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    submission = models.PositiveSmallIntegerField(default=0, editable=False)
    submitted_at = models.DateTimeField(_("minutes handed in at"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    reason = models.TextField(_("why it was cancelled"), max_length=2_000, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta(Rules.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-matter_ptr"]
        indexes = [
            models.Index(fields=["starts_at", "matter_ptr"], name="meeting_by_start"),
            models.Index(fields=["room", "starts_at"], name="meeting_in_room"),
        ]
        constraints = [
            *Rules.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=State.values), name="meeting_state_known"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["series", "occurs_at"],
                condition=Q(series__isnull=False),
                name="meeting_occurs_once",
            ),
            models.UniqueConstraint(
                fields=["uid"], condition=Q(series__isnull=True), name="meeting_uid_once"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True) | Q(occurs_at__isnull=False),
                name="meeting_of_series_occurs",
            ),
        ]

    def save(self, *args, **kwargs):
        """The spine is due when the meeting begins."""
        self.due_at = self.starts_at
        super().save(*args, **kwargs)

    @property
    def mark(self):
        return MARKS[self.state]

    @property
    def where(self):
        """The room, or what stands instead of one; empty where there is a link alone."""
        return str(self.room) if self.room_id else self.place

    @property
    def minutes(self):
        """How long it is planned to last."""
        return round((self.ends_at - self.starts_at).total_seconds() / 60)
