"""What is dealt with: the items of a meeting, and those that members propose."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.files.models import Attachment
from coordination.groups.models import Group
from coordination.matters.models import Matter
from coordination.meetings.meeting import Meeting
from coordination.meetings.series import MeetingSeries
from coordination.meetings.states import ItemKind, ItemState
from people.employees.models import Employee


class AgendaItem(models.Model):
    """A numbered item. `minutes` is planned; `began_at`, `ended_at` are as it was. `came_from` is the
    unfinished item of an earlier meeting that it goes on with. The follow-up stands first."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("item"), max_length=200)
    words = models.TextField(_("what it is about"), max_length=4_000, blank=True)
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
    state = models.CharField(
        _("state"), max_length=10, choices=ItemState.choices, default=ItemState.WAITING
    )
    began_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    came_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="went_on"
    )
    papers = models.ManyToManyField(Attachment, related_name="agenda_items", blank=True)
    about = models.ManyToManyField(
        Matter, related_name="agenda_items", blank=True, verbose_name=_("matters that it is about")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="item_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=ItemState.values), name="item_state_known"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="running"), name="item_running_once"
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(kind="follow_up"), name="item_follow_up_once"
            ),
        ]

    def __str__(self):
        return f"item {self.pk}"


class ProposedItem(models.Model):
    """An item that somebody proposes for the next meeting of a group or series, or for one meeting; the
    organiser takes it (`item`) or declines it with a reason."""

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed_items"
    )
    series = models.ForeignKey(
        MeetingSeries,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="proposed_items",
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed_items"
    )
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    title = models.CharField(_("item"), max_length=200)
    words = models.TextField(_("why it should be dealt with"), max_length=2_000, blank=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=ItemKind.choices, default=ItemKind.DISCUSSION
    )
    minutes = models.PositiveSmallIntegerField(_("minutes planned"), default=10)
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposed_as"
    )
    declined_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("proposed item")
        verbose_name_plural = _("proposed items")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=False)
                | Q(series__isnull=False)
                | Q(meeting__isnull=False),
                name="proposed_for_something",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | ~Q(reason=""), name="proposal_declined_why"
            ),
        ]
