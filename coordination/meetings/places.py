"""Rooms and what stands in them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.units.models import Division


class Equipment(models.Model):
    """Something that a room has: projector, video conference, whiteboard."""

    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("room equipment")
        verbose_name_plural = _("room equipment")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="equipment_once")]

    def __str__(self):
        return self.name


class Room(models.Model):
    """A place where meetings are held. `division`: whose it is; none: the whole office's."""

    name = models.CharField(_("name"), max_length=120)
    location = models.CharField(_("location"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("capacity (people)"))
    equipment = models.ManyToManyField(
        Equipment, related_name="rooms", blank=True, verbose_name=_("equipment")
    )
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("meeting room")
        verbose_name_plural = _("meeting rooms")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), Lower("location"), name="room_once"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="room_holds_somebody"),
        ]

    def __str__(self):
        return f"{self.name}, {self.location}" if self.location else self.name
