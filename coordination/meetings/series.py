"""A series of meetings: its rule, who is invited to all of it, and the agenda that each begins with."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.groups.models import Group, Rules
from coordination.meetings.places import Room
from coordination.meetings.querysets import SeriesQuerySet
from coordination.meetings.repeating.rhythm import Rhythm
from coordination.meetings.states import Answer, ItemKind, OnHoliday
from people.employees.models import Employee, Zone
from people.relations.acting import mandates_of


class MeetingSeries(Rules):
    """Meetings that come again. `rule` is an RFC 5545 RRULE, counted in `zone`'s wall time from
    `first_on` at `at`, each `minutes` long. `exceptions` are the dates (ISO) on which none is held.

    `uid` and `sequence` are those of the calendar entry (RFC 5546). `made_until`: up to which date the
    meetings of the rule exist.
    """

    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), max_length=4_000, blank=True)
    organiser = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("organiser")
    )
    chair = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("chair")
    )
    minute_taker = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minute-taker"),
    )
    group = models.ForeignKey(
        Group,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_series",
        verbose_name=_("group"),
    )
    rule = models.CharField(_("rule"), max_length=300)
    first_on = models.DateField(_("first on"))
    at = models.TimeField(_("at"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    zone = models.CharField(_("time zone"), max_length=40, choices=Zone.choices, default=Zone.WIB)
    on_holiday = models.CharField(
        _("when the office is closed"),
        max_length=8,
        choices=OnHoliday.choices,
        default=OnHoliday.SKIP,
    )
    exceptions = models.JSONField(_("not on"), default=list, blank=True)
    room = models.ForeignKey(
        Room,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("room"),
    )
    place = models.CharField(_("other place"), max_length=200, blank=True)
    link = models.URLField(_("video link"), max_length=500, blank=True)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    uid = models.CharField(max_length=80, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    called_at = models.DateTimeField(_("called at"), null=True, editable=False)
    made_until = models.DateField(null=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    journal_kind = "meeting_series"
    objects = SeriesQuerySet.as_manager()

    class Meta(Rules.Meta):
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["-pk"]
        constraints = [
            *Rules.Meta.constraints,
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=1440), name="series_meeting_length"
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self):
        return reverse("meeting_series", args=[self.pk])

    @property
    def rhythm(self):
        return Rhythm.of(self.rule, self.zone)

    @property
    def where(self):
        return str(self.room) if self.room_id else self.place

    @property
    def is_over(self):
        return self.ended_at is not None

    def instants(self, on):
        """When a meeting on a date begins and ends."""
        start = datetime.combine(on, self.at, ZoneInfo(self.zone))
        return start, start + timedelta(minutes=self.minutes)

    def mandate(self, person):
        """The mandate by which somebody arranges the series for its organiser or chair; None for these
        themselves. Raises NotYours."""
        if person.pk in (self.organiser_id, self.chair_id, self.minute_taker_id):
            return None
        mandates = mandates_of(person, today(person))
        for pk in (self.organiser_id, self.chair_id):
            if pk in mandates and mandates[pk].covers(self):
                return mandates[pk]
        raise NotYours(gettext("Who organises or chairs the meetings arranges their series."))

    def may_arrange(self, person):
        try:
            self.mandate(person)
        except NotYours:
            return False
        return True


class SeriesInvitation(models.Model):
    """Who is invited to every meeting of a series, and what they answered for all of it; `representative`
    is who comes instead."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="invitations")
    employee = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guest_name = models.CharField(_("name of the guest"), max_length=120, blank=True)
    guest_email = models.EmailField(_("e-mail of the guest"), blank=True)
    is_optional = models.BooleanField(_("optional"), default=False)
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

    class Meta:
        verbose_name = _("invitation to a series")
        verbose_name_plural = _("invitations to series")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "employee"],
                condition=Q(employee__isnull=False),
                name="series_invited_once",
            ),
            models.UniqueConstraint(
                fields=["series", "guest_email"],
                condition=Q(employee__isnull=True),
                name="series_guest_once",
            ),
            models.CheckConstraint(
                condition=Q(employee__isnull=False, guest_email="")
                | Q(employee__isnull=True) & ~Q(guest_email=""),
                name="series_invites_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answer="represented", representative__isnull=False)
                | ~Q(answer="represented") & Q(representative__isnull=True),
                name="series_represented_by_somebody",
            ),
        ]


class SeriesItem(models.Model):
    """An agenda item with which every meeting of a series begins."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("item"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=12, choices=ItemKind.choices, default=ItemKind.DISCUSSION
    )
    presenter = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes planned"), default=10)

    class Meta:
        verbose_name = _("agenda item of a series")
        verbose_name_plural = _("agenda items of series")
        ordering = ["order", "pk"]
